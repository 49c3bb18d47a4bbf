import { mannersCopy as copy } from "../copy/manners.ts";
import { Box } from "../device/element/box";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { answerLeaving, useLeaving } from "../ui/leave-store.ts";
import { usePageShown } from "../ui/use-page-shown.ts";

/** Asks before what was typed and not sent is left. */
export function LeaveQuestion() {
  const asked = useLeaving(({ asked }) => asked);
  const isShown = usePageShown();
  if (!asked || !isShown) return null;
  return (
    <ConfirmDialog
      title={copy.leaveTitle}
      no={copy.stay}
      yes={copy.leave}
      onNo={() => answerLeaving(false)}
      onYes={() => answerLeaving(true)}
    >
      <Box as="p">{asked.message}</Box>
    </ConfirmDialog>
  );
}

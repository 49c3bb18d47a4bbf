import { mannersCopy as copy } from "../copy/manners.ts";
import { Box } from "../device/element/box";
import { ConsentPress } from "../device/element/consent-press";
import { Dialog } from "../device/element/dialog";
import { Heading } from "../device/element/words";
import { openPrivacyGuide } from "../device/privacy";
import { Button } from "../ui/button.tsx";
import "../ui/confirm-dialog.scss";
import { usePageShown } from "../ui/use-page-shown.ts";
import { usePrivacy } from "./privacy-store.ts";

/** Asks before the first use of album or camera, with the two answers side by side and what goes on working without. */
export function PrivacySheet() {
  const { isAsking, answer } = usePrivacy();
  const isShown = usePageShown();
  if (!isAsking || !isShown) return null;
  return (
    <Dialog title={copy.privacyTitle} onClose={() => answer(false)}>
      <Heading level={2} className="heading-2 confirm-dialog__title">
        {copy.privacyTitle}
      </Heading>
      <Box as="p">{copy.privacyWhy}</Box>
      <Button kind="quiet" onPress={openPrivacyGuide}>
        {copy.privacyRead}
      </Button>
      <Box as="p" className="soft">
        {copy.privacyWithout}
      </Box>
      <Box className="confirm-dialog__actions">
        <Button kind="secondary" onPress={() => answer(false)}>
          {copy.refuse}
        </Button>
        <ConsentPress className="button button--primary" onPress={() => answer(true)}>
          {copy.agree}
        </ConsentPress>
      </Box>
    </Dialog>
  );
}

import type { Profile } from "@exam/contracts";
import { faceCopy as copy } from "../../copy/face.ts";
import { Box } from "../../device/element/box";
import { open, routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { type FaceRequest, isForComputer } from "../../ui/face-task.ts";
import { Notice } from "../../ui/notice.tsx";
import type { FaceEnd } from "./use-face-flow.ts";

interface EndCardProps {
  readonly end: FaceEnd;
  readonly isBusy: boolean;
  readonly request: FaceRequest;
  readonly profile: Profile;
  readonly onAgain: () => void;
}

function textOf(end: FaceEnd): { readonly title: string; readonly lines: readonly string[] } {
  switch (end.kind) {
    case "failed":
      return end.reason ? copy.reasons[end.reason] : copy.failed;
    case "refused":
      return { title: copy.refused, lines: [end.text] };
    default:
      return copy[end.kind];
  }
}

/** Why a step did not pass and what to do: once more, or with other particulars where somebody only claimed who they are. */
export function EndCard({ end, isBusy, request, profile, onAgain }: EndCardProps) {
  const { task, person } = request;
  const form = task.purpose === "sign-in" ? routes.faceSignIn : routes.recovery;
  const isClaimed = !isForComputer(task) && (task.purpose === "sign-in" || task.purpose === "recovery");
  const hasNoAccount = end.kind === "refused" && end.code === "face-auth/no-account";
  // A recovery that was begun is used up by its proof, and an unsupported phone stays one.
  const canRepeat = end.kind !== "unsupported" && end.kind !== "refused" && (!isClaimed || person !== undefined);
  return (
    <Box className="stack stack--normal">
      <Notice tone={end.kind === "cancelled" ? "warning" : "danger"} {...textOf(end)} />
      <Box className="actions">
        {canRepeat && (
          <Button isBusy={isBusy} onPress={onAgain}>
            {copy.again}
          </Button>
        )}
        {hasNoAccount && profile.signUp.entry === "form" && (
          <Button onPress={() => open(routes.signUp)}>{copy.signUp}</Button>
        )}
        {isClaimed && (
          <Button kind={canRepeat ? "secondary" : "primary"} isDisabled={isBusy} onPress={() => start(form)}>
            {canRepeat || end.kind === "refused" ? copy.refill : copy.again}
          </Button>
        )}
      </Box>
    </Box>
  );
}

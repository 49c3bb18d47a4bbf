import type { Me, Profile } from "@exam/contracts";
import { faceCopy as copy } from "../../copy/face.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { type FaceTask, isForComputer } from "../../ui/face-task.ts";
import { leaveFace } from "./leave-face.ts";
import { ReviewRequest } from "./review-request.tsx";

interface OtherWayCardProps {
  readonly task: FaceTask;
  readonly profile: Profile;
  readonly me: Me | undefined;
}

/** The way without a face, in sight at every stage (R-FAC-03). */
export function OtherWayCard({ task, profile, me }: OtherWayCardProps) {
  const { line, action } = copy.otherWays[task.purpose];
  if (isForComputer(task)) return <Card title={copy.otherWaysTitle}>{copy.otherWayOnComputer}</Card>;
  return (
    <Card title={copy.otherWaysTitle}>
      <Box className="stack stack--normal">
        <Box>{line}</Box>
        {task.purpose === "identity" && me?.account.state === "active" ? (
          <ReviewRequest />
        ) : (
          <Button kind="secondary" onPress={() => leaveFace(task, profile, me)}>
            {task.purpose === "identity" ? copy.later : action}
          </Button>
        )}
      </Box>
    </Card>
  );
}

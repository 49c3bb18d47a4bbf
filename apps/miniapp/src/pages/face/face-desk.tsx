import type { Me, Profile } from "@exam/contracts";
import { commonCopy } from "../../copy/every-page.ts";
import { faceCopy as copy } from "../../copy/face.ts";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { type FaceRequest, isForComputer } from "../../ui/face-task.ts";
import { nextRoute } from "../../ui/next-route.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Steps } from "../../ui/steps.tsx";
import { CaptureAdvice } from "./capture-advice.tsx";
import { ConsentCard } from "./consent-card.tsx";
import { EndCard } from "./end-card.tsx";
import type { KeptStep } from "./kept-step.ts";
import { leaveFace } from "./leave-face.ts";
import { OtherWayCard } from "./other-way-card.tsx";
import { type FaceFlow, type FaceStage, useFaceFlow } from "./use-face-flow.ts";
import "./face.scss";

interface FaceDeskProps {
  readonly profile: Profile;
  readonly me: Me | undefined;
  readonly request: FaceRequest;
  readonly kept: KeptStep | undefined;
}

const stepNumbers: Readonly<Record<FaceStage["step"], number>> = {
  consent: 1,
  advice: 2,
  waiting: 2,
  away: 2,
  unfinished: 2,
  passed: 3,
  done: 3,
  ended: 3,
};

export function FaceDesk({ profile, me, request, kept }: FaceDeskProps) {
  const { notice } = profile.faceAuth;
  const accountId = isForComputer(request.task) ? undefined : me?.account.id;
  const flow = useFaceFlow({ request, kept, notice, accountId });
  const { stage, failure } = flow;
  const isPassed = stage.step === "passed" || stage.step === "done";
  return (
    <Page title={copy.title} above={<Steps step={stepNumbers[stage.step]} total={3} />} backTo={routes.home}>
      <Box className="stack stack--loose">
        {failure && <Notice tone="danger" lines={[failure]} />}
        <Stage flow={flow} profile={profile} me={me} request={request} />
        {!isPassed && <OtherWayCard task={request.task} profile={profile} me={me} />}
      </Box>
    </Page>
  );
}

type StageProps = Omit<FaceDeskProps, "kept"> & { readonly flow: FaceFlow };

function Stage({ flow, profile, me, request }: StageProps) {
  const { stage, isBusy, failure } = flow;
  const { task } = request;
  switch (stage.step) {
    case "consent":
      return (
        <ConsentCard
          notice={profile.faceAuth.notice}
          isBusy={isBusy}
          onAgree={flow.agree}
          onDecline={() => leaveFace(task, profile, me)}
        />
      );
    case "advice":
      return (
        <Card title={copy.adviceTitle}>
          <Box className="stack stack--loose">
            <CaptureAdvice />
            <Button isWide isBusy={isBusy} onPress={flow.verify}>
              {copy.start}
            </Button>
          </Box>
        </Card>
      );
    case "waiting":
      return (
        <Box live="polite">
          <Notice title={copy.waiting} lines={[copy.waitingHint]} />
        </Box>
      );
    case "away":
      return (
        <Card title={copy.awayTitle}>
          <Box className="stack stack--normal">
            {copy.awayLines.map((line) => (
              <Box key={line}>{line}</Box>
            ))}
            <Button isBusy={isBusy} onPress={flow.check}>
              {copy.check}
            </Button>
          </Box>
        </Card>
      );
    case "unfinished":
      return (
        <Card title={copy.unfinishedTitle}>
          <Box className="stack stack--normal">
            {copy.unfinishedLines.map((line) => (
              <Box key={line}>{line}</Box>
            ))}
            <Box className="actions">
              <Button isBusy={isBusy} onPress={flow.verify}>
                {copy.goOn}
              </Button>
              <Button kind="secondary" isDisabled={isBusy} onPress={flow.check}>
                {copy.check}
              </Button>
              <Button kind="quiet" isDisabled={isBusy} onPress={flow.again}>
                {copy.again}
              </Button>
            </Box>
          </Box>
        </Card>
      );
    case "passed":
      return (
        <Box className="stack stack--normal" live="polite">
          <Notice tone="success" title={copy.passedTitle} lines={[failure ? copy.handInFailed : copy.handingIn]} />
          {failure && (
            <Button isBusy={isBusy} onPress={flow.handInAgain}>
              {commonCopy.retry}
            </Button>
          )}
        </Box>
      );
    case "done":
      return <Done task={task} profile={profile} me={me} />;
    case "ended":
      return <EndCard end={stage.end} isBusy={isBusy} request={request} profile={profile} onAgain={flow.agree} />;
  }
}

function Done({ task, profile, me }: Pick<StageProps, "profile" | "me"> & { readonly task: FaceRequest["task"] }) {
  if (isForComputer(task)) {
    return <Notice tone="success" title={copy.passedTitle} lines={[copy.doneForComputer]} />;
  }
  const isMatch = task.purpose === "photo-match";
  const next = isMatch || !me ? routes.photo : nextRoute(me, profile);
  return (
    <Box className="stack stack--normal" live="polite">
      <Notice tone="success" title={copy.passedTitle} lines={[isMatch ? copy.doneMatch : copy.doneLine]} />
      <Button onPress={() => start(next)}>{isMatch ? copy.toPhoto : copy.next}</Button>
    </Box>
  );
}

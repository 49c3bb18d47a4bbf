import type { Me, Profile } from "@exam/contracts";
import { useState } from "react";
import { useMe } from "../../api/me-store.ts";
import { errorText } from "../../copy/errors.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { faceCopy as copy } from "../../copy/face.ts";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import type { FaceTask } from "../../ui/face-task.ts";
import { nextRoute } from "../../ui/next-route.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { QrCard } from "../../ui/qr-card.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { type HandoffControl, useHandoff } from "../../ui/use-handoff.ts";
import { OtherWayCard } from "./other-way-card.tsx";
import "./face.scss";

interface ComputerDeskProps {
  readonly profile: Profile;
  readonly me: Me | undefined;
  readonly task: FaceTask;
}

/** A computer has no camera for this: a phone does the face step, and 身份认证完成 goes on here (R-FAC-04). */
export function ComputerDesk({ profile, me, task }: ComputerDeskProps) {
  const canHandOver = me !== undefined && (task.purpose === "identity" || task.purpose === "photo-match");
  return (
    <Page
      title={copy.title}
      backTo={me ? routes.centre : routes.home}
      {...(me && { nav: <CentreNav current={routes.face} /> })}
    >
      <Box className="stack stack--loose">
        {canHandOver ? (
          <CodeCard profile={profile} task={task} />
        ) : (
          <Notice title={copy.onPhone} lines={copy.onPhoneLines} />
        )}
        <OtherWayCard task={task} profile={profile} me={me} />
      </Box>
    </Page>
  );
}

function coverOf({ handoff, state, failure, refresh }: HandoffControl): JSX.Element | undefined {
  if (failure !== undefined || state === "expired" || state === "cancelled") {
    return (
      <>
        <Box>{failure ?? copy.codeExpired}</Box>
        <Button kind="secondary" onPress={refresh}>
          {copy.refreshCode}
        </Button>
      </>
    );
  }
  if (state === "confirmed") return <StateTag tone="good" text={copy.codePassed} />;
  if (state === "scanned") return <StateTag tone="waiting" text={copy.scanned} />;
  return handoff ? undefined : <Box>{commonCopy.loading}</Box>;
}

function CodeCard({ profile, task }: Pick<ComputerDeskProps, "profile" | "task">) {
  const control = useHandoff({ purpose: "face-auth", isNeeded: true, onConfirmed: () => setProblem(undefined) });
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const cover = coverOf(control);

  /** What the phone says counts for nothing; the server knows whether the face has passed. */
  async function proceed() {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(undefined);
    await useMe.getState().load();
    setIsBusy(false);
    const { me, error } = useMe.getState();
    const isDone = me?.readiness.some(({ item, done }) => item === "face" && done);
    const isPassed = control.state === "confirmed" || (task.purpose === "identity" && isDone);
    if (!me || error) setProblem(errorText(error));
    else if (!isPassed) setProblem(copy.notCompleted);
    else start(task.purpose === "photo-match" ? routes.photo : nextRoute(me, profile));
  }

  return (
    <Card title={copy.computerTitle}>
      <Box className="face-code">
        <Box className="face-code__text stack stack--normal">
          <Box as="ol" className="face-code__steps">
            {copy.computerSteps.map((line) => (
              <Box as="li" key={line} className="face-code__step">
                {line}
              </Box>
            ))}
          </Box>
          {problem && <Notice tone="warning" lines={[problem]} />}
          <Box className="actions">
            <Button isBusy={isBusy} onPress={() => void proceed()}>
              {copy.completed}
            </Button>
          </Box>
        </Box>
        <Box className="face-code__picture" live="polite">
          <QrCard
            title={copy.codeTitle}
            hint={copy.codeHint}
            {...(control.handoff && { imageDataUrl: control.handoff.qrImageDataUrl })}
            {...(cover && { cover })}
          />
        </Box>
      </Box>
    </Card>
  );
}

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
import type { FaceRequest, FaceTask } from "../../ui/face-task.ts";
import { nextRoute } from "../../ui/next-route.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { QrCard } from "../../ui/qr-card.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { type FaceOrder, type HandoffControl, useHandoff } from "../../ui/use-handoff.ts";
import { handIn } from "./hand-in.ts";
import { OtherWayCard } from "./other-way-card.tsx";
import "./face.scss";

interface ComputerDeskProps {
  readonly profile: Profile;
  readonly me: Me | undefined;
  readonly request: FaceRequest;
}

/** A computer has no camera for this: a phone does the face step, and 身份认证完成 goes on here (R-FAC-04). */
export function ComputerDesk({ profile, me, request }: ComputerDeskProps) {
  const order = orderOf(request, me);
  return (
    <Page
      title={copy.title}
      backTo={me ? routes.centre : routes.home}
      {...(me && { nav: <CentreNav current={routes.face} /> })}
    >
      <Box className="stack stack--loose">
        {order ? (
          <CodeCard profile={profile} task={request.task} order={order} />
        ) : (
          <Notice title={copy.onPhone} lines={copy.onPhoneLines} />
        )}
        <OtherWayCard task={request.task} profile={profile} me={me} />
      </Box>
    </Page>
  );
}

/** What the code is for; undefined where a phone cannot take over: 面容ID登录, and what nobody is known for. */
function orderOf({ task, person }: FaceRequest, me: Me | undefined): FaceOrder | undefined {
  const { purpose } = task;
  if (purpose === "sign-in") return undefined;
  if (purpose === "recovery") return person && { facePurpose: purpose, ...person };
  return me && { facePurpose: purpose };
}

function coverOf({ handoff, state, failure, refresh }: HandoffControl): JSX.Element | undefined {
  if (failure !== undefined || state === "expired" || state === "cancelled") {
    return (
      <>
        <Box>{failure ?? (state === "cancelled" ? copy.codeCancelled : copy.codeExpired)}</Box>
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

interface CodeCardProps {
  readonly profile: Profile;
  readonly task: FaceTask;
  readonly order: FaceOrder;
}

function CodeCard({ profile, task, order }: CodeCardProps) {
  const control = useHandoff({
    purpose: "face-auth",
    face: order,
    isNeeded: true,
    onConfirmed: () => setProblem(undefined),
  });
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { handoff, state } = control;
  const isConfirmed = state === "confirmed";

  /** What the phone says counts for nothing; the server knows whether the face has passed. */
  async function findProblem(): Promise<string | undefined> {
    if (task.purpose === "recovery" || task.purpose === "reauthentication") {
      if (!isConfirmed || !handoff) return copy.notCompleted;
      const { handoffId, pollToken } = handoff;
      await handIn(task, { handoffId, pollToken });
      return undefined;
    }
    await useMe.getState().load();
    const { me, error } = useMe.getState();
    if (!me || error) return errorText(error);
    const isDone = me.readiness.some(({ item, done }) => item === "face" && done);
    if (!isConfirmed && !(task.purpose === "identity" && isDone)) return copy.notCompleted;
    start(task.purpose === "photo-match" ? routes.photo : nextRoute(me, profile));
    return undefined;
  }

  async function proceed() {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(undefined);
    setProblem(await findProblem().catch(errorText));
    setIsBusy(false);
  }

  function refresh() {
    setProblem(undefined);
    control.refresh();
  }

  const cover = coverOf(control);
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
            {isConfirmed && problem && (
              <Button kind="secondary" isDisabled={isBusy} onPress={refresh}>
                {copy.refreshCode}
              </Button>
            )}
          </Box>
        </Box>
        <Box className="face-code__picture" live="polite">
          <QrCard
            title={copy.codeTitle}
            {...(!cover && { hint: copy.codeHint })}
            {...(handoff && { imageDataUrl: handoff.qrImageDataUrl })}
            {...(cover && { cover })}
          />
        </Box>
      </Box>
    </Card>
  );
}

import type {
  AccountHints,
  createRecovery,
  OutputOf,
  Profile,
  RecoveryMethod,
  RecoveryProgress,
} from "@exam/contracts";
import { useState } from "react";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Box } from "../../device/element/box";
import { scrollToTop } from "../../device/focus-field";
import { open, routes, start } from "../../device/navigate.ts";
import { removeText } from "../../device/storage";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { askForFace, type ClaimedPerson } from "../../ui/face-task.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Steps } from "../../ui/steps.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { FaceIdentityStep, IdentityStep } from "./identity-step.tsx";
import { forgetProof, readKeptProof } from "./kept-proof.ts";
import { PasswordStep } from "./password-step.tsx";
import { AnswerStep, CodeStep } from "./proof-step.tsx";
import "./recovery.scss";

type Stage =
  | { readonly step: "identity"; readonly problem?: string }
  | { readonly step: "answer"; readonly recoveryId: string; readonly question: string }
  | { readonly step: "code"; readonly recoveryId: string; readonly lead: string }
  | {
      readonly step: "password";
      readonly recoveryId: string;
      readonly resetToken: string;
      readonly hints: AccountHints | undefined;
    };

const stepNumbers = { identity: 1, answer: 2, code: 2, password: 3 } as const;

/** Identity, then the proof that the chosen way asks for, then the new password (R-REC-01, R-REC-03). */
export function RecoveryDesk({ profile }: { readonly profile: Profile }) {
  const { methods } = profile.recovery;
  const [method, setMethod] = useState<RecoveryMethod>(methods[0] ?? "email");
  const [stage, show] = useState<Stage>(() => {
    const proof = readKeptProof();
    return proof ? { step: "password", hints: undefined, ...proof } : { step: "identity" };
  });

  function setStage(next: Stage) {
    show(next);
    scrollToTop();
  }

  const restart = (problem?: string) => setStage({ step: "identity", ...(problem && { problem }) });

  function beginFace({ recoveryId }: OutputOf<typeof createRecovery>, person: ClaimedPerson) {
    askForFace({ task: { purpose: "recovery", recoveryId }, person });
    open(routes.face);
  }

  function proceed(recoveryId: string, { step, resetToken, sentTo, hints }: RecoveryProgress) {
    if (step === "password" && resetToken) setStage({ step, recoveryId, resetToken, hints });
    else if (step === "code") {
      const byMethod = method === "sms" ? copy.codeSent.sms : copy.codeSent.email;
      setStage({ step, recoveryId, lead: sentTo ? copy.codeSentTo(sentTo) : byMethod });
    }
  }

  return (
    <Page title={copy.title} above={<Steps step={stepNumbers[stage.step]} total={3} />} backTo={routes.signIn}>
      <Card {...(stage.step !== "identity" && { title: copy.steps[stage.step] })}>
        {stage.step === "identity" && (
          <>
            {methods.length > 1 && (
              <Tabs
                label={copy.methodsLabel}
                tabs={methods.map((name) => ({ name, text: copy.methods[name] }))}
                current={method}
                onChoose={setMethod}
              />
            )}
            {stage.problem && <Notice tone="danger" lines={[stage.problem]} />}
            {method === "face" && <FaceIdentityStep profile={profile} onBegun={beginFace} />}
            {method !== "face" && (
              <IdentityStep
                profile={profile}
                method={method}
                onBegun={(begun) =>
                  begun.step === "answer"
                    ? setStage({ step: "answer", recoveryId: begun.recoveryId, question: begun.question ?? "" })
                    : proceed(begun.recoveryId, begun)
                }
              />
            )}
            <Box className="recovery__more">
              <Button kind="quiet" onPress={() => open(routes.usernameReminder)}>
                {copy.forgotUsername}
              </Button>
            </Box>
          </>
        )}
        {stage.step === "answer" && (
          <AnswerStep
            {...stage}
            onProven={(progress) => proceed(stage.recoveryId, progress)}
            onAgain={() => restart()}
          />
        )}
        {stage.step === "code" && (
          <CodeStep {...stage} onProven={(progress) => proceed(stage.recoveryId, progress)} onAgain={() => restart()} />
        )}
        {stage.step === "password" && (
          <PasswordStep
            profile={profile}
            recoveryId={stage.recoveryId}
            resetToken={stage.resetToken}
            hints={stage.hints}
            onDone={() => {
              forgetProof();
              removeText("draft:recovery");
              start(routes.signIn, { reason: "recovered" });
            }}
            onLost={(reason) => {
              forgetProof();
              restart(reason);
            }}
          />
        )}
      </Card>
    </Page>
  );
}

import type { RecoveryMethod } from "@exam/contracts";
import { useState } from "react";
import { useProfile } from "../../api/profile-store.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Box } from "../../device/element/box";
import { scrollToTop } from "../../device/focus-field";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Steps } from "../../ui/steps.tsx";
import { IdentityStep } from "./identity-step.tsx";
import { PasswordStep } from "./password-step.tsx";
import { ProofStep } from "./proof-step.tsx";
import type { RecoveryWork } from "./recovery-work.ts";

const stepNumbers = { identity: 1, answer: 2, code: 2, password: 3 } as const;

/** Ways that this page leads through; the face has a page of its own. */
const isOffered = (method: RecoveryMethod) => method !== "face";

export default function RecoveryPage() {
  const { profile, error, load } = useProfile();
  const [work, setWork] = useState<RecoveryWork>({ step: "identity" });

  if (!profile) {
    return (
      <Page title={copy.title} backTo={routes.signIn}>
        <LoadState error={error} onRetry={() => void load()} />
      </Page>
    );
  }
  const methods = profile.recovery.methods.filter(isOffered);

  function proceed(next: RecoveryWork) {
    setWork(next);
    scrollToTop();
  }

  if (methods.length === 0) {
    return (
      <Page title={copy.title} backTo={routes.signIn}>
        <Notice lines={[copy.none(profile.authority)]} />
      </Page>
    );
  }
  return (
    <Page title={copy.title} above={<Steps step={stepNumbers[work.step]} total={3} />} backTo={routes.signIn}>
      <Box className="stack stack--loose">
        {work.step === "identity" && <IdentityStep profile={profile} methods={methods} onNext={proceed} />}
        {(work.step === "answer" || work.step === "code") && <ProofStep key={work.step} work={work} onNext={proceed} />}
        {work.step === "password" && (
          <PasswordStep
            work={work}
            hint={profile.signUp.password.hint}
            onDone={() => start(routes.signIn, { reason: "reset" })}
          />
        )}
        {work.step !== "identity" && (
          <Button kind="quiet" onPress={() => proceed({ step: "identity" })}>
            {copy.startOver}
          </Button>
        )}
      </Box>
    </Page>
  );
}

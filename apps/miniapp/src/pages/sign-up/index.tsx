import { useState } from "react";
import { useProfile } from "../../api/profile-store.ts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { scrollToTop } from "../../device/focus-field";
import { routes } from "../../device/navigate.ts";
import { readText, removeText, writeText } from "../../device/storage";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { titleOfNotice } from "../../ui/notice-text.tsx";
import { Page } from "../../ui/page.tsx";
import { Steps } from "../../ui/steps.tsx";
import { SignUpForm } from "./sign-up-form.tsx";
import { SignUpNotice } from "./sign-up-notice.tsx";

/** The notice that was read and agreed to on this device, so that a reload returns to the form. */
const consentKey = "sign-up-consent";

export default function SignUpPage() {
  const { profile, error, load } = useProfile();
  const [agreed, setAgreed] = useState(() => readText(consentKey));

  if (!profile) {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <LoadState error={error} onRetry={() => void load()} />
      </Page>
    );
  }
  if (profile.signUp.entry === "identity") {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <Notice lines={profile.signIn.tips} />
      </Page>
    );
  }
  const { notice } = profile.signUp;
  const agreement = `${notice.id}@${notice.version}`;
  const hasAgreed = agreed === agreement;

  function agree() {
    writeText(consentKey, agreement);
    setAgreed(agreement);
    scrollToTop();
  }

  function readAgain() {
    removeText(consentKey);
    setAgreed(undefined);
    scrollToTop();
  }

  return (
    <Page
      title={hasAgreed ? copy.formTitle : titleOfNotice(notice)}
      above={<Steps step={hasAgreed ? 2 : 1} total={2} />}
      backTo={routes.home}
    >
      {hasAgreed ? (
        <SignUpForm profile={profile} onReadAgain={readAgain} onDone={() => removeText(consentKey)} />
      ) : (
        <SignUpNotice notice={notice} onAgree={agree} />
      )}
    </Page>
  );
}

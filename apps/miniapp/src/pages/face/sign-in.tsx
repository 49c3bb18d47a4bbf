import type { Profile } from "@exam/contracts";
import { useProfile } from "../../api/profile-store.ts";
import { isFaceSignInOffered } from "../../api/sign-in-route.ts";
import { faceCopy as copy } from "../../copy/face.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { open, routes } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { askForFace } from "../../ui/face-task.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ClaimedFields } from "../recovery/claimed-fields.tsx";
import { usePersonForm } from "../recovery/use-person-form.ts";
import { ProviderButton } from "../sign-in/provider-button.tsx";
import { SignInLinks } from "../sign-in/sign-in-links.tsx";

function FaceForm({ profile }: { readonly profile: Profile }) {
  const { form, person } = usePersonForm({ name: "face-sign-in", draftName: "face-sign-in" });

  function submit() {
    if (!form.validate()) return;
    askForFace({ task: { purpose: "sign-in" }, person: person() });
    open(routes.face);
  }

  return (
    <Form className="stack stack--loose" label={copy.signInTitle} onSubmit={submit}>
      <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
      <Box className="soft">{copy.signInLead}</Box>
      <ClaimedFields profile={profile} form={form} />
      <Button isWide onPress={submit}>
        {copy.signIn}
      </Button>
    </Form>
  );
}

/** 面容ID登录: who it is, then the face; never the only way (R-SES-02). */
export default function FaceSignInPage() {
  const { profile, error, load } = useProfile();
  if (!profile) {
    return (
      <Page title={copy.signInTitle} backTo={routes.home}>
        <LoadState error={error} onRetry={() => void load()} />
      </Page>
    );
  }
  return (
    <Page title={copy.signInTitle} backTo={routes.home}>
      <Card>
        <Box className="stack stack--loose">
          {isFaceSignInOffered(profile) ? (
            <FaceForm profile={profile} />
          ) : (
            <Notice title={copy.onPhone} lines={copy.onPhoneLines} />
          )}
          <ProviderButton profile={profile} />
          <SignInLinks profile={profile} page="face" />
        </Box>
      </Card>
    </Page>
  );
}

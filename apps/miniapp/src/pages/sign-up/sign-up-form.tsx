import { checkUsername, createAccount, type Profile } from "@exam/contracts";
import { checkUsername as checkUsernameForm } from "@exam/identity";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { ApiProblem } from "../../api/problems.ts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { scrollToTop } from "../../device/focus-field";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PasswordField, TextField } from "../../ui/text-field.tsx";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { useForm } from "../../ui/use-form.ts";
import { ContactField, ContactFields } from "./contact-fields.tsx";
import { IdentityCard } from "./identity-card.tsx";
import { SecurityFields } from "./security-fields.tsx";
import { SignUpConfirm, SignUpLast } from "./sign-up-confirm.tsx";
import { accountContact, asks, checkSignUp, emptySignUp, toRequest } from "./sign-up-values.ts";
import { TakenCard } from "./taken-card.tsx";

interface SignUpFormProps {
  readonly profile: Profile;
  readonly onReadAgain: () => void;
  readonly onDone: () => void;
}

export function SignUpForm({ profile, onReadAgain, onDone }: SignUpFormProps) {
  const { signUp } = profile;
  const contact = accountContact(signUp);
  const { load: loadMe } = useMe();
  const captcha = useCaptcha("sign-up");
  const [stage, setStage] = useState<"form" | "confirm" | "last">("form");
  const [taken, setTaken] = useState<ApiProblem>();
  const [freeUsername, setFreeUsername] = useState("");

  const form = useForm({
    name: "sign-up",
    initial: { ...emptySignUp, idType: signUp.idTypes[0]?.id ?? "" },
    draftWithout: ["password", "passwordAgain", "captchaAnswer", "phoneCode", "emailCode"],
    check: (values) => checkSignUp(profile, values, captcha.fields.captchaAnswer),
    fieldOfCode: {
      "captcha/wrong": "captchaAnswer",
      "captcha/expired": "captchaAnswer",
      "account/username-taken": "username",
      "account/username-invalid": "username",
      "account/password-weak": "password",
      "account/name-invalid": "name",
      "account/pinyin-name-not-offered": "name",
      "account/id-type-not-offered": "idType",
      "account/id-number-invalid": "idNumber",
      "account/id-number-taken": "idNumber",
      "account/security-question-unknown": "securityQuestion",
      "account/security-answer-weak": "securityAnswers",
      "account/track-unknown": "trackId",
    },
  });

  /** Live answer whether a username is free; a failed look-up says nothing, the server judges at the end. */
  async function lookUpUsername() {
    form.leave("username");
    const { username } = form.values;
    if (!checkUsernameForm(username).ok) return;
    const reply = await call(checkUsername, { username }).catch(() => undefined);
    if (reply?.available === false) form.setError("username", copy.usernameTaken);
    setFreeUsername(reply?.available ? username : "");
  }

  async function submit() {
    setTaken(undefined);
    const isAccepted = await form.send(async (idempotencyKey) => {
      try {
        await call(createAccount, toRequest(profile, form.values, captcha.fields), { idempotencyKey });
      } catch (failure) {
        // The server burned the captcha when it judged the request; without a reply the same one may be sent again.
        if (failure instanceof ApiProblem) {
          captcha.renew();
          setTaken(failure);
          if (failure.code === "account/notice-outdated" || failure.code === "account/consent-required") onReadAgain();
        }
        throw failure;
      }
    });
    setStage("form");
    if (!isAccepted) return;
    form.forgetDraft();
    onDone();
    if (signUp.activation === "email-link") start(routes.activation, { email: form.values.email.trim() });
    else if (signUp.endsAt === "sign-in") start(routes.signIn, { reason: "registered" });
    else {
      await loadMe();
      start(routes.centre);
    }
  }

  function review() {
    if (form.validate()) setStage("confirm");
  }

  function show(next: "form" | "last") {
    setStage(next);
    scrollToTop();
  }

  if (stage === "last") {
    return (
      <SignUpLast
        profile={profile}
        values={form.values}
        isBusy={form.isBusy}
        onSubmit={submit}
        onBack={() => show("form")}
      />
    );
  }
  return (
    <Form className="stack stack--loose" label={copy.formTitle} onSubmit={review}>
      <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
      {taken && <TakenCard problem={taken} profile={profile} email={form.values.email.trim()} />}
      <Card title={copy.groups.account}>
        <Box className="stack stack--loose">
          {asks(signUp, "username") && (
            <TextField
              {...form.field("username")}
              label={copy.username}
              hint={copy.usernameHint}
              placeholder={copy.placeholder(copy.username)}
              {...(freeUsername !== "" && freeUsername === form.values.username && { status: copy.usernameFree })}
              onLeave={lookUpUsername}
              autoComplete="username"
              maxLength={20}
            />
          )}
          {contact && <ContactField signUp={signUp} form={form} name={contact} />}
          <PasswordField
            {...form.field("password")}
            label={copy.password}
            hint={signUp.password.hint}
            placeholder={copy.placeholder(copy.password)}
            onLeave={() => form.leave("password")}
            autoComplete="new-password"
            maxLength={signUp.password.maxLength}
          />
          <PasswordField
            {...form.field("passwordAgain")}
            label={copy.passwordAgain}
            placeholder={copy.passwordAgainPlaceholder}
            onLeave={() => form.leave("passwordAgain")}
            autoComplete="new-password"
            maxLength={signUp.password.maxLength}
          />
        </Box>
      </Card>
      <IdentityCard profile={profile} form={form} />
      {asks(signUp, "securityAnswers") && <SecurityFields signUp={signUp} form={form} />}
      <ContactFields signUp={signUp} form={form} />
      <Card>
        <Box className="stack stack--normal">
          <CaptchaField form={form} captcha={captcha} />
          <Button isBusy={form.isBusy} onPress={review}>
            {signUp.reviewLabel ?? signUp.submitLabel}
          </Button>
        </Box>
      </Card>
      {stage === "confirm" && (
        <SignUpConfirm
          profile={profile}
          values={form.values}
          isBusy={form.isBusy}
          onYes={signUp.reviewLabel === undefined ? submit : () => show("last")}
          onNo={() => setStage("form")}
        />
      )}
    </Form>
  );
}

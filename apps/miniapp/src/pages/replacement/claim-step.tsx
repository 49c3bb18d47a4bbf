import { type ContactChannel, createReplacementRequest, type IdType, type Profile } from "@exam/contracts";
import { checkIdNumber, normaliseName } from "@exam/identity";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { characterCopy } from "../../copy/character.ts";
import { contactCopy } from "../../copy/contact.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { identityCopy } from "../../copy/identity.ts";
import { replacementCopy as copy } from "../../copy/replacement.ts";
import { serverText } from "../../copy/server-text.ts";
import { Form } from "../../device/element/form";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { cleanAddress, cleanCode, longestPasted } from "../../ui/clean-typed.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { IdentityFields } from "../../ui/identity-fields.tsx";
import type { KeptRequest } from "../../ui/kept-request.ts";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { useContactCode } from "../../ui/use-contact-code.ts";
import { useForm } from "../../ui/use-form.ts";
import { phoneEcho } from "../../ui/value-echo.tsx";

interface ClaimStepProps {
  readonly profile: Profile;
  readonly onBegun: (request: KeptRequest) => void;
}

const patterns: Record<ContactChannel, RegExp> = { sms: /^1\d{10}$/, email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ };
const keyboards = { sms: "phone", email: "email" } as const;
const channelOf = (value: string): ContactChannel => (value === "email" ? "email" : "sms");

/** Who asks, and a contact proven by code, to which the decision goes. */
export function ClaimStep({ profile, onBegun }: ClaimStepProps) {
  const captcha = useCaptcha("sign-up");
  const { idTypes } = profile.signUp;
  const form = useForm({
    name: "replacement",
    initial: {
      name: "",
      idType: idTypes[0]?.id ?? "",
      idNumber: "",
      channel: "sms",
      to: "",
      code: "",
      captchaAnswer: "",
    },
    draftWithout: ["code", "captchaAnswer"],
    check: ({ name, idType, idNumber, channel, to, code }) => {
      const verdict = checkIdNumber(idType as IdType, idNumber, new Date());
      const address = copy.addresses[channelOf(channel)];
      const isAddressWrong = !patterns[channelOf(channel)].test(to.trim());
      return {
        ...(name.trim() === "" && { name: commonCopy.required(copy.name) }),
        ...(!verdict.ok && {
          idNumber: idNumber === "" ? commonCopy.required(identityCopy.idNumber) : serverText(verdict.message),
        }),
        ...(isAddressWrong && { to: to.trim() === "" ? commonCopy.required(address) : copy.addressWrong(address) }),
        ...(!/^\d{6}$/.test(code) && { code: commonCopy.required(copy.code) }),
        ...(captcha.fields.captchaAnswer === "" && { captchaAnswer: commonCopy.required(commonCopy.captcha.label) }),
      };
    },
    fieldOfCode: {
      "captcha/wrong": "captchaAnswer",
      "captcha/expired": "captchaAnswer",
      "account/name-invalid": "name",
      "account/id-number-invalid": "idNumber",
      "account/id-type-not-offered": "idType",
      "verification-code/wrong": "code",
      "verification-code/expired": "code",
      "verification-code/address-invalid": "to",
    },
  });
  const channel = channelOf(form.values.channel);
  const to = form.values.to.trim();
  const code = useContactCode(channel, "sign-up", to);

  async function send() {
    if (!patterns[channel].test(to)) {
      const label = copy.addresses[channel];
      form.setError("to", to === "" ? commonCopy.required(label) : copy.addressWrong(label));
      return;
    }
    const failure = await code.send();
    if (failure) form.setError("code", failure);
  }

  async function submit() {
    if (!form.validate()) return;
    const { name, idType, idNumber, code: typed } = form.values;
    const claim = { name: normaliseName(name), idType: idType as IdType, idNumber, channel, to, code: typed };
    await form.send(async (idempotencyKey) => {
      try {
        const begun = await call(createReplacementRequest, { ...claim, ...captcha.fields }, { idempotencyKey });
        form.forgetDraft();
        onBegun({ ...begun, to });
      } catch (failure) {
        if (failure instanceof ApiProblem) captcha.renew();
        throw failure;
      }
    });
  }

  return (
    <Form className="stack stack--loose" label={copy.steps.person} onSubmit={submit}>
      <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
      <IdentityFields
        form={form}
        idTypes={idTypes}
        nameLabel={copy.name}
        nameHint={copy.nameHint}
        whenNotFound={characterCopy.askAuthority}
      />
      <RadioGroup
        {...form.field("channel")}
        label={copy.channel}
        options={(["sms", "email"] as const).map((value) => ({ value, label: copy.channels[value] }))}
      />
      <TextField
        {...form.field("to")}
        label={copy.addresses[channel]}
        placeholder={copy.placeholder(copy.addresses[channel])}
        keyboard={keyboards[channel]}
        autoComplete={channel === "sms" ? "tel" : "email"}
        clean={cleanAddress[channel]}
        maxLength={254}
        {...phoneEcho(to)}
      />
      <TextField
        {...form.field("code")}
        label={copy.code}
        hint={code.sentTo !== undefined && code.sentTo === to ? contactCopy.codeSent(to) : contactCopy.codeHint}
        placeholder={copy.placeholder(copy.code)}
        clean={cleanCode}
        keyboard="number"
        autoComplete="one-time-code"
        maxLength={longestPasted}
        side={{ label: code.buttonLabel, isDisabled: !code.canSend, onPress: () => void send() }}
      />
      <CaptchaField form={form} captcha={captcha} />
      <Button isBusy={form.isBusy} onPress={submit}>
        {copy.next}
      </Button>
    </Form>
  );
}

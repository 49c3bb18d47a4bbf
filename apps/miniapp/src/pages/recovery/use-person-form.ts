import type { IdType } from "@exam/contracts";
import { checkIdNumber, normaliseName } from "@exam/identity";
import { commonCopy } from "../../copy/every-page.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { serverText } from "../../copy/server-text.ts";
import type { ClaimedPerson } from "../../ui/face-task.ts";
import type { CaptchaControl } from "../../ui/use-captcha.ts";
import { type Form, useForm } from "../../ui/use-form.ts";

interface PersonFormOptions {
  /** Prefix of the fields' ids. */
  readonly name: string;
  /** What was typed is kept over a reload under this name; both recoveries share one, so it is typed once. */
  readonly draftName?: string;
  /** None where the face is the proof. */
  readonly captcha?: CaptchaControl | undefined;
}

/** The form in which somebody says who they are who is not signed in. */
export function usePersonForm({ name: formName, draftName = "recovery", captcha }: PersonFormOptions): {
  readonly form: Form<"name" | "idType" | "idNumber" | "captchaAnswer">;
  readonly person: () => ClaimedPerson;
} {
  const form = useForm({
    name: formName,
    draftName,
    initial: { name: "", idType: "resident-id", idNumber: "", captchaAnswer: "" },
    draftWithout: ["captchaAnswer"],
    check: ({ name, idType, idNumber }) => {
      const verdict = checkIdNumber(idType as IdType, idNumber, new Date());
      return {
        ...(name.trim() === "" && { name: commonCopy.required(copy.name) }),
        ...(!verdict.ok && {
          idNumber: idNumber === "" ? commonCopy.required(copy.idNumber) : serverText(verdict.message),
        }),
        ...(captcha?.fields.captchaAnswer === "" && { captchaAnswer: commonCopy.required(commonCopy.captcha.label) }),
      };
    },
    fieldOfCode: {
      "captcha/wrong": "captchaAnswer",
      "captcha/expired": "captchaAnswer",
      "account/name-invalid": "name",
      "account/id-number-invalid": "idNumber",
      "account/id-type-not-offered": "idType",
    },
  });
  return {
    form,
    person: () => ({
      name: normaliseName(form.values.name),
      idType: form.values.idType as IdType,
      idNumber: form.values.idNumber,
    }),
  };
}

import type { IdType } from "@exam/contracts";
import { checkIdNumber, normaliseName } from "@exam/identity";
import { commonCopy } from "../../copy/every-page.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import type { CaptchaControl } from "../../ui/use-captcha.ts";
import { type Form, useForm } from "../../ui/use-form.ts";

export interface ClaimedPerson {
  readonly name: string;
  readonly idType: IdType;
  readonly idNumber: string;
}

/** The form both recoveries begin with. What was typed is kept over a reload under one name, so it is typed once. */
export function usePersonForm(
  name: string,
  captcha: CaptchaControl,
): {
  readonly form: Form<"name" | "idType" | "idNumber" | "captchaAnswer">;
  readonly person: () => ClaimedPerson;
} {
  const form = useForm({
    name,
    draftName: "recovery",
    initial: { name: "", idType: "resident-id", idNumber: "", captchaAnswer: "" },
    draftWithout: ["captchaAnswer"],
    check: ({ name, idType, idNumber }) => {
      const verdict = checkIdNumber(idType as IdType, idNumber, new Date());
      return {
        ...(name.trim() === "" && { name: commonCopy.required(copy.name) }),
        ...(!verdict.ok && { idNumber: idNumber === "" ? commonCopy.required(copy.idNumber) : verdict.message }),
        ...(captcha.fields.captchaAnswer === "" && { captchaAnswer: commonCopy.required(commonCopy.captcha.label) }),
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

import type { createAccount, IdType, Profile, RequestOf } from "@exam/contracts";
import { checkIdNumber, checkName, checkPassword, checkUsername } from "@exam/identity";
import { contactCopy } from "../../copy/contact.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { identityCopy } from "../../copy/identity.ts";
import { serverText } from "../../copy/server-text.ts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import type { FieldErrors } from "../../ui/use-form.ts";

/** Everything any profile's form may ask, as typed. Names are those of the request where it has one. */
export const emptySignUp = {
  username: "",
  password: "",
  passwordAgain: "",
  trackId: "",
  name: "",
  nameIsPinyin: "",
  idType: "",
  idNumber: "",
  securityQuestion: "",
  securityAnswers: "",
  phone: "",
  phoneCode: "",
  email: "",
  emailCode: "",
  captchaAnswer: "",
};
export type SignUpName = keyof typeof emptySignUp;
export type SignUpValues = Readonly<Record<SignUpName, string>>;
type SignUp = Profile["signUp"];
export type ContactName = "email" | "phone";

const contactPatterns = { email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, phone: /^1\d{10}$/ } as const;

export const isContactComplete = (name: ContactName, value: string) => contactPatterns[name].test(value.trim());

export function asks(signUp: SignUp, field: SignUp["fields"][number]): "required" | "optional" | undefined {
  if (signUp.fields.includes(field)) return "required";
  return signUp.optionalFields.includes(field) ? "optional" : undefined;
}

/** The required contact by which the candidate will sign in where there is no username. */
export function accountContact(signUp: SignUp): ContactName | undefined {
  if (asks(signUp, "username")) return undefined;
  return (["email", "phone"] as const).find((name) => asks(signUp, name) === "required");
}

export function needsCode(signUp: SignUp, contact: ContactName): boolean {
  return (contact === "email" ? signUp.emailProof : signUp.phoneProof) === "code";
}

function passwordError({ password }: SignUpValues, rules: SignUp["password"]): string | undefined {
  if (password === "") return commonCopy.required(copy.password);
  const verdict = checkPassword(password, rules);
  const message = verdict.ok ? undefined : verdict.problems[0]?.message;
  return message && serverText(message);
}

function contactErrors(signUp: SignUp, values: SignUpValues, name: ContactName): FieldErrors<SignUpName> {
  const need = asks(signUp, name);
  const value = values[name].trim();
  if (!need) return {};
  if (value === "") return need === "required" ? { [name]: commonCopy.required(copy[name]) } : {};
  if (!isContactComplete(name, value)) return { [name]: copy.contactWrong(copy[name]) };
  const codeName = `${name}Code` as const;
  const isCodeMissing = needsCode(signUp, name) && !/^\d{6}$/.test(values[codeName].trim());
  return isCodeMissing ? { [codeName]: commonCopy.required(contactCopy.code) } : {};
}

/** Name and number by the same rules as the server's (R-REG-04, R-REG-06). */
function identityErrors(signUp: SignUp, values: SignUpValues, idType: IdType): FieldErrors<SignUpName> {
  const { pinyinFallback } = signUp;
  const name = checkName(values.name, { idType, isPinyin: values.nameIsPinyin === "yes", pinyinFallback });
  const idNumber = checkIdNumber(idType, values.idNumber, new Date());
  return {
    ...(!name.ok && { name: serverText(name.message) }),
    ...(!idNumber.ok && { idNumber: serverText(idNumber.message) }),
  };
}

/** What the page can tell without the server; the server judges everything again. */
export function checkSignUp(profile: Profile, values: SignUpValues, captchaAnswer: string): FieldErrors<SignUpName> {
  const { signUp } = profile;
  const errors: FieldErrors<SignUpName> = {};
  if (asks(signUp, "username")) {
    const username = checkUsername(values.username);
    if (!username.ok)
      errors.username = values.username === "" ? commonCopy.required(copy.username) : serverText(username.message);
  }
  errors.password = passwordError(values, signUp.password);
  if (!errors.password && values.password !== values.passwordAgain) errors.passwordAgain = copy.passwordDiffers;
  if (profile.tracks && values.trackId === "") errors.trackId = commonCopy.requiredChoice(copy.track);
  if (values.idType === "") errors.idType = commonCopy.requiredChoice(identityCopy.idType);
  else Object.assign(errors, identityErrors(signUp, values, values.idType as IdType));
  if (asks(signUp, "securityAnswers")) {
    if (values.securityQuestion === "") errors.securityQuestion = commonCopy.requiredChoice(copy.question);
    if (values.securityAnswers.trim() === "") errors.securityAnswers = commonCopy.required(copy.answer);
  }
  Object.assign(errors, contactErrors(signUp, values, "phone"), contactErrors(signUp, values, "email"));
  if (captchaAnswer === "") errors.captchaAnswer = commonCopy.required(commonCopy.captcha.label);
  return errors;
}

/** The request that the typed values stand for; what the profile does not ask is left out. */
export function toRequest(
  profile: Profile,
  values: SignUpValues,
  captcha: { captchaId: string; captchaAnswer: string },
): RequestOf<typeof createAccount> {
  const { signUp } = profile;
  const contact = (name: ContactName) => {
    const value = values[name].trim();
    if (!asks(signUp, name) || value === "") return {};
    return { [name]: value, ...(needsCode(signUp, name) && { [`${name}Code`]: values[`${name}Code`].trim() }) };
  };
  return {
    ...captcha,
    ...(asks(signUp, "username") && { username: values.username }),
    password: values.password,
    name: values.name.trim(),
    ...(values.nameIsPinyin === "yes" && { nameIsPinyin: true }),
    idType: values.idType as IdType,
    idNumber: values.idNumber.trim(),
    ...(asks(signUp, "securityAnswers") && {
      securityAnswers: [{ questionId: values.securityQuestion, answer: values.securityAnswers }],
    }),
    ...contact("phone"),
    ...contact("email"),
    ...(profile.tracks && { trackId: values.trackId }),
    consents: [{ noticeId: signUp.notice.id, version: signUp.notice.version }],
  };
}

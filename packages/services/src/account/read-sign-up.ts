import {
  type CreateAccountInput,
  type ErrorCode,
  type FieldError,
  type IdType,
  Refusal,
  type SignUpField,
} from "@exam/contracts";
import { checkIdNumber, checkName, checkUsername, normaliseSecurityAnswer, readCitizenNumber } from "@exam/identity";
import type { ServiceContext } from "../service-context.ts";
import { findPasswordProblems } from "./assert-password.ts";
import { isEmail, isMobilePhone, normaliseEmail, normalisePhone } from "./normalise-contact.ts";

/** A registration in its normal form, every rule that needs no database kept. */
export interface SignUp {
  readonly username: string | undefined;
  readonly password: string;
  readonly name: string;
  readonly isNamePinyin: boolean;
  readonly idType: IdType;
  readonly idNumber: string;
  readonly securityAnswers: readonly { readonly question: string; readonly answer: string }[];
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly trackId: string | undefined;
}

interface SignUpError extends FieldError {
  readonly code: ErrorCode;
}

/**
 * Checks a registration against the profile, collecting what is wrong in every field before refusing, so that a
 * candidate mends all of it at once (R-REG-13). Looks nothing up, so it tells nothing about other people.
 * @throws Refusal with the first problem's code and all fields.
 */
export function readSignUp(context: ServiceContext, input: CreateAccountInput): SignUp {
  const { profile } = context;
  const errors: SignUpError[] = [...missingFields(context, input)];
  const add = (path: string, code: ErrorCode, message: string) => errors.push({ path, code, message });
  const isAsked = (field: SignUpField) =>
    profile.signUp.fields.includes(field) || profile.signUp.optionalFields.includes(field);

  const username = isAsked("username") ? input.username : undefined;
  if (username !== undefined) {
    const verdict = checkUsername(username);
    if (!verdict.ok) add("username", "account/username-invalid", verdict.message);
  }

  if (!profile.signUp.idTypes.includes(input.idType)) {
    add("idType", "account/id-type-not-offered", "本考试不支持这种证件类型，请重新选择");
  }
  const idNumber = checkIdNumber(input.idType, input.idNumber, context.clock.now());
  if (!idNumber.ok) add("idNumber", "account/id-number-invalid", idNumber.message);

  const name = checkName(input.name, {
    idType: input.idType,
    isPinyin: input.nameIsPinyin,
    pinyinFallback: profile.signUp.pinyinFallback,
  });
  if (!name.ok) {
    const isNotOffered = name.reason === "pinyin-not-offered";
    add("name", isNotOffered ? "account/pinyin-name-not-offered" : "account/name-invalid", name.message);
  }

  const email = isAsked("email") && input.email !== undefined ? normaliseEmail(input.email) : undefined;
  if (email !== undefined && !isEmail(email)) add("email", "account/contact-invalid", "邮箱格式不正确，请核对");
  const phone = isAsked("phone") && input.phone !== undefined ? normalisePhone(input.phone) : undefined;
  if (phone !== undefined && !isMobilePhone(phone)) add("phone", "account/contact-invalid", "手机号应为 11 位数字");

  const owner = {
    username,
    phone,
    ...(idNumber.ok && { idNumber: idNumber.value, birthDate: readCitizenNumber(idNumber.value)?.birthDate }),
  };
  errors.push(...(findPasswordProblems(context, input.password, owner, "password") as SignUpError[]));

  const securityAnswers = (isAsked("securityAnswers") ? (input.securityAnswers ?? []) : []).map((given, index) => {
    const question = profile.signUp.securityQuestions.find(({ id }) => id === given.questionId);
    const answer = normaliseSecurityAnswer(given.answer);
    const path = `securityAnswers.${index}`;
    if (question === undefined)
      add(`${path}.questionId`, "account/security-question-unknown", "请从列表中选择密保问题");
    if (answer === "") add(`${path}.answer`, "account/security-answer-weak", "请填写密保答案");
    return { question: given.questionId, answer };
  });
  if (input.trackId !== undefined && !profile.tracks.some(({ id }) => id === input.trackId)) {
    add("trackId", "account/track-unknown", "没有这种考试类别，请重新选择");
  }
  errors.push(...consentProblems(context, input));

  const [first] = errors;
  if (first !== undefined || !name.ok || !idNumber.ok) {
    throw new Refusal(first?.code ?? "request/invalid", { fields: errors });
  }
  return {
    username,
    password: input.password,
    name: name.value,
    isNamePinyin: input.nameIsPinyin ?? false,
    idType: input.idType,
    idNumber: idNumber.value,
    securityAnswers,
    email,
    phone,
    trackId: input.trackId,
  };
}

const labels: Record<SignUpField, string> = {
  username: "用户名",
  password: "密码",
  name: "姓名",
  idType: "证件类型",
  idNumber: "证件号码",
  securityAnswers: "密保问题和答案",
  email: "邮箱",
  phone: "手机号",
};

function missingFields(context: ServiceContext, input: CreateAccountInput): SignUpError[] {
  const { fields, emailProof, phoneProof } = context.profile.signUp;
  const missing: SignUpError[] = fields
    .filter((field) => input[field] === undefined)
    .map((field) => ({ path: field, code: "account/field-required", message: `请填写${labels[field]}` }));
  for (const [contact, code, proof] of [
    ["email", "emailCode", emailProof],
    ["phone", "phoneCode", phoneProof],
  ] as const) {
    if (proof === "code" && input[contact] !== undefined && input[code] === undefined) {
      missing.push({ path: code, code: "account/field-required", message: "请填写校验码" });
    }
  }
  return missing;
}

function consentProblems(context: ServiceContext, input: CreateAccountInput): SignUpError[] {
  const { notice } = context.profile.signUp;
  const given = input.consents.find(({ noticeId }) => noticeId === notice.id);
  if (given === undefined) {
    return [{ path: "consents", code: "account/consent-required", message: "请先阅读特别提示并确认同意" }];
  }
  if (given.version !== notice.version) {
    return [{ path: "consents", code: "account/notice-outdated", message: "特别提示已更新，请重新阅读并确认" }];
  }
  return [];
}

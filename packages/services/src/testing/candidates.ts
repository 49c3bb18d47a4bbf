import { randomUUID } from "node:crypto";
import type { CaptchaAction, CreateAccountInput, IssuedSession } from "@exam/contracts";
import { captchas } from "@exam/database";
import { eq } from "drizzle-orm";
import { createAccount } from "../account/create-account.ts";
import { createCaptcha } from "../captcha/create-captcha.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { createSession } from "../session/create-session.ts";
import { sendVerificationCode } from "../verification-code/send-verification-code.ts";
import type { TestContext } from "./create-test-context.ts";
import { residentId } from "./resident-id.ts";

export interface Candidate {
  readonly accountId: string;
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly idNumber: string;
  /** The device it registered on. */
  readonly origin: CallOrigin;
  readonly reply: IssuedSession;
}

/** A phone with WeChat that nobody has used before. */
export function originOf(overrides: Partial<CallOrigin> = {}): CallOrigin {
  return {
    deviceId: randomUUID(),
    clientKind: "weapp",
    address: "203.0.113.7",
    userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)",
    requestId: randomUUID(),
    ...overrides,
  };
}

/** A fresh captcha with the answer that a person would read from the picture. */
export async function solvedCaptcha(
  context: ServiceContext,
  action: CaptchaAction,
): Promise<{ captchaId: string; captchaAnswer: string }> {
  const { captchaId } = await createCaptcha(context, { action, kind: "image" });
  const [row] = await context.database.select().from(captchas).where(eq(captchas.id, captchaId));
  if (row === undefined) throw new Error("a captcha was not stored");
  return { captchaId, captchaAnswer: row.answer };
}

let made = 0;

/** What a diligent person would send: every field the profile asks for, valid and new, with a solved captcha. */
export async function signUpInput(
  context: ServiceContext,
  overrides: Partial<CreateAccountInput> = {},
): Promise<CreateAccountInput> {
  made += 1;
  const { fields, notice, securityQuestions } = context.profile.signUp;
  const [question] = securityQuestions;
  return {
    ...(await solvedCaptcha(context, "sign-up")),
    ...(fields.includes("username") ? { username: `candidate_${made}` } : {}),
    ...(fields.includes("email") ? { email: `candidate${made}@example.com` } : {}),
    ...(question === undefined ? {} : { securityAnswers: [{ questionId: question.id, answer: "王老师" }] }),
    password: `quiet-Harbour-${made}-lamp`.slice(0, context.profile.password.maxLength),
    name: "欧阳春晓",
    idType: "resident-id",
    idNumber: residentId(),
    consents: [{ noticeId: notice.id, version: notice.version }],
    ...overrides,
  };
}

/** Registers through the real verb. */
export async function registerCandidate(
  { context }: TestContext,
  overrides: Partial<CreateAccountInput> = {},
  origin: CallOrigin = originOf(),
): Promise<Candidate> {
  const input = await signUpInput(context, overrides);
  const reply = await createAccount(context, input, origin);
  const { username = input.email ?? "", password, name, idNumber } = input;
  return { accountId: reply.account.id, username, password, name, idNumber, origin, reply };
}

/** Signs in by password with a solved captcha. */
export async function signIn(
  context: ServiceContext,
  who: { readonly username: string; readonly password: string },
  origin: CallOrigin = originOf(),
): Promise<IssuedSession> {
  const captcha = await solvedCaptcha(context, "sign-in");
  const { username: identifier, password } = who;
  return createSession(context, { method: "password", identifier, password, ...captcha }, origin);
}

/** Has a code sent and reads it where the person would: in the sandbox's inbox. */
export async function receiveCode(
  { context, sandbox }: TestContext,
  to: string,
  purpose: "sign-up" | "contact" | "recovery",
  accountId?: string,
): Promise<string> {
  const channel = to.includes("@") ? "email" : "sms";
  await sendVerificationCode(context, { channel, to, purpose }, { ...originOf({ address: randomUUID() }), accountId });
  const code = sandbox.controls.messages(to)[0]?.code;
  if (code === undefined) throw new Error("no code arrived");
  return code;
}

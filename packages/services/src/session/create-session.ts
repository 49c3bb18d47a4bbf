import { type CreateSessionInput, type IssuedSession, Refusal } from "@exam/contracts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { checkSignInPassword } from "./check-sign-in-password.ts";
import { signInAtOnce } from "./sign-in-at-once.ts";
import { signInByFace } from "./sign-in-by-face.ts";
import { signInByHandoff } from "./sign-in-by-handoff.ts";
import { signInByAuthorisation, signInByProvider } from "./sign-in-by-provider.ts";
import { assertUnsuspected, captchaRequired, clearSuspicion, suspect } from "./suspicion.ts";

type InputBy<Method extends CreateSessionInput["method"]> = Extract<CreateSessionInput, { method: Method }>;

/** Signs in by one of the ways of R-SES. */
export function createSession(
  context: ServiceContext,
  input: CreateSessionInput,
  origin: CallOrigin,
): Promise<IssuedSession> {
  switch (input.method) {
    case "password":
      return signInByPassword(context, input, origin);
    case "provider":
      return signInByProvider(context, input, origin);
    case "authorisation":
      return signInByAuthorisation(context, input, origin);
    case "handoff":
      return signInByHandoff(context, input, origin);
    case "face":
      return signInByFace(context, input, origin);
  }
}

/**
 * 账号密码登录 (R-SES-01). Where the profile asks for a captcha on suspicion only, a name or address at which something
 * has failed needs one (R-REG-10).
 */
async function signInByPassword(
  context: ServiceContext,
  input: InputBy<"password">,
  origin: CallOrigin,
): Promise<IssuedSession> {
  const { identifier, password, captchaId, captchaAnswer } = input;
  const isOnSuspicion = context.profile.signIn.captcha === "on-suspicion";
  const isSolved = captchaId !== undefined && captchaAnswer !== undefined;
  if (!isSolved && !isOnSuspicion) throw captchaRequired();
  if (!isSolved) await assertUnsuspected(context, identifier, origin);
  const captcha = isSolved ? { action: "sign-in" as const, captchaId, captchaAnswer } : undefined;
  const proven = checkSignInPassword(context, { identifier, password, captcha }, origin);
  const { account, forget } = await proven.catch(async (failure: unknown) => {
    if (isOnSuspicion && !isAboutCaptcha(failure)) await suspect(context, identifier, origin);
    throw failure;
  });
  if (isOnSuspicion) await clearSuspicion(context, identifier);
  return signInAtOnce(context, account, { method: "password", forget }, origin);
}

function isAboutCaptcha(failure: unknown): boolean {
  return failure instanceof Refusal && failure.code.startsWith("captcha/");
}

import type { CreateSessionInput, Handoff, IssuedSession, Provider, ScannedHandoff } from "@exam/contracts";
import type { SandboxUser } from "@exam/sandbox";
import { createBinding } from "../binding/create-binding.ts";
import { createHandoff } from "../handoff/create-handoff.ts";
import { scanHandoff } from "../handoff/scan-handoff.ts";
import type { CallOrigin } from "../service-context.ts";
import { createSession } from "../session/create-session.ts";
import { type Candidate, originOf, solvedCaptcha } from "./candidates.ts";
import type { TestContext } from "./create-test-context.ts";
import { expectRefusal } from "./expectations.ts";

type ProviderSignIn = Extract<CreateSessionInput, { method: "provider" }>;

/** A fresh login code, as the platform gives it to the mini-program on the person's phone. */
export function loginCode({ sandbox }: TestContext, user: SandboxUser): Omit<ProviderSignIn, "method"> {
  const { code, appId } = sandbox.controls.createLoginCode(user.provider, user.openId);
  return { provider: user.provider, appId, code };
}

/** Opens the mini-program: silent sign-in by login code. */
export function openMiniProgram(
  test: TestContext,
  user: SandboxUser,
  origin: CallOrigin = originOf(),
): Promise<IssuedSession> {
  return createSession(test.context, { method: "provider", ...loginCode(test, user) }, origin);
}

/** The ticket that somebody bound to no account is given. */
export async function bindTicketOf(test: TestContext, user: SandboxUser): Promise<string> {
  const { details } = await expectRefusal(openMiniProgram(test, user), "binding/none");
  return String(details.extra?.bindTicket);
}

/** 绑定账号 with the candidate's password and a solved captcha. */
export async function bindAccount(
  { context }: TestContext,
  bindTicket: string,
  who: Pick<Candidate, "username" | "password">,
  choice?: "keep" | "move",
  origin: CallOrigin = originOf(),
): Promise<IssuedSession> {
  const captcha = await solvedCaptcha(context, "bind");
  const { username: identifier, password } = who;
  return createBinding(context, { bindTicket, identifier, password, ...captcha, choice }, origin);
}

/** A web page that shows a QR code to be scanned for signing in. */
export function showSignInQr(
  { context }: TestContext,
  provider?: Provider,
  origin: CallOrigin = originOf({ clientKind: "h5", userAgent: "Mozilla/5.0 (Windows NT 10.0)" }),
): Promise<Handoff> {
  return createHandoff(context, { purpose: "sign-in", provider }, origin);
}

/** What the phone reads from our own QR code. */
export function readQr({ qrContent }: Pick<Handoff, "qrContent">): { id: string; scanToken: string } {
  const query = new URLSearchParams(new URL(qrContent).hash.split("?")[1]);
  return { id: query.get("id") ?? "", scanToken: query.get("scanToken") ?? "" };
}

/** The person scans it, with a fresh login code. */
export function scanToSignIn(test: TestContext, qr: Handoff, user: SandboxUser): Promise<ScannedHandoff> {
  return scanHandoff(test.context, { ...readQr(qr), ...loginCode(test, user) }, originOf());
}

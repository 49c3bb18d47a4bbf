import { Refusal } from "@exam/contracts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { type AttemptLimit, countAttempt, exhaustedUntil, forgetAttempts } from "./guard-attempts.ts";

const windowMs = 15 * 60_000;
/** Failures after which a captcha is asked for: one for a name, known or not, more for an address many people share. */
const failuresOfName = 1;
const failuresOfAddress = 5;

type Suspicion = Omit<AttemptLimit, "refusal">;

const ofName = (identifier: string): Suspicion => ({
  windowMs,
  purpose: "suspicion-name",
  subject: identifier.trim().toLowerCase(),
  attempts: failuresOfName,
});

const ofAddress = ({ address }: CallOrigin): Suspicion => ({
  windowMs,
  purpose: "suspicion-address",
  subject: address,
  attempts: failuresOfAddress,
});

/** Lets somebody try without a captcha while nothing has failed lately. @throws Refusal `captcha/required` */
export async function assertUnsuspected(
  context: ServiceContext,
  identifier: string,
  origin: CallOrigin,
): Promise<void> {
  for (const limit of [ofName(identifier), ofAddress(origin)]) {
    if ((await exhaustedUntil(context, limit)) === undefined) continue;
    throw captchaRequired();
  }
}

/** A failed try: the next one needs a captcha, whether the name is known or not (R-PRV-08). */
export async function suspect(context: ServiceContext, identifier: string, origin: CallOrigin): Promise<void> {
  for (const limit of [ofName(identifier), ofAddress(origin)]) await countAttempt(context, limit);
}

/** A success clears the name; the address stays suspected until its time is up. */
export function clearSuspicion(context: ServiceContext, identifier: string): Promise<void> {
  return forgetAttempts(context.database, context, ofName(identifier));
}

export function captchaRequired(): Refusal {
  return new Refusal("captcha/required", {
    detail: "请先填写验证码，再登录。",
    fields: [{ path: "captchaAnswer", code: "captcha/required", message: "请填写验证码" }],
  });
}

import { type CaptchaAction, Refusal } from "@exam/contracts";
import { statement, unhurried } from "@exam/database";
import { sql } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

/** What a burned captcha was made for, and its answer in the form of `normaliseAnswer`. */
export interface BurnedCaptcha {
  readonly action: CaptchaAction;
  readonly answer: string;
}

/** Burns the captcha of the placeholder `captchaId` at the moment `now`, in a statement with `unhurried`. */
export const burnCaptcha = sql`
  update captchas set used_at = ${sql.placeholder("now")}::timestamptz
  from unhurried
  where id = ${sql.placeholder("captchaId")}::uuid and used_at is null and expires_at > ${sql.placeholder("now")}::timestamptz
  returning action, answer`;

const burn = statement<BurnedCaptcha>(sql`with ${unhurried} ${burnCaptcha}`);

/**
 * Burns a captcha and checks its answer; right or wrong, it can never be used again. One conditional update decides
 * between parallel uses (R-PRV-06).
 * @throws Refusal as `assertSolved`
 */
export async function spendCaptcha(
  context: ServiceContext,
  action: CaptchaAction,
  { captchaId, captchaAnswer }: GivenCaptcha,
): Promise<void> {
  const [burned] = await burn(context.database, { captchaId, now: context.clock.now().toISOString() });
  assertSolved(burned, { action, captchaAnswer });
}

export interface GivenCaptcha {
  readonly captchaId: string;
  readonly captchaAnswer: string;
}

/** @throws Refusal `captcha/expired` for one that is used, too old, unknown or of another action; `captcha/wrong`. */
export function assertSolved(
  burned: BurnedCaptcha | undefined,
  { action, captchaAnswer }: { readonly action: CaptchaAction; readonly captchaAnswer: string },
): void {
  if (burned === undefined || burned.action !== action)
    throw new Refusal("captcha/expired", markCaptcha("captcha/expired"));
  if (normaliseAnswer(captchaAnswer) !== burned.answer) {
    throw new Refusal("captcha/wrong", markCaptcha("captcha/wrong"));
  }
}

function markCaptcha(code: "captcha/wrong" | "captcha/expired") {
  const message = code === "captcha/wrong" ? "验证码不正确" : "验证码已失效，请换一张";
  return { fields: [{ path: "captchaAnswer", code, message }] };
}

export function normaliseAnswer(answer: string): string {
  return answer.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
}

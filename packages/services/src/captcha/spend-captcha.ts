import { type CaptchaAction, Refusal } from "@exam/contracts";
import { statement, unhurried } from "@exam/database";
import { sql } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

const burn = statement<{ action: CaptchaAction; answer: string }>(sql`
  with ${unhurried}
  update captchas set used_at = ${sql.placeholder("now")}
  from unhurried
  where id = ${sql.placeholder("id")} and used_at is null and expires_at > ${sql.placeholder("now")}
  returning action, answer`);

/**
 * Burns a captcha and checks its answer; right or wrong, it can never be used again. One conditional update decides
 * between parallel uses (R-PRV-06).
 * @throws Refusal `captcha/expired` for one that is used, too old, unknown or made for another action; `captcha/wrong`.
 */
export async function spendCaptcha(
  context: ServiceContext,
  action: CaptchaAction,
  captcha: { captchaId: string; captchaAnswer: string },
): Promise<void> {
  const now = context.clock.now().toISOString();
  const [burned] = await burn(context.database, { id: captcha.captchaId, now });
  if (burned === undefined || burned.action !== action)
    throw new Refusal("captcha/expired", markCaptcha("captcha/expired"));
  if (normalise(captcha.captchaAnswer) !== burned.answer) {
    throw new Refusal("captcha/wrong", markCaptcha("captcha/wrong"));
  }
}

function markCaptcha(code: "captcha/wrong" | "captcha/expired") {
  const message = code === "captcha/wrong" ? "验证码不正确" : "验证码已失效，请换一张";
  return { fields: [{ path: "captchaAnswer", code, message }] };
}

function normalise(answer: string): string {
  return answer.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
}

import { type CaptchaAction, Refusal } from "@exam/contracts";
import { captchas } from "@exam/database";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

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
  const now = context.clock.now();
  const [burned] = await context.database
    .update(captchas)
    .set({ usedAt: now })
    .where(and(eq(captchas.id, captcha.captchaId), isNull(captchas.usedAt), gt(captchas.expiresAt, now)))
    .returning({ action: captchas.action, answer: captchas.answer });
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

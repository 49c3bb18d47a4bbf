import type { ServiceContext } from "../service-context.ts";
import { takeAttempt } from "../session/guard-attempts.ts";

const dayMs = 24 * 60 * 60_000;
const chinaOffsetMs = 8 * 60 * 60_000;

/**
 * Counts one sending for an address or a claimed identity, known or not (R-REG-09). The day is China's.
 * @throws Refusal `verification-code/too-many`, `verification-code/daily-limit`
 */
export async function limitSends(context: ServiceContext, purpose: string, subject: string): Promise<void> {
  const { perMinute, perDay } = context.profile.verificationCodes;
  await takeAttempt(context, {
    purpose,
    subject,
    attempts: perMinute,
    windowMs: 60_000,
    refusal: "verification-code/too-many",
  });
  const chinaTime = context.clock.now().getTime() + chinaOffsetMs;
  await takeAttempt(context, {
    purpose: `${purpose}-day`,
    subject: JSON.stringify([Math.floor(chinaTime / dayMs), subject]),
    attempts: perDay,
    windowMs: dayMs - (chinaTime % dayMs),
    refusal: "verification-code/daily-limit",
  });
}

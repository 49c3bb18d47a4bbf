import { expect, it } from "vitest";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal, race } from "../testing/expectations.ts";
import { addContact, startRecovery } from "../testing/recoveries.ts";
import { residentId } from "../testing/resident-id.ts";
import { limitSends } from "./limit-sends.ts";

const test = await createTestContext();
const { context, clock } = test;
const { perDay, perMinute } = context.profile.verificationCodes;

const untilChinaMidnight = () => 24 * 3600 - ((Math.floor(clock.now().getTime() / 1000) + 8 * 3600) % (24 * 3600));

it("R-REG-09 a day has its own limit, which ends at midnight in China", async () => {
  clock.advanceSeconds(untilChinaMidnight() + 1);
  const send = () => limitSends(context, "code-sends", "sms:13800000001");
  for (let sent = 0; sent < perDay; sent++) {
    await send();
    clock.advanceSeconds(60);
  }
  const refusal = await expectRefusal(send(), "verification-code/daily-limit");
  expect(refusal.details.retryAfterSeconds).toBeLessThanOrEqual(untilChinaMidnight() + 1);
  await limitSends(context, "code-sends", "sms:13800000002");
  clock.advanceSeconds(untilChinaMidnight() + 1);
  await send();
});

it("R-REG-09 of fifty at once no more than the minute's are sent", async () => {
  const { done } = await race(50, () => limitSends(context, "code-sends", "sms:13800000003"));
  expect(done).toHaveLength(perMinute);
});

it("R-PRV-08 the day's limit of recoveries meets known and unknown persons alike", async () => {
  clock.advanceSeconds(untilChinaMidnight() + 1);
  const who = await registerCandidate(test);
  await addContact(test, who, "sms");
  for (const claim of [who, { name: who.name, idNumber: residentId() }]) {
    for (let sent = 0; sent < perDay; sent++) {
      await startRecovery(context, claim, "sms");
      clock.advanceSeconds(60);
    }
    await expectRefusal(startRecovery(context, claim, "sms"), "verification-code/daily-limit");
  }
});

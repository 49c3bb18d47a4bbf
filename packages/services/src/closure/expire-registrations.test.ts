import { expect, it } from "vitest";
import { createTestContext, expectAuditRow, registerCandidate } from "../testing/index.ts";
import { expireRegistrations } from "./expire-registrations.ts";

const test = await createTestContext({ profileId: "chsi" });
const { context, clock } = test;

it("R-REG-09 a registration that nobody activates gives its ID number back after three days", async () => {
  const { accountId, idNumber } = await registerCandidate(test);
  clock.advanceSeconds(71 * 3600);
  expect(await expireRegistrations(context)).toBe(0);
  clock.advanceSeconds(2 * 3600);
  expect(await expireRegistrations(context)).toBe(1);
  await expectAuditRow(context, accountId, "account.closed", { actor: "job" });
  const again = await registerCandidate(test, { idNumber });
  expect(again.reply.account.state).toBe("pending-activation");
});

import { outbox } from "@exam/database";
import { describe, expect, it } from "vitest";
import { originOf, registerCandidate, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext, type TestContext } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal } from "../testing/expectations.ts";
import { addContact, deliver } from "../testing/recoveries.ts";
import { residentId } from "../testing/resident-id.ts";
import { remindUsername } from "./remind-username.ts";

async function remind(
  { context }: TestContext,
  who: { name: string; idNumber: string },
  channel: "sms" | "email",
  captcha?: { captchaId: string; captchaAnswer: string },
) {
  const { name, idNumber } = who;
  const solved = captcha ?? (await solvedCaptcha(context, "recovery"));
  return remindUsername(context, { name, idNumber, idType: "resident-id", channel, ...solved }, originOf());
}

describe("nhc", async () => {
  const test = await createTestContext();
  const { context, sandbox, clock } = test;

  it.each(["sms", "email"] as const)("R-REC-04 sends the username to the bound %s", async (channel) => {
    const who = await registerCandidate(test);
    const to = await addContact(test, who, channel);
    expect(await remind(test, who, channel)).toEqual({});
    await deliver(context);
    expect(sandbox.controls.messages(to)[0]?.text).toContain(`用户名是 ${who.username} `);
    await expectAuditRow(context, who.accountId, "username.reminded", { details: { channel, isSent: true } });
  });

  it("R-PRV-08 a reminder for somebody unknown, misnamed or unbound answers the same and sends nothing", async () => {
    const who = await registerCandidate(test);
    await addContact(test, who, "sms");
    const before = sandbox.controls.messages().length;
    for (const claim of [
      { ...who, name: "欧阳秋晓" },
      { ...who, idNumber: residentId() },
    ]) {
      expect(await remind(test, claim, "sms")).toEqual({});
    }
    expect(await remind(test, who, "email")).toEqual({});
    await deliver(context);
    expect(sandbox.controls.messages()).toHaveLength(before);
    expect(await context.database.$count(outbox)).toBe(0);
  });

  it("R-REC-04 sends no more than three a minute for one person, known or not", async () => {
    const who = await registerCandidate(test);
    for (const claim of [who, { ...who, idNumber: residentId() }]) {
      for (let sends = 0; sends < 3; sends++) await remind(test, claim, "sms");
      await expectRefusal(remind(test, claim, "sms"), "verification-code/too-many");
    }
    clock.advanceSeconds(60);
    expect(await remind(test, who, "sms")).toEqual({});
  });

  it("R-REG-10 needs a captcha made for recovery", async () => {
    const who = await registerCandidate(test);
    const foreign = await solvedCaptcha(context, "sign-in");
    await expectRefusal(remind(test, who, "sms", foreign), "captcha/expired");
    const wrong = { ...(await solvedCaptcha(context, "recovery")), captchaAnswer: "?" };
    await expectRefusal(remind(test, who, "sms", wrong), "captcha/wrong");
  });
});

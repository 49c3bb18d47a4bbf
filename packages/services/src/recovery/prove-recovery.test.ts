import { randomUUID } from "node:crypto";
import { outbox, recoveries } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { addContact, deliver, provenRecovery, rightAnswer, startRecovery } from "../testing/recoveries.ts";
import { residentId } from "../testing/resident-id.ts";
import { proveRecovery } from "./prove-recovery.ts";
import { resetPassword } from "./reset-password.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const minutes = 60;
const hours = 3600;
const newPassword = "another-Quiet-lamp-7";
const prove = (id: string, proof: { answer?: string; code?: string }) =>
  proveRecovery(context, { id, ...proof }, originOf());

describe("security question", () => {
  it("R-REC-01 name and ID number lead to one's question, the answer to a new password", async () => {
    const who = await registerCandidate(test);
    const started = await startRecovery(context, who);
    expect(started).toMatchObject({ step: "answer", question: context.profile.signUp.securityQuestions[0]?.text });
    const { resetToken = "", step } = await prove(started.recoveryId, { answer: ` ${rightAnswer} ` });
    expect(step).toBe("password");
    await resetPassword(context, { id: started.recoveryId, resetToken, newPassword }, who.origin);
    expect((await signIn(context, { ...who, password: newPassword })).account.id).toBe(who.accountId);
    await expectRefusal(signIn(context, who), "session/wrong-credentials");
    for (const action of ["recovery.started", "recovery.proven", "password.recovered"] as const) {
      await expectAuditRow(context, who.accountId, action);
    }
  });

  it("R-REC-01 nothing about the account is shown before a proof", async () => {
    const who = await registerCandidate(test);
    const reply = await startRecovery(context, who);
    expect(Object.keys(reply).sort()).toEqual(["expiresAt", "question", "recoveryId", "step"]);
    expect(JSON.stringify(reply)).not.toContain(who.username);
  });

  it("R-REC-01 five wrong answers lock this route for 24 hours, the right answer included", async () => {
    const who = await registerCandidate(test);
    const { recoveryId } = await startRecovery(context, who);
    for (let tries = 0; tries < 5; tries++) {
      await expectRefusal(prove(recoveryId, { answer: "李老师" }), "recovery/wrong-answer");
    }
    const locked = await expectRefusal(prove(recoveryId, { answer: rightAnswer }), "recovery/locked");
    expect(locked.details.retryAfterSeconds).toBeGreaterThan(23 * hours);
    await expectRefusal(startRecovery(context, who), "recovery/locked");
    expect((await startRecovery(context, who, "sms")).step).toBe("code");
    clock.advanceSeconds(24 * hours);
    expect((await provenRecovery(context, who)).resetToken).toBeDefined();
    expect(await countAuditRows(context, who.accountId, "recovery.refused")).toBe(5);
  });

  it("R-REC-01 of 50 wrong answers at once no more than five are evaluated", async () => {
    const who = await registerCandidate(test);
    const { recoveryId } = await startRecovery(context, who);
    const { refused } = await race(50, () => prove(recoveryId, { answer: "李老师" }));
    expect(refused).toEqual({ "recovery/wrong-answer": 5, "recovery/locked": 45 });
    expect(await countAuditRows(context, who.accountId, "recovery.refused")).toBe(5);
  });

  it("R-REC-01 answers under another name do not lock the person's own route", async () => {
    const who = await registerCandidate(test);
    const { recoveryId } = await startRecovery(context, { ...who, name: "欧阳秋晓" });
    for (let tries = 0; tries < 5; tries++) {
      await expectRefusal(prove(recoveryId, { answer: rightAnswer }), "recovery/wrong-answer");
    }
    expect((await provenRecovery(context, who)).resetToken).toBeDefined();
  });

  it("R-REC-01 where the profile asks for it, a bound channel is needed beside the answer", async () => {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    const recovery = { ...context.profile.recovery, securityAnswerAlsoNeeds: "bound-channel" as const };
    const strict = { ...context, profile: { ...context.profile, recovery } };
    const { recoveryId: id } = await startRecovery(strict, who);
    const next = await proveRecovery(strict, { id, answer: rightAnswer }, originOf());
    expect(next).toMatchObject({ step: "code", sentTo: `139****${phone.slice(-4)}` });
    expect(next).not.toHaveProperty("resetToken");
    await deliver(context);
    const code = sandbox.controls.messages(phone)[0]?.code;
    expect(await proveRecovery(strict, { id, code }, originOf())).toMatchObject({ step: "password" });
  });

  it("R-REC-01 an account without a bound channel needs the answer alone even there", async () => {
    const who = await registerCandidate(test);
    const recovery = { ...context.profile.recovery, securityAnswerAlsoNeeds: "bound-channel" as const };
    const strict = { ...context, profile: { ...context.profile, recovery } };
    expect((await provenRecovery(strict, who)).resetToken).toBeDefined();
  });

  it("refuses a proof of the wrong kind, an unknown recovery and one that took too long", async () => {
    const who = await registerCandidate(test);
    const { recoveryId } = await startRecovery(context, who);
    await expectRefusal(prove(recoveryId, { code: "123456" }), "recovery/wrong-step");
    await expectRefusal(prove(recoveryId, {}), "recovery/wrong-step");
    await expectRefusal(prove(randomUUID(), { answer: rightAnswer }), "recovery/not-found");
    clock.advanceSeconds(30 * minutes);
    await expectRefusal(prove(recoveryId, { answer: rightAnswer }), "recovery/expired");
  });

  it("of many right answers at once one gets a token", async () => {
    const who = await registerCandidate(test);
    const { recoveryId } = await startRecovery(context, who);
    const { done } = await race(5, () => prove(recoveryId, { answer: rightAnswer }));
    expect(done).toHaveLength(1);
  });
});

describe("code", () => {
  it.each(["sms", "email"] as const)("R-REC-03 recovers by a code to the bound %s", async (channel) => {
    const who = await registerCandidate(test);
    const to = await addContact(test, who, channel);
    const { recoveryId: id, step } = await startRecovery(context, who, channel);
    expect(step).toBe("code");
    await deliver(context);
    const code = sandbox.controls.messages(to)[0]?.code ?? "";
    await expectRefusal(prove(id, { code: code === "000000" ? "000001" : "000000" }), "verification-code/wrong");
    const { resetToken = "" } = await prove(id, { code });
    await resetPassword(context, { id, resetToken, newPassword }, who.origin);
    expect((await signIn(context, { ...who, password: newPassword })).account.id).toBe(who.accountId);
  });

  it("R-REC-03 sends nothing where the contact is not bound or the name is wrong", async () => {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    const before = sandbox.controls.messages().length;
    await startRecovery(context, { ...who, name: "欧阳秋晓" }, "sms");
    await startRecovery(context, who, "email");
    await startRecovery(context, { ...who, idNumber: residentId() }, "sms");
    await deliver(context);
    expect(sandbox.controls.messages()).toHaveLength(before);
    expect(await context.database.$count(outbox)).toBe(0);
    await startRecovery(context, who, "sms");
    await deliver(context);
    expect(sandbox.controls.messages(phone)[0]?.code).toMatch(/^\d{6}$/);
  });

  it("R-PRV-06 of 50 uses of one code at once one gets a token", async () => {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    const { recoveryId: id } = await startRecovery(context, who, "sms");
    await deliver(context);
    const code = sandbox.controls.messages(phone)[0]?.code ?? "";
    const { done } = await race(50, () => prove(id, { code }));
    expect(done).toHaveLength(1);
  });

  it("R-REC-03 asks for no more than three codes a minute for one person", async () => {
    const person = { name: "慕容明远", idNumber: residentId() };
    for (let sends = 0; sends < 3; sends++) await startRecovery(context, person, "sms");
    await expectRefusal(startRecovery(context, person, "sms"), "verification-code/too-many");
  });
});

it("R-PRV-01 a recovery keeps no name, number or token in clear", async () => {
  const who = await registerCandidate(test);
  const { id, resetToken } = await provenRecovery(context, who);
  const [row] = await context.database.select().from(recoveries).where(eq(recoveries.id, id));
  const kept = JSON.stringify(row, (_key, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("base64url") : value,
  );
  for (const secret of [who.name, who.idNumber, resetToken]) expect(kept).not.toContain(secret);
});

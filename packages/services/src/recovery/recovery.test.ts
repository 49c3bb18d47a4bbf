import { randomUUID } from "node:crypto";
import { accounts, outbox, recoveries } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { authenticateSession } from "../session/authenticate-session.ts";
import { originOf, registerCandidate, signIn, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { addContact, deliver, provenRecovery, rightAnswer, startRecovery } from "../testing/recoveries.ts";
import { residentId } from "../testing/resident-id.ts";
import { createRecovery } from "./create-recovery.ts";
import { proveRecovery } from "./prove-recovery.ts";
import { resetPassword } from "./reset-password.ts";
import { vetoRecovery } from "./veto-recovery.ts";

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

describe("starting", () => {
  const start = async (input: Partial<Parameters<typeof createRecovery>[1]>) => {
    const captcha = await solvedCaptcha(context, "recovery");
    const person = { name: "欧阳春晓", idType: "resident-id", idNumber: residentId() } as const;
    return createRecovery(context, { method: "security-question", ...person, ...captcha, ...input }, originOf());
  };

  it("R-REC-02 the face route is refused while no face provider stands behind it", async () => {
    const without = { ...context, providers: { ...context.providers, faceVerifiers: {} } };
    const { name, idNumber } = await registerCandidate(test);
    const input = { method: "face", name, idNumber, idType: "resident-id" } as const;
    await expectRefusal(createRecovery(without, input, originOf()), "recovery/method-not-offered");
  });

  it("R-REG-10 needs a captcha made for recovery", async () => {
    await expectRefusal(start({ captchaId: undefined }), "captcha/required");
    await expectRefusal(start({ captchaAnswer: "?" }), "captcha/wrong");
    await expectRefusal(start(await solvedCaptcha(context, "sign-in")), "captcha/expired");
  });

  it("R-REG-06 refuses numbers and names that no document carries, before the captcha is spent", async () => {
    const captcha = await solvedCaptcha(context, "recovery");
    await expectRefusal(start({ ...captcha, idNumber: "110105850101001" }), "account/id-number-invalid");
    await expectRefusal(start({ ...captcha, name: "欧阳123" }), "account/name-invalid");
    expect((await start(captcha)).step).toBe("answer");
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

describe("reset token", () => {
  it("R-REC-05 of 50 uses of one reset token at once one sets the password", async () => {
    const who = await registerCandidate(test);
    const { id, resetToken } = await provenRecovery(context, who);
    const { done, refused } = await race(50, (index) =>
      resetPassword(context, { id, resetToken, newPassword: `${newPassword}-${index}` }, who.origin),
    );
    expect(done).toHaveLength(1);
    expect(refused).toEqual({ "recovery/token-invalid": 49 });
    expect(await countAuditRows(context, who.accountId, "password.recovered")).toBe(1);
  });

  it("R-REC-05 a reset token lives 15 minutes", async () => {
    const who = await registerCandidate(test);
    const { id, resetToken } = await provenRecovery(context, who);
    clock.advanceSeconds(15 * minutes);
    await expectRefusal(resetPassword(context, { id, resetToken, newPassword }, originOf()), "recovery/token-invalid");
    expect((await signIn(context, who)).account.id).toBe(who.accountId);
  });

  it("R-REC-05 using it ends every session", async () => {
    const who = await registerCandidate(test);
    const { token = "" } = await signIn(context, who);
    const { id, resetToken } = await provenRecovery(context, who);
    expect(await authenticateSession(context, token, who.origin)).toBeDefined();
    await resetPassword(context, { id, resetToken, newPassword }, who.origin);
    expect(await authenticateSession(context, token, who.origin)).toBeUndefined();
  });

  it("R-REC-05 somebody else's token, a made-up one and one without a proof are refused alike", async () => {
    const [mine, theirs] = [await registerCandidate(test), await registerCandidate(test)];
    const own = await provenRecovery(context, mine);
    const other = await provenRecovery(context, theirs);
    const { recoveryId: unproven } = await startRecovery(context, mine);
    for (const [id, resetToken] of [
      [own.id, other.resetToken],
      [own.id, "x".repeat(43)],
      [unproven, own.resetToken],
      [randomUUID(), own.resetToken],
    ] as const) {
      await expectRefusal(
        resetPassword(context, { id, resetToken, newPassword }, originOf()),
        "recovery/token-invalid",
      );
    }
  });

  it("R-REG-03 a weak password is refused and does not burn the token", async () => {
    const who = await registerCandidate(test);
    const { id, resetToken } = await provenRecovery(context, who);
    const weak = resetPassword(context, { id, resetToken, newPassword: `a1${who.username}` }, who.origin);
    await expectRefusal(weak, "account/password-weak");
    await resetPassword(context, { id, resetToken, newPassword }, who.origin);
  });

  it("R-SES-06 a recovered password opens a device that was locked by wrong ones", async () => {
    const who = await registerCandidate(test);
    const device = originOf();
    for (let tries = 0; tries < 5; tries++) {
      await expectRefusal(
        signIn(context, { ...who, password: "wrong-but-long-1" }, device),
        "session/wrong-credentials",
      );
    }
    await expectRefusal(signIn(context, who, device), "session/locked");
    const { id, resetToken } = await provenRecovery(context, who);
    await resetPassword(context, { id, resetToken, newPassword }, device);
    expect((await signIn(context, { ...who, password: newPassword }, device)).account.id).toBe(who.accountId);
  });
});

describe("veto", () => {
  /** A thief who knows the answer has set a password; the owner reads the notice. */
  async function stolen() {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    const mail = await addContact(test, who, "email");
    const { id, resetToken } = await provenRecovery(context, who);
    await resetPassword(context, { id, resetToken, newPassword }, originOf());
    await deliver(context);
    const { token = "" } = await signIn(context, { ...who, password: newPassword });
    const link = linkIn(phone);
    expect(linkIn(mail)).toBe(link);
    return { who, phone, mail, thiefToken: token, veto: readVeto(link) };
  }

  function linkIn(address: string): string {
    return sandbox.controls.messages(address)[0]?.link ?? "";
  }

  function readVeto(link: string): { id: string; vetoToken: string } {
    const query = new URLSearchParams(link.split("?")[1]);
    return { id: query.get("recoveryId") ?? "", vetoToken: query.get("vetoToken") ?? "" };
  }

  it("R-REC-01 every bound channel gets a link that restores the old password and locks recovery", async () => {
    const { who, phone, thiefToken, veto } = await stolen();
    await vetoRecovery(context, veto, originOf());
    expect(await authenticateSession(context, thiefToken, originOf())).toBeUndefined();
    await expectRefusal(signIn(context, { ...who, password: newPassword }), "session/wrong-credentials");
    expect((await signIn(context, who)).account.id).toBe(who.accountId);
    for (const method of ["security-question", "sms", "email"] as const) {
      await expectRefusal(startRecovery(context, who, method), "recovery/locked");
    }
    await expectAuditRow(context, who.accountId, "recovery.vetoed");
    await deliver(context);
    expect(sandbox.controls.messages(phone)[0]?.text).toContain("恢复原密码");
    clock.advanceSeconds(24 * hours);
    expect((await startRecovery(context, who)).step).toBe("answer");
  });

  it("R-REC-01 a recovery under way when the veto comes leads nowhere", async () => {
    const { who, veto } = await stolen();
    const pending = await provenRecovery(context, who);
    await vetoRecovery(context, veto, originOf());
    await expectRefusal(resetPassword(context, { ...pending, newPassword }, originOf()), "recovery/token-invalid");
  });

  it("R-REC-01 a veto also takes back a later recovery and a closure, in whatever order the links are used", async () => {
    const { who, phone, veto } = await stolen();
    const second = await provenRecovery(context, who);
    await resetPassword(context, { ...second, newPassword: "thiefs-Second-lamp-8" }, originOf());
    await deliver(context);
    const secondVeto = readVeto(linkIn(phone));
    expect(secondVeto.id).toBe(second.id);
    await context.database.update(accounts).set({ state: "closing" }).where(eq(accounts.id, who.accountId));
    await vetoRecovery(context, veto, originOf());
    await expectRefusal(vetoRecovery(context, secondVeto, originOf()), "recovery/veto-invalid");
    expect((await signIn(context, who)).account.state).toBe("active");
  });

  it("R-REC-01 the link works once, for 24 hours, and only as it was sent", async () => {
    const { veto } = await stolen();
    await expectRefusal(
      vetoRecovery(context, { ...veto, vetoToken: "x".repeat(43) }, originOf()),
      "recovery/veto-invalid",
    );
    await expectRefusal(vetoRecovery(context, { ...veto, id: randomUUID() }, originOf()), "recovery/veto-invalid");
    const { done, refused } = await race(10, () => vetoRecovery(context, veto, originOf()));
    expect([done.length, refused]).toEqual([1, { "recovery/veto-invalid": 9 }]);
    const late = await stolen();
    clock.advanceSeconds(24 * hours);
    await expectRefusal(vetoRecovery(context, late.veto, originOf()), "recovery/veto-invalid");
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

it("R-REC-05 a closed or terminated account is nobody", async () => {
  const who = await registerCandidate(test);
  await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, who.accountId));
  const { recoveryId } = await startRecovery(context, who);
  await expectRefusal(prove(recoveryId, { answer: rightAnswer }), "recovery/wrong-answer");
});

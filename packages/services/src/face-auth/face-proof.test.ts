import { consents, faceAuthSessions, recoveries } from "@exam/database";
import { getAuthorityProfile } from "@exam/profiles";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { exportAccount } from "../export/export-account.ts";
import { createRecovery } from "../recovery/create-recovery.ts";
import { proveRecovery } from "../recovery/prove-recovery.ts";
import { resetPassword } from "../recovery/reset-password.ts";
import { authenticateSession } from "../session/authenticate-session.ts";
import { createSession } from "../session/create-session.ts";
import { type Candidate, originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import {
  beginFace,
  facePlatforms,
  passFace,
  proofOf,
  refusalsOf,
  type StartedFace,
  showFace,
} from "../testing/faces.ts";
import { residentId } from "../testing/resident-id.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const platforms = facePlatforms(test);

const signInBy = (started: Pick<StartedFace, "id" | "clientSecret">) =>
  createSession(context, { method: "face", ...proofOf(started) }, originOf());

type Claim = Pick<Candidate, "name" | "idNumber">;
const recover = ({ name, idNumber }: Claim) =>
  createRecovery(context, { method: "face", name, idNumber, idType: "resident-id" }, originOf());

const stranger = (): Claim => ({ name: "司马青云", idNumber: residentId() });

describe.each(platforms)("面容ID登录 on %s", (platform) => {
  it("R-SES-02 the person whose face passed is signed in, once, and finds the step and its consent in the account", async () => {
    const who = await registerCandidate(test);
    const passed = await passFace(test, platform, "sign-in", who);
    const { token = "", account } = await signInBy(passed);
    expect(account.id).toBe(who.accountId);
    expect(await authenticateSession(context, token, originOf())).toMatchObject({ accountId: who.accountId });
    await expectAuditRow(context, who.accountId, "session.created", { details: { method: "face" } });
    await expectAuditRow(context, who.accountId, "consent.given");
    const noticeId = context.profile.faceAuth.notice.id;
    const own = and(eq(consents.accountId, who.accountId), eq(consents.noticeId, noticeId));
    expect(await context.database.$count(consents, own)).toBe(1);
    const { faceAuthentications } = await exportAccount(context, who, who.origin);
    expect(faceAuthentications).toEqual([expect.objectContaining({ purpose: "sign-in", state: "passed" })]);
    await expectRefusal(signInBy(passed), "face-auth/not-usable");
    await expectAuditRow(context, who.accountId, "face-auth.refused", { result: "refused" });
    const [row] = await context.database.select().from(faceAuthSessions).where(eq(faceAuthSessions.id, passed.id));
    expect(row).toMatchObject({ personSealed: null, providerReferenceSealed: null, consumedAt: expect.any(Date) });
  });

  it("R-PRV-06 handed in fifty times at once it signs in once", async () => {
    const who = await registerCandidate(test);
    const passed = await passFace(test, platform, "sign-in", who);
    const { done, refused } = await race(50, () => signInBy(passed));
    expect([done.length, refused]).toEqual([1, { "face-auth/not-usable": 49 }]);
    expect(await countAuditRows(context, who.accountId, "session.created")).toBe(1);
    expect(await countAuditRows(context, who.accountId, "face-auth.refused")).toBe(49);
  });

  it("R-PRV-08 whether there is an account is told only to the person whose face passed", async () => {
    const who = await registerCandidate(test);
    const nobody = stranger();
    const [known, unknown] = [
      await beginFace(test, platform, "sign-in", who),
      await beginFace(test, platform, "sign-in", nobody),
    ];
    const shapeOf = ({ id: _id, clientSecret: _secret, launch, expiresAt: _at, ...rest }: StartedFace) => ({
      ...rest,
      kind: launch.kind,
    });
    expect(shapeOf(unknown)).toEqual(shapeOf(known));
    await expectRefusal(signInBy(unknown), "face-auth/not-passed");
    await expectRefusal(signInBy(known), "face-auth/not-passed");
    const passed = await passFace(test, platform, "sign-in", nobody);
    await expectRefusal(signInBy(passed), "face-auth/no-account");
    await expectRefusal(signInBy(passed), "face-auth/not-usable");
  });

  it("R-FAC-02 a step that failed, was left, is expired or was not asked about opens nothing", async () => {
    const who = await registerCandidate(test);
    for (const outcome of ["failed", "cancelled"] as const) {
      await expectRefusal(
        signInBy(await passFace(test, platform, "sign-in", who, { outcome })),
        "face-auth/not-passed",
      );
    }
    const shown = await beginFace(test, platform, "sign-in", who);
    await showFace(test, shown);
    await expectRefusal(signInBy(shown), "face-auth/not-passed");
    const late = await passFace(test, platform, "sign-in", who);
    clock.advanceSeconds(3601);
    await expectRefusal(signInBy(late), "face-auth/expired");
    await expectRefusal(signInBy(shown), "face-auth/expired");
    expect(await refusalsOf(test, late)).toEqual([
      expect.objectContaining({
        stream: expect.stringMatching(/^system:[0-9a-f]{2}$/),
        result: "refused",
        details: { faceAuthSessionId: late.id, purpose: "sign-in", code: "face-auth/expired" },
      }),
    ]);
    expect(await countAuditRows(context, who.accountId, "session.created")).toBe(0);
  });

  it("R-FAC-02 a step for another purpose or without its secret opens nothing", async () => {
    const who = await registerCandidate(test);
    for (const purpose of ["recovery", "reauthentication"] as const) {
      const passed = await passFace(test, platform, purpose, who);
      await expectRefusal(signInBy(passed), "face-auth/not-usable");
    }
    const [mine, theirs] = [
      await passFace(test, platform, "sign-in", who),
      await passFace(test, platform, "sign-in", await registerCandidate(test)),
    ];
    await expectRefusal(signInBy({ ...mine, clientSecret: theirs.clientSecret }), "face-auth/not-found");
    await expectRefusal(signInBy({ ...mine, id: who.accountId }), "face-auth/not-found");
    expect((await signInBy(mine)).account.id).toBe(who.accountId);
  });
});

describe.each(platforms)("人脸识别 on %s", (platform) => {
  it("R-REC-02 a face that passed sets a new password, and the old one is no more", async () => {
    const who = await registerCandidate(test);
    const { recoveryId: id, step } = await recover(who);
    expect(step).toBe("face");
    const passed = await passFace(test, platform, "recovery", who);
    const progress = await proveRecovery(context, { id, ...proofOf(passed) }, originOf());
    expect(progress).toMatchObject({ step: "password", resetToken: expect.any(String) });
    await expectAuditRow(context, who.accountId, "recovery.proven", { details: { recoveryId: id, method: "face" } });
    const newPassword = "another-Quiet-harbour-7";
    await resetPassword(context, { id, resetToken: progress.resetToken ?? "", newPassword }, originOf());
    await expectRefusal(signIn(context, who), "session/wrong-credentials");
    expect((await signIn(context, { ...who, password: newPassword })).account.id).toBe(who.accountId);
  });

  it("R-REC-02 of fifty proofs at once one is taken", async () => {
    const who = await registerCandidate(test);
    const { recoveryId: id } = await recover(who);
    const passed = await passFace(test, platform, "recovery", who);
    const { done, refused } = await race(50, () => proveRecovery(context, { id, ...proofOf(passed) }, originOf()));
    expect(done).toHaveLength(1);
    expect(Object.values(refused).reduce((sum, times) => sum + times, 0)).toBe(49);
    expect(await countAuditRows(context, who.accountId, "recovery.proven")).toBe(1);
  });

  it("R-REC-05 an unknown person gets the same answers, up to their own face", async () => {
    const nobody = stranger();
    const known = await recover(await registerCandidate(test));
    const unknown = await recover(nobody);
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    expect(unknown.step).toBe(known.step);
    const passed = await passFace(test, platform, "recovery", nobody);
    const proof = { id: unknown.recoveryId, ...proofOf(passed) };
    await expectRefusal(proveRecovery(context, proof, originOf()), "face-auth/no-account");
    const [row] = await context.database.select().from(recoveries).where(eq(recoveries.id, unknown.recoveryId));
    expect(row).toMatchObject({ state: "face", resetTokenHash: null });
  });

  it("R-REC-02 another person's face, another purpose and a step that did not pass recover nothing", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const { recoveryId: id } = await recover(who);
    const attempt = (passed: StartedFace) => proveRecovery(context, { id, ...proofOf(passed) }, originOf());
    const theirs = await passFace(test, platform, "recovery", other);
    await expectRefusal(attempt(theirs), "face-auth/not-usable");
    await expectRefusal(attempt(await passFace(test, platform, "sign-in", who)), "face-auth/not-usable");
    await expectRefusal(
      attempt(await passFace(test, platform, "recovery", who, { outcome: "failed" })),
      "face-auth/not-passed",
    );
    expect(await refusalsOf(test, theirs)).toEqual([expect.objectContaining({ result: "refused" })]);
    await expectRefusal(proveRecovery(context, { id, answer: "王老师" }, originOf()), "recovery/wrong-step");
    expect(await attempt(await passFace(test, platform, "recovery", who))).toMatchObject({ step: "password" });
  });
});

describe("where it is not offered", () => {
  it("R-SES-02 a profile without 面容ID登录 refuses it, and one without 人脸识别 recovers otherwise", async () => {
    const nmec = { ...context, profile: getAuthorityProfile("nmec") };
    const face = { method: "face", faceAuthSessionId: crypto.randomUUID(), clientSecret: "x".repeat(43) } as const;
    await expectRefusal(createSession(nmec, face, originOf()), "session/method-not-offered");
    const { name, idNumber } = stranger();
    const attempt = createRecovery(nmec, { method: "face", name, idNumber, idType: "resident-id" }, originOf());
    await expectRefusal(attempt, "recovery/method-not-offered");
  });

  it("an account whose name was typed in pinyin is its holder's all the same", async () => {
    const who = await registerCandidate(test, { name: "OUYANG CHUNXIAO", nameIsPinyin: true });
    const [platform = "alipay"] = platforms;
    const passed = await passFace(test, platform, "sign-in", { name: "欧阳春晓", idNumber: who.idNumber });
    expect((await signInBy(passed)).account.id).toBe(who.accountId);
  });

  it("R-REG-05 nor is it lost to 人脸识别: the real name recovers it, and until the face has passed it is like nobody's", async () => {
    const who = await registerCandidate(test, { name: "OUYANG CHUNXIAO", nameIsPinyin: true });
    const [platform = "alipay"] = platforms;
    const claim = { name: "欧阳春晓", idNumber: who.idNumber };
    const [known, unknown] = [await recover(claim), await recover(stranger())];
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    const failed = await passFace(test, platform, "recovery", claim, { outcome: "failed" });
    const id = known.recoveryId;
    await expectRefusal(proveRecovery(context, { id, ...proofOf(failed) }, originOf()), "face-auth/not-passed");
    const passed = await passFace(test, platform, "recovery", claim);
    const { resetToken = "" } = await proveRecovery(context, { id, ...proofOf(passed) }, originOf());
    const newPassword = "another-Quiet-harbour-7";
    await resetPassword(context, { id, resetToken, newPassword }, originOf());
    expect((await signIn(context, { ...who, password: newPassword })).account.id).toBe(who.accountId);
  });

  it("R-REG-05 the pinyin itself is a name that the register does not know", async () => {
    const who = await registerCandidate(test, { name: "OUYANG CHUNXIAO", nameIsPinyin: true });
    const [platform = "alipay"] = platforms;
    await sandbox.controls.addPerson({ name: "欧阳春晓", idNumber: who.idNumber });
    const refused = await passFace(test, platform, "recovery", who);
    expect(refused).toMatchObject({ state: "failed", reason: "provider-refused" });
  });

  it("R-REG-07 an account that somebody else made with this number stays closed to both", async () => {
    const who = await registerCandidate(test);
    const [platform = "alipay"] = platforms;
    const passed = await passFace(test, platform, "sign-in", { name: "司马青云", idNumber: who.idNumber });
    await expectRefusal(signInBy(passed), "face-auth/no-account");
    const { recoveryId: id } = await recover({ name: "司马青云", idNumber: who.idNumber });
    const face = await passFace(test, platform, "recovery", { name: "司马青云", idNumber: who.idNumber });
    await expectRefusal(proveRecovery(context, { id, ...proofOf(face) }, originOf()), "face-auth/no-account");
  });
});

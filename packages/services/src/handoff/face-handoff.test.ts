import { randomUUID } from "node:crypto";
import type { FacePlatform, HandedFacePurpose } from "@exam/contracts";
import { handoffs } from "@exam/database";
import { getAuthorityProfile } from "@exam/profiles";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { startClosure } from "../closure/start-closure.ts";
import { completeFaceAuthSession } from "../face-auth/complete-face-auth-session.ts";
import { createFaceAuthSession } from "../face-auth/create-face-auth-session.ts";
import { createRecovery } from "../recovery/create-recovery.ts";
import { proveRecovery } from "../recovery/prove-recovery.ts";
import { resetPassword } from "../recovery/reset-password.ts";
import { authenticateSession } from "../session/authenticate-session.ts";
import { reauthenticate } from "../session/reauthenticate.ts";
import { type Candidate, originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { faceInput, facePlatforms, showFace } from "../testing/faces.ts";
import { readQr } from "../testing/phones.ts";
import { residentId } from "../testing/resident-id.ts";
import { cancelHandoff } from "./cancel-handoff.ts";
import { createHandoff } from "./create-handoff.ts";
import { getHandoff } from "./get-handoff.ts";
import { scanHandoff } from "./scan-handoff.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const platforms = facePlatforms(test);
const [anyPlatform = "alipay"] = platforms;
const page = originOf({ clientKind: "h5", userAgent: "Mozilla/5.0 (Windows NT 10.0)" });

type Claim = Pick<Candidate, "name" | "idNumber">;
const stranger = (): Claim => ({ name: "司马青云", idNumber: residentId() });

/** The computer's page: begins a recovery and shows a code for the person it was typed for. */
async function recoveryPage({ name, idNumber }: Claim) {
  const claim = { name, idNumber, idType: "resident-id" } as const;
  const { recoveryId } = await createRecovery(context, { method: "face", ...claim }, page);
  const code = await createHandoff(context, { purpose: "face-auth", facePurpose: "recovery", ...claim }, page);
  const { handoffId, pollToken } = code;
  return { code, proof: { id: recoveryId, handoffId, pollToken }, key: { id: handoffId, pollToken } };
}

/** The computer's page of somebody who is signed in and is asked for their face. */
async function ownPage(who: Candidate) {
  const { token = "" } = await signIn(context, who, page);
  const session = await authenticateSession(context, token, page);
  if (session === undefined) throw new Error("a fresh token was not accepted");
  const { accountId, sessionId } = session;
  const input = { purpose: "face-auth", facePurpose: "reauthentication", accountId } as const;
  const code = await createHandoff(context, input, page);
  const { handoffId, pollToken } = code;
  return { code, proof: { accountId, sessionId, handoffId, pollToken }, key: { id: handoffId, pollToken } };
}

const scan = (code: { qrContent: string }) => scanHandoff(context, readQr(code), originOf());

/** What the phone sends: it was given a token and types nothing. */
async function phoneInput(platform: FacePlatform, purpose: HandedFacePurpose, phoneToken: string) {
  const { name: _name, idNumber: _number, ...input } = await faceInput(test, platform, purpose, stranger());
  return { ...input, phoneToken };
}

/** The whole part of the phone: scan, consent, face. */
async function onPhone(
  code: { qrContent: string },
  purpose: HandedFacePurpose,
  { platform = anyPlatform, outcome = "passed" }: { platform?: FacePlatform; outcome?: "passed" | "failed" } = {},
) {
  const { phoneToken } = await scan(code);
  const started = await createFaceAuthSession(context, await phoneInput(platform, purpose, phoneToken), originOf());
  await showFace(test, started, { outcome });
  const { state } = await completeFaceAuthSession(context, started, originOf());
  return { phoneToken, started, state };
}

const rowOf = async (id: string) => (await context.database.select().from(handoffs).where(eq(handoffs.id, id)))[0];

describe.each(platforms)("a face handed over to a phone with %s", (platform) => {
  it("R-REC-02 recovers the password of a page on a computer; nothing is typed on the phone", async () => {
    const who = await registerCandidate(test);
    const { code, proof, key } = await recoveryPage(who);
    await expectRefusal(proveRecovery(context, proof, page), "handoff/wrong-state");
    const { started, state } = await onPhone(code, "recovery", { platform });
    expect(state).toBe("passed");
    expect(await getHandoff(context, key)).toEqual({
      state: "confirmed",
      result: { faceAuthSessionId: started.id },
    });
    const { resetToken = "" } = await proveRecovery(context, proof, page);
    await expectAuditRow(context, who.accountId, "recovery.proven", {
      details: { recoveryId: proof.id, method: "face" },
    });
    const newPassword = "another-Quiet-harbour-7";
    await resetPassword(context, { id: proof.id, resetToken, newPassword }, page);
    expect((await signIn(context, { ...who, password: newPassword })).account.id).toBe(who.accountId);
  });

  it("R-SES-08 proves on a computer that its owner asks", async () => {
    const who = await registerCandidate(test);
    const { code, proof } = await ownPage(who);
    clock.advanceSeconds(9 * 60);
    await onPhone(code, "reauthentication", { platform });
    await reauthenticate(context, proof, page);
    await expectAuditRow(context, who.accountId, "session.reauthenticated", { details: { method: "face" } });
    await expectRefusal(reauthenticate(context, proof, page), "face-auth/not-usable");
    await expectAuditRow(context, who.accountId, "face-auth.refused", { result: "refused" });
  });
});

describe("the page of a hand-off", () => {
  it("R-PRV-06 of fifty that hand the same pass in at once one is taken", async () => {
    const who = await registerCandidate(test);
    const recovery = await recoveryPage(who);
    await onPhone(recovery.code, "recovery");
    const proofs = await race(50, () => proveRecovery(context, recovery.proof, page));
    expect(proofs.done).toHaveLength(1);
    const own = await ownPage(who);
    await onPhone(own.code, "reauthentication");
    const { done, refused } = await race(50, () => reauthenticate(context, own.proof, page));
    expect([done.length, refused]).toEqual([1, { "face-auth/not-usable": 49 }]);
    expect(await countAuditRows(context, who.accountId, "session.reauthenticated")).toBe(1);
  });

  it("R-FAC-02 takes no other page's pass, and none that was for another account, person or purpose", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const [mine, theirs] = [await ownPage(who), await ownPage(other)];
    await onPhone(theirs.code, "reauthentication");
    const swapped = { ...mine.proof, handoffId: theirs.proof.handoffId };
    await expectRefusal(reauthenticate(context, swapped, page), "handoff/not-found");
    const stolen = { ...swapped, pollToken: theirs.proof.pollToken };
    await expectRefusal(reauthenticate(context, stolen, page), "face-auth/not-found");
    await expectAuditRow(context, other.accountId, "face-auth.refused", { result: "refused" });
    const recovery = await recoveryPage(who);
    const theirRecovery = await recoveryPage(other);
    await onPhone(theirRecovery.code, "recovery");
    const crossed = { ...theirRecovery.proof, id: recovery.proof.id };
    await expectRefusal(proveRecovery(context, crossed, page), "face-auth/not-usable");
    const forAnother = { ...theirs.proof, id: recovery.proof.id };
    await expectRefusal(proveRecovery(context, forAnother, page), "face-auth/not-usable");
    await reauthenticate(context, theirs.proof, page);
  });

  it("R-FAC-04 learns that a face failed from nobody, and the phone may try again until the code ends", async () => {
    const who = await registerCandidate(test);
    const { code, proof, key } = await recoveryPage(who);
    const { phoneToken, state } = await onPhone(code, "recovery", { outcome: "failed" });
    expect(state).toBe("failed");
    expect(await getHandoff(context, key)).toEqual({ state: "scanned" });
    await expectRefusal(proveRecovery(context, proof, page), "handoff/wrong-state");
    clock.advanceSeconds(601);
    expect(await getHandoff(context, key)).toEqual({ state: "expired" });
    await expectRefusal(proveRecovery(context, proof, page), "handoff/expired");
    const again = createFaceAuthSession(context, await phoneInput(anyPlatform, "recovery", phoneToken), originOf());
    await expectRefusal(again, "handoff/expired");
  });

  it("R-FAC-01 offers what the profile does by face, and nothing of an account without a session", async () => {
    const nmec = { ...context, profile: getAuthorityProfile("nmec") };
    const who = await registerCandidate(test);
    const asking = (input: { facePurpose: HandedFacePurpose; accountId?: string }, where = context) =>
      createHandoff(where, { purpose: "face-auth", name: who.name, idNumber: who.idNumber, ...input }, page);
    await expectRefusal(asking({ facePurpose: "recovery" }, nmec), "handoff/purpose-not-offered");
    for (const facePurpose of ["identity", "photo-match"] as const) {
      const attempt = asking({ facePurpose, accountId: who.accountId });
      await expectRefusal(attempt, "handoff/purpose-not-offered");
    }
    await expectRefusal(asking({ facePurpose: "reauthentication" }), "session/required");
    const nobody = createHandoff(context, { purpose: "face-auth", facePurpose: "recovery" }, page);
    const { details } = await expectRefusal(nobody, "account/field-required");
    expect(details.fields?.map(({ path }) => path)).toEqual(["name", "idNumber"]);
  });
});

describe("the phone of a hand-off", () => {
  it("R-FAC-04 is told what the face is for, and is asked about the page's person alone", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const { code } = await recoveryPage(who);
    const scanned = await scan(code);
    expect(scanned).toMatchObject({ purpose: "face-auth", facePurpose: "recovery", device: expect.any(String) });
    expect(JSON.stringify(scanned)).not.toContain(who.idNumber);
    const input = await phoneInput(anyPlatform, "recovery", scanned.phoneToken);
    const named = { ...input, name: other.name, idNumber: other.idNumber, accountId: other.accountId };
    const started = await createFaceAuthSession(context, named, originOf());
    const asked = sandbox.controls
      .faceSteps()
      .find(({ orderNumber }) => orderNumber === started.id.replaceAll("-", ""));
    expect(asked?.identity).toEqual({ name: who.name, idNumber: who.idNumber });
  });

  it("R-FAC-02 does what its code is for and nothing else", async () => {
    const who = await registerCandidate(test);
    const { phoneToken } = await scan((await recoveryPage(who)).code);
    for (const purpose of ["reauthentication", "identity"] as const) {
      const attempt = createFaceAuthSession(context, await phoneInput(anyPlatform, purpose, phoneToken), originOf());
      await expectRefusal(attempt, "face-auth/purpose-not-offered");
    }
    const own = await scan((await ownPage(who)).code);
    const attempt = createFaceAuthSession(
      context,
      await phoneInput(anyPlatform, "recovery", own.phoneToken),
      originOf(),
    );
    await expectRefusal(attempt, "face-auth/purpose-not-offered");
    const unknown = await phoneInput(anyPlatform, "recovery", "x".repeat(43));
    await expectRefusal(createFaceAuthSession(context, unknown, originOf()), "handoff/wrong-state");
  });
});

describe("of the person a recovery's page names", () => {
  it("R-PRV-08 nothing tells whether there is an account, up to their own face", async () => {
    const known = await recoveryPage(await registerCandidate(test));
    const nobody = await recoveryPage(stranger());
    const shapeOf = ({ code }: typeof known) => [Object.keys(code), code.qrContent.replace(/=[^&]+/g, "=")];
    expect(shapeOf(nobody)).toEqual(shapeOf(known));
    const { started } = await onPhone(nobody.code, "recovery");
    expect(await getHandoff(context, nobody.key)).toEqual({
      state: "confirmed",
      result: { faceAuthSessionId: started.id },
    });
    await expectRefusal(proveRecovery(context, nobody.proof, page), "face-auth/no-account");
    await expectRefusal(proveRecovery(context, nobody.proof, page), "face-auth/not-usable");
  });

  it("R-PRV-01 name and number lie sealed while the code waits, and are gone with its end", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const { code } = await recoveryPage(who);
    const waiting = await rowOf(code.handoffId);
    expect(waiting?.personSealed).toEqual(expect.any(String));
    for (const secret of [who.name, who.idNumber]) expect(JSON.stringify([waiting, code])).not.toContain(secret);
    await onPhone(code, "recovery");
    expect(await rowOf(code.handoffId)).toMatchObject({ state: "confirmed", personSealed: null });
    const refused = await recoveryPage(other);
    const { phoneToken } = await scan(refused.code);
    await cancelHandoff(context, { id: refused.code.handoffId, phoneToken }, originOf());
    expect(await rowOf(refused.code.handoffId)).toMatchObject({ state: "cancelled", personSealed: null });
  });

  it("R-PRV-10 the codes of somebody who closes the account go with it", async () => {
    const who = await registerCandidate(test);
    const { code } = await recoveryPage(who);
    await startClosure(context, { accountId: who.accountId, sessionId: randomUUID() }, who.origin);
    expect(await rowOf(code.handoffId)).toBeUndefined();
  });
});

import { randomUUID } from "node:crypto";
import type { FacePlatform } from "@exam/contracts";
import { accounts, auditEvents, consents, faceAuthSessions } from "@exam/database";
import { getAuthorityProfile } from "@exam/profiles";
import type { FaceVerifier } from "@exam/providers";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { startClosure } from "../closure/start-closure.ts";
import { withdrawConsent } from "../consent/withdraw-consent.ts";
import { sweepExpired } from "../job/sweep-expired.ts";
import type { ServiceContext } from "../service-context.ts";
import { originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { beginFace, faceInput, facePlatforms, passFace, showFace } from "../testing/faces.ts";
import { completeFaceAuthSession } from "./complete-face-auth-session.ts";
import { createFaceAuthSession } from "./create-face-auth-session.ts";
import { expireFaceAuth } from "./expire-face-auth.ts";
import { getFaceAuthSession } from "./get-face-auth-session.ts";
import { launchFaceAuthSession } from "./launch-face-auth-session.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const platforms = facePlatforms(test);
const noticeId = context.profile.faceAuth.notice.id;

const rowOf = async (id: string) =>
  (await context.database.select().from(faceAuthSessions).where(eq(faceAuthSessions.id, id)))[0];

let passports = 0;
const passport = () => `E${String(12_345_678 + passports++)}`;

/** The same product with another verifier on a platform. */
function withVerifier(
  platform: FacePlatform,
  change: (verifier: FaceVerifier) => Partial<FaceVerifier>,
): ServiceContext {
  const verifier = context.providers.faceVerifiers[platform];
  if (verifier === undefined) throw new Error("not configured");
  const changed = { ...verifier, ...change(verifier) };
  const faceVerifiers = { ...context.providers.faceVerifiers, [platform]: changed };
  return { ...context, providers: { ...context.providers, faceVerifiers } };
}

it("is tested on what the profile offers", () => {
  expect(platforms.length).toBeGreaterThan(1);
});

describe.each(platforms)("a face step on %s", (platform) => {
  it("R-FAC-02 goes created → launched → passed, and what the provider was asked about is kept sealed until then", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    expect(started).toMatchObject({
      state: "created",
      purpose: "reauthentication",
      launch: { kind: expect.any(String) },
    });
    const row = await rowOf(started.id);
    expect(JSON.stringify(row)).not.toContain(who.idNumber);
    expect(JSON.stringify(row)).not.toContain(started.clientSecret);
    expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBeLessThanOrEqual(3600_000);
    expect((await launchFaceAuthSession(context, started, who.origin)).state).toBe("launched");
    expect((await completeFaceAuthSession(context, started, who.origin)).state).toBe("launched");
    sandbox.controls.playFace(started.id, { outcome: "passed" });
    expect((await completeFaceAuthSession(context, started, who.origin)).state).toBe("passed");
    expect((await getFaceAuthSession(context, started)).state).toBe("passed");
    const details = { faceAuthSessionId: started.id, purpose: "reauthentication" };
    await expectAuditRow(context, who.accountId, "face-auth.started", { details: expect.objectContaining(details) });
    await expectAuditRow(context, who.accountId, "face-auth.launched", { details });
    await expectAuditRow(context, who.accountId, "face-auth.passed", {
      actor: "provider",
      details: { ...details, provider: row?.provider },
    });
  });

  it("R-FAC-02 a failure leaves nothing of the person", async () => {
    const who = await registerCandidate(test);
    const ended = await passFace(test, platform, "reauthentication", who, { outcome: "failed" });
    expect(ended).toMatchObject({ state: "failed", reason: expect.any(String) });
    expect(await rowOf(ended.id)).toMatchObject({ personSealed: null, providerReferenceSealed: null });
    await expectAuditRow(context, who.accountId, "face-auth.failed", { actor: "provider", result: "refused" });
  });

  it("R-FAC-02 whoever left is told apart from whoever failed, or is waited for where the provider cannot tell", async () => {
    const who = await registerCandidate(test);
    const ended = await passFace(test, platform, "reauthentication", who, { outcome: "cancelled" });
    if (platform === "baidu") return expect(ended.state).toBe("launched");
    expect(ended).toMatchObject({ state: "cancelled", reason: "left" });
    expect(await rowOf(ended.id)).toMatchObject({ personSealed: null, providerReferenceSealed: null });
    await expectAuditRow(context, who.accountId, "face-auth.cancelled", { actor: "provider", result: "refused" });
    return undefined;
  });

  it("R-FAC-02 a finish before the start is refused and audited, whatever the person did", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    sandbox.controls.playFace(started.id, { outcome: "passed" });
    await expectRefusal(completeFaceAuthSession(context, started, who.origin), "face-auth/wrong-state");
    await expectAuditRow(context, who.accountId, "face-auth.refused", { result: "refused" });
    expect((await getFaceAuthSession(context, started)).state).toBe("created");
  });

  it("R-FAC-02 a second launch is refused, and of fifty at once one is taken", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    const { done, refused } = await race(50, () => launchFaceAuthSession(context, started, who.origin));
    expect([done.length, refused]).toEqual([1, { "face-auth/wrong-state": 49 }]);
    expect(await countAuditRows(context, who.accountId, "face-auth.launched")).toBe(1);
    sandbox.controls.playFace(started.id, { outcome: "passed" });
    await completeFaceAuthSession(context, started, who.origin);
    await expectRefusal(launchFaceAuthSession(context, started, who.origin), "face-auth/wrong-state");
  });

  it("R-FAC-02 of fifty that ask for the result at once one asks the provider, and it is recorded once", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    await showFace(test, started);
    let queries = 0;
    const counted = withVerifier(platform, (verifier) => ({
      query: (reference, person) => {
        queries += 1;
        return verifier.query(reference, person);
      },
    }));
    const { done, refused } = await race(50, () => completeFaceAuthSession(counted, started, who.origin));
    expect([refused, queries]).toEqual([{}, 1]);
    expect(done.filter(({ state }) => state !== "launched" && state !== "passed")).toEqual([]);
    expect(done.some(({ state }) => state === "passed")).toBe(true);
    expect((await completeFaceAuthSession(counted, started, who.origin)).state).toBe("passed");
    expect(await countAuditRows(context, who.accountId, "face-auth.passed")).toBe(1);
  });

  it("R-FAC-02 a pass is final: what the provider would say later is not asked for", async () => {
    const who = await registerCandidate(test);
    const passed = await passFace(test, platform, "reauthentication", who);
    const changed = withVerifier(platform, () => ({
      query: () => Promise.resolve({ outcome: "failed", reason: "not-live" }),
    }));
    expect((await completeFaceAuthSession(changed, passed, originOf())).state).toBe("passed");
  });

  it("R-FAC-02 a step whose hour is over is expired for every call", async () => {
    const who = await registerCandidate(test);
    const [created, launched] = [
      await beginFace(test, platform, "reauthentication", who),
      await beginFace(test, platform, "reauthentication", who),
    ];
    await showFace(test, launched);
    clock.advanceSeconds(3601);
    await expectRefusal(launchFaceAuthSession(context, created, who.origin), "face-auth/expired");
    await expectRefusal(completeFaceAuthSession(context, launched, who.origin), "face-auth/expired");
    await expectAuditRow(context, who.accountId, "face-auth.refused", {
      result: "refused",
      details: { faceAuthSessionId: launched.id, purpose: "reauthentication", code: "face-auth/expired" },
    });
    expect((await getFaceAuthSession(context, launched)).state).toBe("expired");
    await expireFaceAuth(context);
    expect(await rowOf(created.id)).toMatchObject({ state: "expired", personSealed: null });
    await expectRefusal(launchFaceAuthSession(context, created, who.origin), "face-auth/expired");
  });

  it("R-FAC-02 another's step, or one without its secret, is not there", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const mine = await beginFace(test, platform, "reauthentication", who);
    const theirs = await beginFace(test, platform, "reauthentication", other);
    for (const clientSecret of [theirs.clientSecret, "x".repeat(43), undefined]) {
      const key = { id: mine.id, clientSecret };
      await expectRefusal(launchFaceAuthSession(context, key, other.origin), "face-auth/not-found");
      await expectRefusal(completeFaceAuthSession(context, key, other.origin), "face-auth/not-found");
      await expectRefusal(getFaceAuthSession(context, key), "face-auth/not-found");
    }
    await expectAuditRow(context, who.accountId, "face-auth.refused", { result: "refused" });
    const unknown = { ...mine, id: randomUUID() };
    await expectRefusal(launchFaceAuthSession(context, unknown, other.origin), "face-auth/not-found");
  });

  it("R-FAC-01 a provider that answers for another identity has not passed anybody", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const started = await beginFace(test, platform, "reauthentication", who);
    await showFace(test, started, { outcome: "passed", as: { name: other.name, idNumber: other.idNumber } });
    const asking = completeFaceAuthSession(context, started, originOf());
    if (platform === "wechat") {
      // WeChat is asked by a digest of the identity and refuses to answer for any other.
      await expect(asking).rejects.toMatchObject({ name: "ProviderUnavailable" });
      expect((await getFaceAuthSession(context, started)).state).toBe("launched");
      return;
    }
    expect(await asking).toMatchObject({ state: "failed", reason: "other-person" });
    await expectAuditRow(context, who.accountId, "face-auth.failed", { actor: "provider", result: "refused" });
  });

  it("R-FAC-01 while the provider is down or talks nonsense nothing passes, and a password still signs in", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    await showFace(test, started);
    for (const reason of ["timeout", "bad-reply"] as const) {
      const down = withVerifier(platform, () => ({
        start: () => Promise.reject(Object.assign(new Error(reason), { name: "ProviderUnavailable" })),
        query: () => Promise.reject(Object.assign(new Error(reason), { name: "ProviderUnavailable" })),
      }));
      await expect(completeFaceAuthSession(down, started, who.origin)).rejects.toMatchObject({
        name: "ProviderUnavailable",
      });
      expect((await getFaceAuthSession(context, started)).state).toBe("launched");
      const input = await faceInput(test, platform, "reauthentication", who);
      await expect(createFaceAuthSession(down, input, who.origin)).rejects.toMatchObject({
        name: "ProviderUnavailable",
      });
      await expectAuditRow(context, who.accountId, "face-auth.refused", { actor: "provider", result: "refused" });
      expect((await signIn(down, who)).account.id).toBe(who.accountId);
    }
    expect((await completeFaceAuthSession(context, started, who.origin)).state).toBe("passed");
  });

  it("R-PRV-09 the consent and the step are there before the provider is asked for the first time", async () => {
    const who = await registerCandidate(test);
    const seen: number[] = [];
    const watched = withVerifier(platform, (verifier) => ({
      start: async (start) => {
        const own = and(eq(consents.accountId, who.accountId), eq(consents.noticeId, noticeId));
        seen.push(await context.database.$count(consents, own));
        seen.push(
          await context.database.$count(
            auditEvents,
            and(eq(auditEvents.stream, who.accountId), eq(auditEvents.action, "consent.given")),
          ),
        );
        return verifier.start(start);
      },
    }));
    for (let round = 0; round < 2; round++) {
      await createFaceAuthSession(watched, await faceInput(test, platform, "reauthentication", who), who.origin);
    }
    expect(seen).toEqual([1, 1, 1, 1]);
  });

  it("R-PRV-09 a withdrawn consent ends every step at once, and a new one needs a new consent", async () => {
    const who = await registerCandidate(test);
    const claimed = await beginFace(test, platform, "sign-in", who);
    const [created, launched] = [
      await beginFace(test, platform, "reauthentication", who),
      await beginFace(test, platform, "reauthentication", who),
    ];
    await showFace(test, launched);
    const passed = await passFace(test, platform, "reauthentication", who);
    await withdrawConsent(context, { accountId: who.accountId, noticeId }, who.origin);
    await expectRefusal(launchFaceAuthSession(context, created, who.origin), "face-auth/wrong-state");
    await expectRefusal(launchFaceAuthSession(context, claimed, who.origin), "face-auth/wrong-state");
    expect((await completeFaceAuthSession(context, launched, who.origin)).state).toBe("cancelled");
    expect(await rowOf(passed.id)).toMatchObject({ state: "passed", personSealed: null });
    const again = await faceInput(test, platform, "reauthentication", who);
    const outdated = { ...again, consent: { noticeId, version: "2020-01" } };
    await expectRefusal(createFaceAuthSession(context, outdated, who.origin), "account/notice-outdated");
    const other = { ...again, consent: { noticeId: context.profile.signUp.notice.id, version: "2026-11" } };
    await expectRefusal(createFaceAuthSession(context, other, who.origin), "account/consent-required");
    await createFaceAuthSession(context, again, who.origin);
    const own = and(eq(consents.accountId, who.accountId), eq(consents.noticeId, noticeId));
    expect(await context.database.$count(consents, own)).toBe(2);
  });

  it("R-PRV-09 a consent that is withdrawn while the provider answers keeps the step from beginning", async () => {
    const who = await registerCandidate(test);
    const slow = withVerifier(platform, (verifier) => ({
      start: async (start) => {
        await withdrawConsent(context, { accountId: who.accountId, noticeId }, who.origin);
        return verifier.start(start);
      },
    }));
    const input = await faceInput(test, platform, "reauthentication", who);
    await expectRefusal(createFaceAuthSession(slow, input, who.origin), "face-auth/wrong-state");
  });

  it("R-FAC-01 a document that the provider cannot verify is told before anything is asked", async () => {
    const who = await registerCandidate(test, { idType: "passport", idNumber: passport(), name: "Maria Silva" });
    const verifier = context.providers.faceVerifiers[platform];
    if (verifier?.idTypes.includes("passport")) return;
    const attempt = beginFace(test, platform, "reauthentication", who);
    await expectRefusal(attempt, "face-auth/id-type-not-supported");
  });
});

describe("an open id", () => {
  const needing = platforms.filter((platform) => context.providers.faceVerifiers[platform]?.needsOpenId);

  it.each(needing)("R-FAC-01 on %s the step is for the person of the login code alone", async (platform) => {
    if (platform === "h5") throw new Error("a browser has no open id");
    const who = await registerCandidate(test);
    const { openId } = await sandbox.controls.addUser(platform, { nickname: "小方" });
    const loginCode = sandbox.controls.createLoginCode(platform, openId);
    const asked: (string | undefined)[] = [];
    const watched = withVerifier(platform, (verifier) => ({
      start: (start) => {
        asked.push(start.openId);
        return verifier.start(start);
      },
    }));
    const input = { ...(await faceInput(test, platform, "reauthentication", who)), loginCode };
    await createFaceAuthSession(watched, input, who.origin);
    expect(asked).toEqual([openId]);
    await expectRefusal(createFaceAuthSession(watched, input, who.origin), "session/code-refused");
    const foreign = { ...loginCode, appId: "wx0000000000000000" };
    await expectRefusal(
      createFaceAuthSession(watched, { ...input, loginCode: foreign }, who.origin),
      "session/code-refused",
    );
    const { loginCode: _none, ...codeless } = input;
    await expectRefusal(createFaceAuthSession(watched, codeless, who.origin), "account/field-required");
    expect(asked).toHaveLength(1);
  });

  it("R-FAC-01 WeChat is on trial here", () => {
    expect(needing).toContain("wechat");
  });
});

describe("who may begin", () => {
  const [platform = "alipay"] = platforms;

  it("an account's own purposes need a session of an active account", async () => {
    const who = await registerCandidate(test);
    const input = await faceInput(test, platform, "reauthentication", { ...who, accountId: undefined });
    await expectRefusal(createFaceAuthSession(context, input, originOf()), "session/required");
    await context.database.update(accounts).set({ state: "closing" }).where(eq(accounts.id, who.accountId));
    await expectRefusal(beginFace(test, platform, "reauthentication", who), "account/not-active");
    await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, who.accountId));
    await expectRefusal(beginFace(test, platform, "reauthentication", who), "account/terminated");
  });

  it("R-PRV-10 an account that is closed meanwhile is left without a step", async () => {
    const who = await registerCandidate(test);
    const input = await faceInput(test, platform, "reauthentication", who);
    const closing = { accountId: who.accountId, sessionId: randomUUID() };
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => createFaceAuthSession(context, input, originOf())),
      startClosure(context, closing, who.origin),
    ]);
    expect(outcomes.at(-1)?.status).toBe("fulfilled");
    const own = eq(faceAuthSessions.accountId, who.accountId);
    expect(await context.database.$count(faceAuthSessions, own)).toBe(0);
  });

  it("a claim needs a name and a number that can be true", async () => {
    const input = await faceInput(test, platform, "sign-in", { name: "欧阳春晓", idNumber: "110105198501020018" });
    const { name: _name, ...nameless } = input;
    const refusal = await expectRefusal(createFaceAuthSession(context, nameless, originOf()), "account/field-required");
    expect(refusal.details.fields).toEqual([expect.objectContaining({ path: "name" })]);
    const wrong = { ...input, idNumber: "110105198501020000" };
    await expectRefusal(createFaceAuthSession(context, wrong, originOf()), "account/id-number-invalid");
  });

  it("what the profile does not do by face is not offered, nor is a platform without a provider", async () => {
    const who = await registerCandidate(test);
    for (const purpose of ["identity", "photo-match"] as const) {
      await expectRefusal(beginFace(test, platform, purpose, who), "face-auth/purpose-not-offered");
    }
    const nmec = { ...context, profile: getAuthorityProfile("nmec") };
    const input = await faceInput(test, platform, "reauthentication", who);
    await expectRefusal(createFaceAuthSession(nmec, input, originOf()), "face-auth/purpose-not-offered");
    const without = { ...context, providers: { ...context.providers, faceVerifiers: {} } };
    await expectRefusal(createFaceAuthSession(without, input, originOf()), "face-auth/platform-not-offered");
  });

  it("R-FAC-01 twenty steps a day of an account, ten claims of a person; a claimant uses up nothing of the owner's", async () => {
    const who = await registerCandidate(test);
    const refusing = withVerifier(platform, () => ({
      start: () => Promise.resolve({ outcome: "refused", reason: "identity-unknown" }),
    }));
    const attempt = async (purpose: "sign-in" | "reauthentication") =>
      createFaceAuthSession(refusing, await faceInput(test, platform, purpose, who), originOf());
    const claims = await race(12, () => attempt("sign-in"));
    expect(claims.refused).toEqual({ "face-auth/identity-unknown": 10, "face-auth/too-many": 2 });
    const own = await race(22, () => attempt("reauthentication"));
    expect(own.refused).toEqual({ "face-auth/identity-unknown": 20, "face-auth/too-many": 2 });
    clock.advanceSeconds(24 * 3600 + 1);
    await expectRefusal(attempt("sign-in"), "face-auth/identity-unknown");
  });

  it("R-FAC-06 a claim that opened no account is gone a day after it ended", async () => {
    const { id } = await beginFace(test, platform, "sign-in", await registerCandidate(test));
    clock.advanceSeconds(25 * 3600 + 1);
    await sweepExpired(context);
    expect(await rowOf(id)).toBeUndefined();
  });
});

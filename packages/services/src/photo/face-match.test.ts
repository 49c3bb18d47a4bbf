import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaceMatch, FacePlatform, Photo } from "@exam/contracts";
import { faceAuthSessions, facePictures, openDatabase, photos } from "@exam/database";
import type { FaceVerifier } from "@exam/providers";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { startClosure } from "../closure/start-closure.ts";
import { withdrawConsent } from "../consent/withdraw-consent.ts";
import { completeFaceAuthSession } from "../face-auth/complete-face-auth-session.ts";
import { expireFaceAuth } from "../face-auth/expire-face-auth.ts";
import { decideIdentityReview } from "../identity-review/decide-identity-review.ts";
import { getIdentityReview } from "../identity-review/get-identity-review.ts";
import { requestIdentityReview } from "../identity-review/request-identity-review.ts";
import { getMe } from "../me/get-me.ts";
import { listMyEvents } from "../me/list-my-events.ts";
import type { ServiceContext } from "../service-context.ts";
import { type Candidate, originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext, type TestContext } from "../testing/create-test-context.ts";
import { findInDatabase, findInFolder, spellingsOf } from "../testing/everywhere.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { beginFace, facePlatforms, passFace, showFace } from "../testing/faces.ts";
import { registerByIdentity } from "../testing/identities.ts";
import { compliantJpeg, livePortraitJpeg, qinghaiJpeg } from "../testing/portraits.ts";
import { deliver } from "../testing/recoveries.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { createPhoto } from "./create-photo.ts";
import { decidePhoto } from "./decide-photo.ts";
import { getCurrentPhoto } from "./get-current-photo.ts";
import { requestPhotoReview } from "./request-photo-review.ts";
import { submitPhoto } from "./submit-photo.ts";

// Whatever this process puts aside while it works, it puts here.
const temporary = await mkdtemp(join(tmpdir(), "exam-face-"));
process.env.TMPDIR = temporary;
afterAll(() => rm(temporary, { recursive: true, force: true }));
const test = await createTestContext({ profileId: "qinghai" });
const { context, clock } = test;
const platforms = facePlatforms(test);
const [platform = "alipay"] = platforms;
const owner = openDatabase({ url: test.ownerUrl, maxConnections: 1 });
afterAll(() => owner.close());
const day = 24 * 3600;
const live = await livePortraitJpeg();
const faceImageBase64 = Buffer.from(live).toString("base64");
const seen = { outcome: "passed", faceImageBase64 } as const;

/** The same product, whose engine has made up its mind about two faces and counts how often it is asked. */
function judging(outcome: FaceMatch, base: ServiceContext = context): ServiceContext & { asked: () => number } {
  let asked = 0;
  const compare = () => {
    asked += 1;
    return Promise.resolve({ outcome });
  };
  return { ...base, photoEngine: { ...base.photoEngine, compare }, asked: () => asked };
}

const inContext = (changed: ServiceContext): TestContext => ({ ...test, context: changed });

async function handIn(who: Candidate, where: ServiceContext = context): Promise<Photo> {
  const { accountId, origin } = who;
  const { photo } = await createPhoto(where, { accountId, bytes: await qinghaiJpeg() }, origin);
  return (await submitPhoto(where, { accountId, id: photo.id }, origin)).photo;
}

const standingOf = async (who: Candidate) => {
  const { readiness, readyToApply } = await getMe(context, who);
  return {
    ...Object.fromEntries(readiness.map(({ item, state, done, nextAction }) => [item, [state, done, nextAction]])),
    readyToApply,
  };
};

const current = async (who: Candidate) => (await getCurrentPhoto(context, who)).photo;
const pictures = (who: Candidate) => context.database.$count(facePictures, eq(facePictures.accountId, who.accountId));

describe.each(platforms)("a photo beside the face of %s", (onPlatform) => {
  it("R-PHO-06 identity, face, password, photo, comparison by itself, ready", async () => {
    const who = await registerByIdentity(test);
    expect(await standingOf(who)).toMatchObject({ face: ["none", false, "去认证"], readyToApply: false });
    await passFace(test, onPlatform, "identity", who, seen);
    await expectAuditRow(context, who.accountId, "identity.authenticated");
    expect(await standingOf(who)).toMatchObject({ face: ["passed", true, ""], readyToApply: false });
    const photo = await handIn(who);
    expect(photo).toMatchObject({ state: "approved", comparison: { outcome: "match", at: expect.any(String) } });
    expect(await standingOf(who)).toMatchObject({ photo: ["approved", true, ""], readyToApply: true });
    await expectAuditRow(context, who.accountId, "photo.matched", { actor: "job" });
    await expectAuditRow(context, who.accountId, "photo.approved", { actor: "job" });
    const events = (await listMyEvents(context, who)).items.map(({ text }) => text);
    expect(events.slice(0, 3)).toEqual([
      "照片审核通过",
      "照片与人脸认证的结果一致",
      "提交了照片，等待与人脸认证的结果比对",
    ]);
    await deliver(context);
    expect(await pictures(who)).toBe(0);
  });

  it("R-PHO-08 a photo that was there first is compared as soon as the face has passed", async () => {
    const who = await registerByIdentity(test);
    expect(await handIn(who)).toMatchObject({ state: "submitted", comparison: undefined });
    await passFace(test, onPlatform, "identity", who, seen);
    expect(await current(who)).toMatchObject({ state: "approved", comparison: { outcome: "match" } });
  });
});

describe("what a comparison leads to", () => {
  it.each(["review", "mismatch"] as const)(
    "R-PHO-08 %s waits: another photo, another face or a person",
    async (outcome) => {
      const doubting = judging(outcome);
      const who = await registerByIdentity(test);
      await passFace(test, platform, "identity", who, seen);
      const first = await handIn(who, doubting);
      expect(first).toMatchObject({ state: "submitted", comparison: { outcome }, reason: undefined });
      const action = outcome === "review" ? "photo.match-unclear" : "photo.unmatched";
      await expectAuditRow(context, who.accountId, action, { actor: "job", details: { photoId: first.id } });
      expect(await standingOf(who)).toMatchObject({ photo: ["submitted", false, "重新认证"] });

      const again = await handIn(who, judging("match"));
      expect(again).toMatchObject({ state: "approved", comparison: { outcome: "match" } });
      expect(again.id).not.toBe(first.id);
    },
  );

  it("R-PHO-08 重新认证 compares the photo that waits with the new face", async () => {
    const who = await registerByIdentity(test);
    await expectRefusal(beginFace(test, platform, "photo-match", who), "photo/not-found");
    await passFace(test, platform, "identity", who, seen);
    await handIn(who, judging("mismatch"));
    await passFace(test, platform, "photo-match", who, seen);
    expect(await current(who)).toMatchObject({ state: "approved", comparison: { outcome: "match" } });
    await expectRefusal(beginFace(test, platform, "photo-match", who), "photo/not-found");
  });

  it("R-PHO-06 a match approves only what the audit has passed; a warning still waits for a person", async () => {
    const who = await registerByIdentity(test);
    await passFace(test, platform, "identity", who, seen);
    const warned = await handIn(who, withVerdict(context, "warn"));
    expect(warned).toMatchObject({ state: "submitted", comparison: { outcome: "match" } });
    await decidePhoto(context, { id: warned.id, decision: "approve", staffId: "li" });
    expect(await standingOf(who)).toMatchObject({ photo: ["approved", true, ""], readyToApply: true });
  });

  it("R-PHO-08 a comparison that cannot be made, once all tries are spent, is for a person", async () => {
    const who = await registerByIdentity(test);
    await passFace(test, platform, "identity", who, seen);
    const compare = () => Promise.reject(new Error("the engine is away"));
    const broken = { ...context, photoEngine: { ...context.photoEngine, compare } };
    expect(await handIn(who, broken)).toMatchObject({ state: "submitted", comparison: undefined });
    for (let round = 0; round < 8; round++) {
      await deliver(broken);
      clock.advanceSeconds(1800);
    }
    expect(await current(who)).toMatchObject({ state: "submitted", comparison: { outcome: "review" } });
  });

  it("R-PHO-06 where the profile compares with no face, a passed audit approves at once", async () => {
    const nhc = await createTestContext();
    const who = await registerCandidate(nhc);
    const passing = withVerdict(nhc.context, "pass");
    const { photo } = await createPhoto(
      passing,
      { accountId: who.accountId, bytes: await compliantJpeg() },
      who.origin,
    );
    const { photo: submitted } = await submitPhoto(passing, { accountId: who.accountId, id: photo.id }, who.origin);
    expect(submitted).toMatchObject({ state: "approved", comparison: undefined });
    const passed = await passFace(nhc, facePlatforms(nhc)[1] ?? "alipay", "reauthentication", who, seen);
    expect(passed.state).toBe("passed");
    expect(await nhc.context.database.$count(facePictures)).toBe(0);
    const attempt = requestPhotoReview(nhc.context, { accountId: who.accountId, id: photo.id }, who.origin);
    await expectRefusal(attempt, "photo/wrong-state");
  });

  it("R-PHO-08 handed in fifty times at once, a photo is compared once", async () => {
    const counting = judging("match");
    const who = await registerByIdentity(test);
    await passFace(test, platform, "identity", who, seen);
    const bytes = await qinghaiJpeg();
    const { photo } = await createPhoto(counting, { accountId: who.accountId, bytes }, who.origin);
    const { done } = await race(50, () =>
      submitPhoto(counting, { accountId: who.accountId, id: photo.id }, who.origin),
    );
    await deliver(counting);
    expect([done.length, counting.asked()]).toEqual([1, 1]);
    expect(await countAuditRows(context, who.accountId, "photo.approved")).toBe(1);
  });
});

describe("a provider that compares the photo itself", () => {
  function comparing(
    change: (verifier: FaceVerifier) => Partial<FaceVerifier>,
    on: FacePlatform = platform,
  ): ServiceContext {
    const verifier = context.providers.faceVerifiers[on];
    if (verifier === undefined) throw new Error("not configured");
    const changed = { ...verifier, comparison: "compares-given-picture", ...change(verifier) } as const;
    const faceVerifiers = { ...context.providers.faceVerifiers, [on]: changed };
    return { ...context, providers: { ...context.providers, faceVerifiers } };
  }

  it.each([
    [true, "approved", "match"],
    [false, "submitted", "mismatch"],
  ] as const)("R-PHO-08 is given the photo, and its verdict %s counts", async (contrastMatched, state, outcome) => {
    const who = await registerByIdentity(test);
    const photo = await handIn(who);
    let given: Uint8Array | undefined;
    const asking = comparing((verifier) => ({
      start: (start) => {
        given = start.contrastPicture;
        return verifier.start(start);
      },
      query: () => Promise.resolve({ outcome: "passed", contrastMatched }),
    }));
    await passFace(inContext(asking), platform, "photo-match", who, seen);
    const [row] = await context.database.select().from(photos).where(eq(photos.id, photo.id));
    const stored = await context.providers.objectStore.get(row?.imageKey ?? "");
    expect(Buffer.compare(Buffer.from(given ?? []), Buffer.from(stored?.bytes ?? []))).toBe(0);
    expect(await current(who)).toMatchObject({ state, comparison: { outcome } });
    expect(await pictures(who)).toBe(0);
  });

  it("R-PHO-08 a face that differs from the photo fails the step and leaves the photo waiting", async () => {
    const who = await registerByIdentity(test);
    await handIn(who);
    const asking = comparing(() => ({ query: () => Promise.resolve({ outcome: "failed", reason: "face-mismatch" }) }));
    const ended = await passFace(inContext(asking), platform, "photo-match", who);
    expect(ended.state).toBe("failed");
    expect(await current(who)).toMatchObject({ state: "submitted", comparison: { outcome: "mismatch" } });
  });

  it("R-PHO-08 a verdict about a photo that has been replaced meanwhile decides nothing about the new one", async () => {
    const who = await registerByIdentity(test);
    await handIn(who);
    const asking = comparing(() => ({ query: () => Promise.resolve({ outcome: "passed", contrastMatched: true }) }));
    const started = await beginFace(inContext(asking), platform, "photo-match", who);
    await showFace(inContext(asking), started);
    await handIn(who);
    await completeFaceAuthSession(asking, started, who.origin);
    expect(await current(who)).toMatchObject({ state: "submitted", comparison: undefined });
  });

  it("R-PHO-08 a provider without any comparison offers none", async () => {
    const who = await registerByIdentity(test);
    await handIn(who);
    const silent = comparing(() => ({ comparison: "none" }));
    await expectRefusal(beginFace(inContext(silent), platform, "photo-match", who), "face-auth/purpose-not-offered");
  });
});

describe("without a face", () => {
  it("R-FAC-03 a person checks identity and photo instead, with the same outcome", async () => {
    const who = await registerByIdentity(test);
    const { accountId, origin } = who;
    await expectRefusal(getIdentityReview(context, { accountId }), "identity-review/not-found");
    expect(await requestIdentityReview(context, { accountId }, origin)).toMatchObject({ state: "requested" });
    await expectAuditRow(context, accountId, "identity.review-requested");
    expect(await standingOf(who)).toMatchObject({ face: ["submitted", false, "去认证"] });
    await decideIdentityReview(context, { accountId, decision: "approve", staffId: "li" });
    await expectAuditRow(context, accountId, "identity.review-approved", { actor: "staff:li" });
    const photo = await handIn(who);
    expect(photo).toMatchObject({ state: "submitted", comparison: undefined });
    const { photo: asked } = await requestPhotoReview(context, { accountId, id: photo.id }, origin);
    expect(asked.reviewRequestedAt).toEqual(expect.any(String));
    await expectAuditRow(context, accountId, "photo.review-requested", { details: { photoId: photo.id } });
    await decidePhoto(context, { id: photo.id, decision: "approve", staffId: "li" });
    expect(await standingOf(who)).toEqual({
      face: ["passed", true, ""],
      password: ["set", true, ""],
      photo: ["approved", true, ""],
      readyToApply: true,
    });
    const own = eq(faceAuthSessions.accountId, accountId);
    expect(await context.database.$count(faceAuthSessions, own)).toBe(0);
  });

  it("R-FAC-03 a request that was rejected may be made anew, or the face shown after all", async () => {
    const who = await registerByIdentity(test);
    const { accountId, origin } = who;
    await requestIdentityReview(context, { accountId }, origin);
    const rejection = { accountId, decision: "reject", reason: "请本人携带证件到现场核验", staffId: "li" } as const;
    await decideIdentityReview(context, rejection);
    expect(await getIdentityReview(context, { accountId })).toMatchObject({
      state: "rejected",
      reason: rejection.reason,
    });
    await expectRefusal(decideIdentityReview(context, rejection), "identity-review/wrong-state");
    await requestIdentityReview(context, { accountId }, origin);
    await passFace(test, platform, "identity", who, seen);
    expect(await standingOf(who)).toMatchObject({ face: ["passed", true, ""] });
    await expectRefusal(requestIdentityReview(context, { accountId }, origin), "identity-review/not-needed");
  });

  it("R-FAC-03 of fifty requests at once one is kept", async () => {
    const { accountId, origin } = await registerByIdentity(test);
    const { done, refused } = await race(50, () => requestIdentityReview(context, { accountId }, origin));
    expect([done.length, refused]).toEqual([1, { "identity-review/not-needed": 49 }]);
    expect(await countAuditRows(context, accountId, "identity.review-requested")).toBe(1);
  });

  it("R-PHO-08 somebody else's photo is not there, a draft does not wait, and asking twice changes nothing", async () => {
    const [who, other] = [await registerByIdentity(test), await registerByIdentity(test)];
    const photo = await handIn(who);
    const asking = (accountId: string, id = photo.id) => requestPhotoReview(context, { accountId, id }, originOf());
    await expectRefusal(asking(other.accountId), "photo/not-found");
    const { done } = await race(20, () => asking(who.accountId));
    expect(new Set(done.map(({ photo: { reviewRequestedAt } }) => reviewRequestedAt)).size).toBe(1);
    expect(await countAuditRows(context, who.accountId, "photo.review-requested")).toBe(1);
    const { photo: draft } = await createPhoto(
      context,
      { accountId: who.accountId, bytes: await qinghaiJpeg() },
      originOf(),
    );
    await expectRefusal(asking(who.accountId, draft.id), "photo/wrong-state");
  });

  it("a profile that authenticates nobody offers no review", async () => {
    const nhc = await createTestContext();
    const { accountId, origin } = await registerCandidate(nhc);
    await expectRefusal(requestIdentityReview(nhc.context, { accountId }, origin), "identity-review/not-offered");
  });
});

describe("what is kept of a face", () => {
  const spellings = spellingsOf(live);

  async function whereabouts(): Promise<string[]> {
    return [
      ...(await findInDatabase(owner.database, spellings)),
      ...(await findInFolder(test.objectFolder, spellings)),
    ];
  }

  /** Somebody whose face has passed and whose photo is not there yet. */
  async function waiting() {
    const who = await registerByIdentity(test);
    await passFace(test, platform, "identity", who, seen);
    const [row] = await context.database.select().from(facePictures).where(eq(facePictures.accountId, who.accountId));
    if (row === undefined) throw new Error("no face picture was kept");
    return { who, key: row.objectKey };
  }

  const isGone = async (key: string) => (await context.providers.objectStore.get(key)) === undefined;

  it("the search finds the picture wherever it does lie", async () => {
    await context.providers.objectStore.put("probe/clear", live, "image/jpeg");
    await context.providers.objectStore.put("probe/text", Buffer.from(`x${faceImageBase64}`), "text/plain");
    expect(await whereabouts()).toHaveLength(2);
    await context.providers.objectStore.delete("probe/clear");
    await context.providers.objectStore.delete("probe/text");
    expect(await whereabouts()).toEqual([]);
  });

  it("R-FAC-06 sealed while it waits: its bytes are in no table, no object and no temporary file", async () => {
    const { who, key } = await waiting();
    expect(await whereabouts()).toEqual([]);
    expect(await isGone(key)).toBe(false);
    await handIn(who);
    await deliver(context);
    expect(await whereabouts()).toEqual([]);
    expect([await pictures(who), await isGone(key)]).toEqual([0, true]);
    expect(await findInFolder(temporary, spellings)).toEqual([]);
  });

  it("R-PRV-01 a sealed picture opens in its own row alone", async () => {
    const [one, two] = [await waiting(), await waiting()];
    const stored = await context.providers.objectStore.get(one.key);
    await context.providers.objectStore.put(two.key, stored?.bytes ?? new Uint8Array(), "application/octet-stream");
    const photo = await handIn(two.who);
    expect(photo).toMatchObject({ state: "submitted", comparison: undefined });
  });

  it("R-FAC-06 a person's decision erases it, whichever it is", async () => {
    for (const decision of ["approve", "reject"] as const) {
      const { who, key } = await waiting();
      const photo = await handIn(who, judging("review"));
      expect(await isGone(key)).toBe(false);
      await decidePhoto(context, { id: photo.id, decision, reason: "请重拍", staffId: "li" });
      expect([await pictures(who), await isGone(key)]).toEqual([0, true]);
    }
  });

  it("R-FAC-06 within 24 hours it is gone, decided or not, and only result, provider and time remain", async () => {
    const { who, key } = await waiting();
    clock.advanceSeconds(day - 600);
    expect(await expireFaceAuth(context)).toBeGreaterThan(0);
    expect([await pictures(who), await isGone(key)]).toEqual([0, true]);
    const photo = await handIn(who);
    expect(photo).toMatchObject({ state: "submitted", comparison: undefined });
    const [row] = await context.database
      .select()
      .from(faceAuthSessions)
      .where(eq(faceAuthSessions.accountId, who.accountId));
    expect(row).toMatchObject({
      state: "passed",
      provider: expect.any(String),
      personSealed: null,
      providerReferenceSealed: null,
    });
  });

  it("R-FAC-06 a store that is away when it is to go is asked again until it is gone", async () => {
    const { who, key } = await waiting();
    clock.advanceSeconds(day - 600);
    const { objectStore } = context.providers;
    const away = { ...objectStore, delete: () => Promise.reject(new Error("store is away")) };
    await expireFaceAuth({ ...context, providers: { ...context.providers, objectStore: away } });
    expect([await pictures(who), await isGone(key)]).toEqual([0, false]);
    clock.advanceSeconds(10);
    await deliver(context);
    expect(await isGone(key)).toBe(true);
  });

  it("R-PRV-09 a withdrawn consent erases it at once, and the photo goes on to a person", async () => {
    const { who, key } = await waiting();
    const noticeId = context.profile.faceAuth.notice.id;
    await withdrawConsent(context, { accountId: who.accountId, noticeId }, who.origin);
    expect([await pictures(who), await isGone(key)]).toEqual([0, true]);
    expect(await handIn(who)).toMatchObject({ state: "submitted", comparison: undefined });
    expect(await standingOf(who)).toMatchObject({ face: ["passed", true, ""] });
  });

  it("R-PRV-10 closure erases face steps, pictures and reviews", async () => {
    const { who, key } = await waiting();
    await requestIdentityReview(context, { accountId: (await registerByIdentity(test)).accountId }, originOf());
    const closing = { accountId: who.accountId, sessionId: crypto.randomUUID() };
    expect((await startClosure(context, closing, who.origin)).state).toBe("closed");
    await deliver(context);
    expect([await pictures(who), await isGone(key)]).toEqual([0, true]);
    const own = eq(faceAuthSessions.accountId, who.accountId);
    expect(await context.database.$count(faceAuthSessions, own)).toBe(0);
  });

  it("R-FAC-06 where no photo is to be compared, no picture is kept", async () => {
    const { who } = await waiting();
    await handIn(who);
    await passFace(test, platform, "reauthentication", who, seen);
    expect(await pictures(who)).toBe(0);
  });

  it("R-FAC-06 a picture whose step was ended meanwhile is discarded", async () => {
    const who = await registerByIdentity(test);
    const started = await beginFace(test, platform, "identity", who);
    await showFace(test, started, seen);
    const noticeId = context.profile.faceAuth.notice.id;
    const { objectStore } = context.providers;
    const late = {
      ...objectStore,
      put: async (...put: Parameters<typeof objectStore.put>) => {
        await objectStore.put(...put);
        await withdrawConsent(context, { accountId: who.accountId, noticeId }, who.origin);
      },
    };
    const where = { ...context, providers: { ...context.providers, objectStore: late } };
    expect((await completeFaceAuthSession(where, started, who.origin)).state).toBe("cancelled");
    await deliver(context);
    expect(await pictures(who)).toBe(0);
    expect(await standingOf(who)).toMatchObject({ face: ["none", false, "去认证"] });
  });
});

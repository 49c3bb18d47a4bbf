import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FacePlatform } from "@exam/contracts";
import { faceAuthSessions, facePictures, openDatabase } from "@exam/database";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { startClosure } from "../closure/start-closure.ts";
import { withdrawConsent } from "../consent/withdraw-consent.ts";
import { requestIdentityReview } from "../identity-review/request-identity-review.ts";
import { decidePhoto } from "../photo/decide-photo.ts";
import type { ServiceContext } from "../service-context.ts";
import { originOf } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { findInDatabase, findInFolder, spellingsOf } from "../testing/everywhere.ts";
import { countFacePictures, handInPhoto, judging, seenByCamera, standingOf } from "../testing/face-matches.ts";
import { beginFace, passFace, showFace } from "../testing/faces.ts";
import { registerByIdentity } from "../testing/identities.ts";
import { livePortraitJpeg } from "../testing/portraits.ts";
import { deliver } from "../testing/recoveries.ts";
import { completeFaceAuthSession } from "./complete-face-auth-session.ts";
import { expireFaceAuth } from "./expire-face-auth.ts";
import { keepFacePicture } from "./keep-face-picture.ts";

// Whatever this process puts aside while it works, it puts here.
const temporary = await mkdtemp(join(tmpdir(), "exam-face-"));
process.env.TMPDIR = temporary;
afterAll(() => rm(temporary, { recursive: true, force: true }));
const base = await createTestContext({ profileId: "qinghai" });
const { profile } = base.context;
/** The profile on every platform whose provider hands out a face. */
const platforms: FacePlatform[] = ["alipay", "h5", "baidu"];
const faceAuth = { ...profile.faceAuth, platforms };
const context: ServiceContext = { ...base.context, profile: { ...profile, faceAuth } };
const test = { ...base, context };
const { clock } = test;
const owner = openDatabase({ url: test.ownerUrl, maxConnections: 1 });
afterAll(() => owner.close());
const day = 24 * 3600;
const live = await livePortraitJpeg();
const seen = await seenByCamera();
const { faceImageBase64 } = seen;

describe.each(platforms)("what is kept of a face that %s handed out", (platform) => {
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
    await handInPhoto(context, who);
    await deliver(context);
    expect(await whereabouts()).toEqual([]);
    expect([await countFacePictures(context, who), await isGone(key)]).toEqual([0, true]);
    expect(await findInFolder(temporary, spellings)).toEqual([]);
  });

  it("R-PRV-01 a sealed picture opens in its own row alone", async () => {
    const [one, two] = [await waiting(), await waiting()];
    const stored = await context.providers.objectStore.get(one.key);
    await context.providers.objectStore.put(two.key, stored?.bytes ?? new Uint8Array(), "application/octet-stream");
    const photo = await handInPhoto(context, two.who);
    expect(photo).toMatchObject({ state: "submitted", comparison: undefined });
  });

  it("R-FAC-06 a person's decision erases it, whichever it is", async () => {
    for (const decision of ["approve", "reject"] as const) {
      const { who, key } = await waiting();
      const photo = await handInPhoto(judging(context, "review"), who);
      expect(await isGone(key)).toBe(false);
      await decidePhoto(context, { id: photo.id, decision, reason: "请重拍", staffId: "li" });
      expect([await countFacePictures(context, who), await isGone(key)]).toEqual([0, true]);
    }
  });

  it("R-FAC-06 nothing is compared with a face whose step has not passed yet", async () => {
    const who = await registerByIdentity(test);
    await keepFacePicture(context, { accountId: who.accountId, purpose: "identity" }, live);
    const photo = await handInPhoto(judging(context, "match"), who);
    expect(photo).toMatchObject({ state: "submitted", comparison: undefined });
  });

  it("R-FAC-06 past its time nothing is compared with it, also where the timer has not come yet", async () => {
    const { who } = await waiting();
    clock.advanceSeconds(day - 600);
    const photo = await handInPhoto(judging(context, "match"), who);
    expect(photo).toMatchObject({ state: "submitted", comparison: undefined });
    expect(await countFacePictures(context, who)).toBe(1);
  });

  it("R-FAC-06 within 24 hours it is gone, decided or not, and only result, provider and time remain", async () => {
    const { who, key } = await waiting();
    clock.advanceSeconds(day - 600);
    expect(await expireFaceAuth(context)).toBeGreaterThan(0);
    expect([await countFacePictures(context, who), await isGone(key)]).toEqual([0, true]);
    const photo = await handInPhoto(context, who);
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
    expect([await countFacePictures(context, who), await isGone(key)]).toEqual([0, false]);
    clock.advanceSeconds(10);
    await deliver(context);
    expect(await isGone(key)).toBe(true);
  });

  it("R-PRV-09 a withdrawn consent erases it at once, and the photo goes on to a person", async () => {
    const { who, key } = await waiting();
    const noticeId = context.profile.faceAuth.notice.id;
    await withdrawConsent(context, { accountId: who.accountId, noticeId }, who.origin);
    expect([await countFacePictures(context, who), await isGone(key)]).toEqual([0, true]);
    expect(await handInPhoto(context, who)).toMatchObject({ state: "submitted", comparison: undefined });
    expect(await standingOf(context, who)).toMatchObject({ face: ["passed", true, ""] });
  });

  it("R-PRV-10 closure erases face steps, pictures and reviews", async () => {
    const { who, key } = await waiting();
    await requestIdentityReview(context, { accountId: (await registerByIdentity(test)).accountId }, originOf());
    const closing = { accountId: who.accountId, sessionId: crypto.randomUUID() };
    expect((await startClosure(context, closing, who.origin)).state).toBe("closed");
    await deliver(context);
    expect([await countFacePictures(context, who), await isGone(key)]).toEqual([0, true]);
    const own = eq(faceAuthSessions.accountId, who.accountId);
    expect(await context.database.$count(faceAuthSessions, own)).toBe(0);
  });

  it("R-FAC-06 where no photo is to be compared, no picture is kept", async () => {
    const { who } = await waiting();
    await handInPhoto(context, who);
    await passFace(test, platform, "reauthentication", who, seen);
    expect(await countFacePictures(context, who)).toBe(0);
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
    expect(await countFacePictures(context, who)).toBe(0);
    expect(await standingOf(context, who)).toMatchObject({ face: ["none", false, "去认证"] });
  });
});

import { facePictures } from "@exam/database";
import { describe, expect, it } from "vitest";
import { listMyEvents } from "../me/list-my-events.ts";
import { type Candidate, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { countFacePictures, handInPhoto, judging, seenByCamera, standingOf } from "../testing/face-matches.ts";
import { beginFace, facePlatforms, passFace } from "../testing/faces.ts";
import { registerByIdentity } from "../testing/identities.ts";
import { compliantJpeg, qinghaiJpeg } from "../testing/portraits.ts";
import { deliver } from "../testing/recoveries.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { createPhoto } from "./create-photo.ts";
import { decidePhoto } from "./decide-photo.ts";
import { getCurrentPhoto } from "./get-current-photo.ts";
import { requestPhotoReview } from "./request-photo-review.ts";
import { submitPhoto } from "./submit-photo.ts";

const test = await createTestContext({ profileId: "qinghai" });
const { context, clock } = test;
const platforms = facePlatforms(test);
const [platform = "alipay"] = platforms;
const seen = await seenByCamera();
const current = async (who: Candidate) => (await getCurrentPhoto(context, who)).photo;

describe.each(platforms)("a photo beside the face of %s", (onPlatform) => {
  it("R-PHO-06 identity, face, password, photo, comparison by itself, ready", async () => {
    const who = await registerByIdentity(test);
    expect(await standingOf(context, who)).toMatchObject({ face: ["none", false, "去认证"], readyToApply: false });
    await passFace(test, onPlatform, "identity", who, seen);
    await expectAuditRow(context, who.accountId, "identity.authenticated");
    expect(await standingOf(context, who)).toMatchObject({ face: ["passed", true, ""], readyToApply: false });
    const photo = await handInPhoto(context, who);
    expect(photo).toMatchObject({ state: "approved", comparison: { outcome: "match", at: expect.any(String) } });
    expect(await standingOf(context, who)).toMatchObject({ photo: ["approved", true, ""], readyToApply: true });
    await expectAuditRow(context, who.accountId, "photo.matched", { actor: "job" });
    await expectAuditRow(context, who.accountId, "photo.approved", { actor: "job" });
    const events = (await listMyEvents(context, who)).items.map(({ text }) => text);
    expect(events.slice(0, 3)).toEqual([
      "照片审核通过",
      "照片与人脸认证的结果一致",
      "提交了照片，等待与人脸认证的结果比对",
    ]);
    await deliver(context);
    expect(await countFacePictures(context, who)).toBe(0);
  });

  it("R-PHO-08 a photo that was there first is compared as soon as the face has passed", async () => {
    const who = await registerByIdentity(test);
    expect(await handInPhoto(context, who)).toMatchObject({ state: "submitted", comparison: undefined });
    await passFace(test, onPlatform, "identity", who, seen);
    expect(await current(who)).toMatchObject({ state: "approved", comparison: { outcome: "match" } });
  });
});

describe("what a comparison leads to", () => {
  it.each(["review", "mismatch"] as const)(
    "R-PHO-08 %s waits: another photo, another face or a person",
    async (outcome) => {
      const doubting = judging(context, outcome);
      const who = await registerByIdentity(test);
      await passFace(test, platform, "identity", who, seen);
      const first = await handInPhoto(doubting, who);
      expect(first).toMatchObject({ state: "submitted", comparison: { outcome }, reason: undefined });
      const action = outcome === "review" ? "photo.match-unclear" : "photo.unmatched";
      await expectAuditRow(context, who.accountId, action, { actor: "job", details: { photoId: first.id } });
      expect(await standingOf(context, who)).toMatchObject({ photo: ["submitted", false, "重新认证"] });

      const again = await handInPhoto(judging(context, "match"), who);
      expect(again).toMatchObject({ state: "approved", comparison: { outcome: "match" } });
      expect(again.id).not.toBe(first.id);
    },
  );

  it("R-PHO-08 重新认证 compares the photo that waits with the new face", async () => {
    const who = await registerByIdentity(test);
    await expectRefusal(beginFace(test, platform, "photo-match", who), "photo/not-found");
    await passFace(test, platform, "identity", who, seen);
    await handInPhoto(judging(context, "mismatch"), who);
    await passFace(test, platform, "photo-match", who, seen);
    expect(await current(who)).toMatchObject({ state: "approved", comparison: { outcome: "match" } });
    await expectRefusal(beginFace(test, platform, "photo-match", who), "photo/not-found");
  });

  it("R-PHO-06 a match approves only what the audit has passed; a warning still waits for a person", async () => {
    const who = await registerByIdentity(test);
    await passFace(test, platform, "identity", who, seen);
    const warned = await handInPhoto(withVerdict(context, "warn"), who);
    expect(warned).toMatchObject({ state: "submitted", comparison: { outcome: "match" } });
    await decidePhoto(context, { id: warned.id, decision: "approve", staffId: "li" });
    expect(await standingOf(context, who)).toMatchObject({ photo: ["approved", true, ""], readyToApply: true });
  });

  it("R-PHO-08 a comparison that cannot be made, once all tries are spent, is for a person", async () => {
    const who = await registerByIdentity(test);
    await passFace(test, platform, "identity", who, seen);
    const compare = () => Promise.reject(new Error("the engine is away"));
    const broken = { ...context, photoEngine: { ...context.photoEngine, compare } };
    expect(await handInPhoto(broken, who)).toMatchObject({ state: "submitted", comparison: undefined });
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
    const counting = judging(context, "match");
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

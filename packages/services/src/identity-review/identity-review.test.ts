import { faceAuthSessions } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createPhoto } from "../photo/create-photo.ts";
import { decidePhoto } from "../photo/decide-photo.ts";
import { requestPhotoReview } from "../photo/request-photo-review.ts";
import { originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { handInPhoto, seenByCamera, standingOf } from "../testing/face-matches.ts";
import { facePlatforms, passFace } from "../testing/faces.ts";
import { registerByIdentity } from "../testing/identities.ts";
import { qinghaiJpeg } from "../testing/portraits.ts";
import { decideIdentityReview } from "./decide-identity-review.ts";
import { getIdentityReview } from "./get-identity-review.ts";
import { requestIdentityReview } from "./request-identity-review.ts";

const test = await createTestContext({ profileId: "qinghai" });
const { context } = test;
const platforms = facePlatforms(test);
const [platform = "alipay"] = platforms;
const seen = await seenByCamera();

describe("without a face", () => {
  it("R-FAC-03 a person checks identity and photo instead, with the same outcome", async () => {
    const who = await registerByIdentity(test);
    const { accountId, origin } = who;
    await expectRefusal(getIdentityReview(context, { accountId }), "identity-review/not-found");
    expect(await requestIdentityReview(context, { accountId }, origin)).toMatchObject({ state: "requested" });
    await expectAuditRow(context, accountId, "identity.review-requested");
    expect(await standingOf(context, who)).toMatchObject({ face: ["submitted", false, "去认证"] });
    await decideIdentityReview(context, { accountId, decision: "approve", staffId: "li" });
    await expectAuditRow(context, accountId, "identity.review-approved", { actor: "staff:li" });
    const photo = await handInPhoto(context, who);
    expect(photo).toMatchObject({ state: "submitted", comparison: undefined });
    const { photo: asked } = await requestPhotoReview(context, { accountId, id: photo.id }, origin);
    expect(asked.reviewRequestedAt).toEqual(expect.any(String));
    await expectAuditRow(context, accountId, "photo.review-requested", { details: { photoId: photo.id } });
    await decidePhoto(context, { id: photo.id, decision: "approve", staffId: "li" });
    expect(await standingOf(context, who)).toEqual({
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
    expect(await standingOf(context, who)).toMatchObject({ face: ["passed", true, ""] });
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
    const photo = await handInPhoto(context, who);
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

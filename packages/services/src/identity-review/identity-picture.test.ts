import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IdentityPicture, IdentityPictureKind } from "@exam/contracts";
import { IdentityPictureKind as Kinds } from "@exam/contracts";
import { identityPictures, openDatabase } from "@exam/database";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { startClosure } from "../closure/start-closure.ts";
import { exportAccount } from "../export/export-account.ts";
import { sweepExpired } from "../job/sweep-expired.ts";
import { listMyEvents } from "../me/list-my-events.ts";
import { type Candidate, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { findInDatabase, findInFolder, spellingsOf } from "../testing/everywhere.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { facePlatforms, passFace } from "../testing/faces.ts";
import { registerByIdentity } from "../testing/identities.ts";
import { livePortraitJpeg } from "../testing/portraits.ts";
import { deliver } from "../testing/recoveries.ts";
import { addIdentityPicture } from "./add-identity-picture.ts";
import { decideIdentityReview } from "./decide-identity-review.ts";
import { deleteIdentityPicture } from "./delete-identity-picture.ts";
import { getIdentityPictureImage } from "./get-identity-picture-image.ts";
import { listIdentityPictures, showIdentityPictures } from "./list-identity-pictures.ts";
import { requestIdentityReview } from "./request-identity-review.ts";

const temporary = await mkdtemp(join(tmpdir(), "exam-identity-"));
process.env.TMPDIR = temporary;
afterAll(() => rm(temporary, { recursive: true, force: true }));
const test = await createTestContext({ profileId: "qinghai" });
const { context, clock } = test;
const owner = openDatabase({ url: test.ownerUrl, maxConnections: 1 });
afterAll(() => owner.close());
const bytes = await livePortraitJpeg();
const [platform = "alipay"] = facePlatforms(test);

const add = ({ accountId, origin }: Candidate, kind: IdentityPictureKind = "holding-document", file = bytes) =>
  addIdentityPicture(context, { accountId, kind, bytes: file }, origin);
const kindsOf = async ({ accountId }: Candidate) =>
  (await listIdentityPictures(context, { accountId })).items.map(({ kind }) => kind);
const keyOf = async ({ id }: IdentityPicture) =>
  (await context.database.select().from(identityPictures).where(eq(identityPictures.id, id)))[0]?.objectKey ?? "";
const isGone = async (key: string) => (await context.providers.objectStore.get(key)) === undefined;

function readLink({ imageUrl }: IdentityPicture) {
  const { pathname, searchParams } = new URL(imageUrl, context.publicOrigin);
  return {
    id: pathname.split("/")[4] ?? "",
    expires: searchParams.get("expires") ?? "",
    signature: searchParams.get("signature") ?? "",
  };
}

describe("pictures for the person who checks an identity", () => {
  it("R-FAC-03 both sides of the document and one with it in the hand, before or after the request", async () => {
    const who = await registerByIdentity(test);
    const added = await add(who, "document-front");
    expect(added).toMatchObject({ kind: "document-front", imageUrl: expect.stringContaining("/identity-pictures/") });
    await requestIdentityReview(context, who, who.origin);
    await add(who, "document-back");
    await add(who, "holding-document");
    expect(await kindsOf(who)).toEqual([...Kinds.options]);
    const details = { pictureId: added.id, kind: "document-front" };
    expect(await countAuditRows(context, who.accountId, "identity.picture-added")).toBe(3);
    await deleteIdentityPicture(context, { accountId: who.accountId, id: added.id }, who.origin);
    await expectAuditRow(context, who.accountId, "identity.picture-deleted", {
      details: { pictureId: details.pictureId },
    });
    expect(await kindsOf(who)).toEqual(["document-back", "holding-document"]);
  });

  it("R-FAC-03 another of the same kind takes its place, also for twenty at once", async () => {
    const who = await registerByIdentity(test);
    const first = await add(who);
    const key = await keyOf(first);
    const { done } = await race(20, () => add(who));
    expect([done.length, await kindsOf(who)]).toEqual([20, ["holding-document"]]);
    await deliver(context);
    expect(await isGone(key)).toBe(true);
    const link = readLink(first);
    await expectRefusal(getIdentityPictureImage(context, link), "identity-review/picture-not-found");
  });

  it("R-PRV-05 what is no picture is refused and leaves nothing behind", async () => {
    const who = await registerByIdentity(test);
    for (const bad of [Buffer.from("<svg/>"), Buffer.from(bytes).subarray(0, 400), new Uint8Array(20)]) {
      await expectRefusal(add(who, "document-front", bad), "photo/unreadable");
    }
    expect(await kindsOf(who)).toEqual([]);
  });

  it("R-PRV-05 thirty a day, and none where no identity is checked or it is checked already", async () => {
    const who = await registerByIdentity(test);
    const { refused } = await race(32, () => add(who));
    expect(refused).toEqual({ "photo/quota-reached": 2 });
    const passed = await registerByIdentity(test);
    await passFace(test, platform, "identity", passed);
    await expectRefusal(add(passed), "identity-review/not-needed");
    const nhc = await createTestContext();
    const candidate = await registerCandidate(nhc);
    const attempt = addIdentityPicture(
      nhc.context,
      { accountId: candidate.accountId, kind: "document-front", bytes },
      candidate.origin,
    );
    await expectRefusal(attempt, "identity-review/not-offered");
  });
});

describe("R-PRV-04 who sees them", () => {
  it("the owner, by links that live five minutes", async () => {
    const who = await registerByIdentity(test);
    const picture = await add(who);
    const link = readLink(picture);
    const { bytes: shown, mediaType } = await getIdentityPictureImage(context, link);
    expect([mediaType, ...shown.subarray(0, 3)]).toEqual(["image/jpeg", 0xff, 0xd8, 0xff]);
    expect(Buffer.compare(shown, bytes)).not.toBe(0);
    const other = readLink(await add(await registerByIdentity(test)));
    for (const forged of [
      { ...link, id: other.id },
      { ...link, expires: String(Number(link.expires) + 3600) },
      { ...link, signature: other.signature },
    ]) {
      await expectRefusal(getIdentityPictureImage(context, forged), "photo/link-expired");
    }
    clock.advanceSeconds(5 * 60 + 1);
    await expectRefusal(getIdentityPictureImage(context, link), "photo/link-expired");
  });

  it("nobody else: another's picture is not there", async () => {
    const [who, other] = [await registerByIdentity(test), await registerByIdentity(test)];
    const { id } = await add(who);
    const attempt = deleteIdentityPicture(context, { accountId: other.accountId, id }, other.origin);
    await expectRefusal(attempt, "identity-review/picture-not-found");
    expect(await kindsOf(other)).toEqual([]);
    expect(await kindsOf(who)).toEqual(["holding-document"]);
  });

  it("a member of staff who says why, which the candidate can read", async () => {
    const who = await registerByIdentity(test);
    const { id } = await add(who);
    const { accountId } = who;
    const shown = await showIdentityPictures(context, { accountId, staffId: "li", reason: "identity-review" });
    expect(shown.items.map((item) => item.id)).toEqual([id]);
    await expectAuditRow(context, accountId, "identity.pictures-viewed", {
      actor: "staff:li",
      details: { reason: "identity-review", pictureIds: id },
    });
    expect((await listMyEvents(context, { accountId })).items[0]?.text).toContain("工作人员查看了");
  });
});

describe("what is kept of them", () => {
  const isErased = async (who: Candidate, key: string) => {
    await deliver(context);
    return [await kindsOf(who), await isGone(key)];
  };

  it("R-PRV-01 nothing lies in clear: no table, no object, no temporary file holds the picture", async () => {
    const who = await registerByIdentity(test);
    const picture = await add(who);
    const { bytes: shown } = await getIdentityPictureImage(context, readLink(picture));
    const spellings = [...spellingsOf(shown), ...spellingsOf(bytes)];
    expect(await findInDatabase(owner.database, spellings)).toEqual([]);
    expect(await findInFolder(test.objectFolder, spellings)).toEqual([]);
    expect(await findInFolder(temporary, spellings)).toEqual([]);
    expect(await isGone(await keyOf(picture))).toBe(false);
  });

  it.each(["approve", "reject"] as const)("R-PRV-10 the decision %s erases them", async (decision) => {
    const who = await registerByIdentity(test);
    const key = await keyOf(await add(who));
    await requestIdentityReview(context, who, who.origin);
    await decideIdentityReview(context, { accountId: who.accountId, decision, reason: "请补充", staffId: "li" });
    expect(await isErased(who, key)).toEqual([[], true]);
    if (decision === "reject") await add(who);
    else await expectRefusal(add(who), "identity-review/not-needed");
  });

  it("R-PRV-10 a face that passes after all erases them, and so does closure", async () => {
    const who = await registerByIdentity(test);
    const key = await keyOf(await add(who));
    await requestIdentityReview(context, who, who.origin);
    await passFace(test, platform, "identity", who);
    expect(await isErased(who, key)).toEqual([[], true]);
    const closing = await registerByIdentity(test);
    const other = await keyOf(await add(closing));
    await startClosure(context, { accountId: closing.accountId, sessionId: crypto.randomUUID() }, closing.origin);
    expect(await isErased(closing, other)).toEqual([[], true]);
  });

  it("R-PRV-10 a day without a request erases them; with one they wait for the person", async () => {
    const [idle, asking] = [await registerByIdentity(test), await registerByIdentity(test)];
    const [idleKey, askingKey] = [await keyOf(await add(idle)), await keyOf(await add(asking))];
    await requestIdentityReview(context, asking, asking.origin);
    clock.advanceSeconds(24 * 3600 + 1);
    await sweepExpired(context);
    expect(await isErased(idle, idleKey)).toEqual([[], true]);
    expect(await isErased(asking, askingKey)).toEqual([["holding-document"], false]);
  });

  it("R-CEN-01 the export holds them as the candidate gave them", async () => {
    const who = await registerByIdentity(test);
    const picture = await add(who, "document-front");
    const { bytes: shown } = await getIdentityPictureImage(context, readLink(picture));
    const { identityPictures: exported } = await exportAccount(context, who, who.origin);
    expect(exported).toEqual([
      {
        id: picture.id,
        kind: "document-front",
        addedAt: picture.addedAt,
        imageMediaType: "image/jpeg",
        imageBase64: Buffer.from(shown).toString("base64"),
      },
    ]);
  });
});

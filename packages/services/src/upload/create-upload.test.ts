import { randomUUID } from "node:crypto";
import { outbox, uploads } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { finishClosures } from "../closure/finish-closures.ts";
import { startClosure } from "../closure/start-closure.ts";
import { addDegreeEvidence } from "../degree/add-degree-evidence.ts";
import { sweepExpired } from "../job/sweep-expired.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import { createPhoto } from "../photo/create-photo.ts";
import { type Candidate, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { createUpload } from "./create-upload.ts";
import { pictureOf } from "./picture-of.ts";

const test = await createTestContext({ hasBucket: true });
const { clock } = test;
const context = withVerdict(test.context, "pass");
const { objectStore } = context.providers;
const portrait = await compliantJpeg();

type Wanted = Partial<Parameters<typeof createUpload>[1]>;

async function offered(who: Candidate, wanted: Wanted = {}) {
  const input = { purpose: "photo", contentType: "image/jpeg", sizeBytes: portrait.byteLength, ...wanted } as const;
  return createUpload(context, { accountId: who.accountId, ...input }, who.origin);
}

async function put(place: { url: string; headers: Record<string, string> }, bytes = portrait, changes = {}) {
  const body = new Uint8Array(bytes);
  return (await fetch(place.url, { method: "PUT", headers: { ...place.headers, ...changes }, body })).status;
}

const take = (who: Candidate, uploadId: string, purpose: "photo" | "degree-evidence" = "photo") =>
  pictureOf(context, purpose, { file: undefined, uploadId, accountId: who.accountId });

async function hasObject(uploadId: string): Promise<boolean> {
  return (await objectStore.get(`uploads/${uploadId}`)) !== undefined;
}

describe("the place that is offered", () => {
  it("takes the announced picture, which becomes a photo once; its copy there is erased", async () => {
    const who = await registerCandidate(test);
    const place = await offered(who);
    await expectAuditRow(context, who.accountId, "upload.offered", {
      details: { uploadId: place.uploadId, purpose: "photo", sizeBytes: portrait.byteLength },
    });
    await expectRefusal(take(who, place.uploadId), "upload/not-arrived");
    expect(await put(place)).toBe(200);
    const picture = await take(who, place.uploadId);
    expect(Buffer.compare(picture.bytes, portrait)).toBe(0);
    await createPhoto(context, { accountId: who.accountId, ...picture }, who.origin);
    expect(await hasObject(place.uploadId)).toBe(false);
    await expectRefusal(take(who, place.uploadId), "upload/expired");
  });

  it("takes no other size, type, method or key, and nothing after ten minutes", async () => {
    const who = await registerCandidate(test);
    const place = await offered(who);
    expect(await put(place, portrait.subarray(1))).toBe(403);
    expect(await put(place, new Uint8Array(portrait.byteLength + 1))).toBe(403);
    expect(await put(place, portrait, { "content-type": "text/html" })).toBe(403);
    expect(await put({ ...place, url: place.url.replace(/uploads\/[0-9a-f]/, "uploads/x") })).toBe(403);
    expect(await put({ ...place, url: place.url.replace("X-Amz-Expires=600", "X-Amz-Expires=6000") })).toBe(403);
    expect((await fetch(place.url)).status).toBe(403);
    clock.advanceSeconds(601);
    expect(await put(place)).toBe(403);
    expect(await hasObject(place.uploadId)).toBe(false);
  });

  it("a picture of another size is refused, however it came to lie there", async () => {
    const who = await registerCandidate(test);
    const place = await offered(who);
    await objectStore.put(`uploads/${place.uploadId}`, Buffer.concat([portrait, Buffer.alloc(1)]), "image/jpeg");
    await expectRefusal(take(who, place.uploadId), "photo/unreadable");
  });

  it("a file that is not of the announced type is refused, whatever it says of itself", async () => {
    const who = await registerCandidate(test);
    const page = Buffer.alloc(portrait.byteLength, "<script>");
    const place = await offered(who);
    expect(await put(place, page)).toBe(200);
    await expectRefusal(take(who, place.uploadId), "photo/unreadable");
    const png = await offered(who, { contentType: "image/png" });
    expect(await put(png)).toBe(200);
    await expectRefusal(take(who, png.uploadId), "photo/unreadable");
  });

  it("is refused above 10 MB, beyond sixty an hour, and where there is no bucket", async () => {
    const who = await registerCandidate(test);
    await expectRefusal(offered(who, { sizeBytes: 10 * 1024 * 1024 + 1 }), "request/too-large");
    const { done, refused } = await race(70, () => offered(who));
    expect([done.length, refused]).toEqual([60, { "photo/quota-reached": 10 }]);
    const { presignPut: _none, ...folder } = objectStore;
    const without = { ...context, providers: { ...context.providers, objectStore: folder } };
    const input = { purpose: "photo", contentType: "image/jpeg", sizeBytes: 1000 } as const;
    const other = await registerCandidate(test);
    const call = createUpload(without, { ...input, accountId: other.accountId }, other.origin);
    await expectRefusal(call, "upload/not-offered");
  });
});

describe("what arrived", () => {
  it("is its owner's alone, for the purpose it was offered for", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const place = await offered(who);
    await put(place);
    await expectRefusal(take(other, place.uploadId), "upload/not-found");
    await expectRefusal(take(who, place.uploadId, "degree-evidence"), "upload/not-found");
    await expectRefusal(take(who, randomUUID()), "upload/not-found");
    expect((await take(who, place.uploadId)).uploadId).toBe(place.uploadId);
  });

  it("of fifty that take it at once, one gets it", async () => {
    const who = await registerCandidate(test);
    const place = await offered(who, { purpose: "degree-evidence" });
    await put(place);
    const picture = await take(who, place.uploadId, "degree-evidence");
    const { done, refused } = await race(20, () =>
      addDegreeEvidence(context, { accountId: who.accountId, ...picture }, who.origin),
    );
    expect([done.length, refused]).toEqual([1, { "upload/expired": 19 }]);
  });

  it("is erased when nobody took it, and also what was put there again after it was taken", async () => {
    const who = await registerCandidate(test);
    const [unused, used] = [await offered(who), await offered(who)];
    await put(unused);
    await put(used);
    await createPhoto(context, { accountId: who.accountId, ...(await take(who, used.uploadId)) }, who.origin);
    expect(await put(used)).toBe(200);
    clock.advanceSeconds(2 * 60 * 60);
    await sweepExpired(context);
    await workOutbox(context);
    expect([await hasObject(unused.uploadId), await hasObject(used.uploadId)]).toEqual([false, false]);
    expect(await context.database.$count(uploads, eq(uploads.accountId, who.accountId))).toBe(0);
  });

  it("R-CLO-01 goes with its account", async () => {
    const who = await registerCandidate(test);
    const place = await offered(who);
    await put(place);
    await startClosure(context, { accountId: who.accountId, sessionId: randomUUID() }, who.origin);
    await finishClosures(context);
    while ((await workOutbox(context)).done > 0);
    expect(await hasObject(place.uploadId)).toBe(false);
    expect(await context.database.$count(uploads, eq(uploads.accountId, who.accountId))).toBe(0);
    expect(await context.database.$count(outbox, eq(outbox.topic, "object.delete"))).toBe(0);
  });
});

import { randomUUID } from "node:crypto";
import { photos } from "@exam/database";
import { ProviderUnavailable } from "@exam/providers";
import { and, eq, notInArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { ServiceContext } from "../service-context.ts";
import { registerCandidate } from "../testing/candidates.ts";
import { countingStore } from "../testing/counting-store.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { compliantJpeg, unfitJpeg } from "../testing/portraits.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { auditPhoto } from "./audit-photo.ts";
import { createPhoto } from "./create-photo.ts";
import { decidePhoto } from "./decide-photo.ts";
import { getCurrentPhoto } from "./get-current-photo.ts";
import { submitPhoto } from "./submit-photo.ts";

const test = await createTestContext();
const { context, clock } = test;
const portrait = await compliantJpeg();
const unfit = await unfitJpeg();

const passing = withVerdict(context, "pass");
const doubtful = withVerdict(context, "warn");

async function uploaded(on = passing, bytes = portrait) {
  const candidate = await registerCandidate(test);
  const { photo } = await createPhoto(on, { accountId: candidate.accountId, bytes }, candidate.origin);
  return { ...candidate, photo, id: photo.id };
}

const submit = (who: Awaited<ReturnType<typeof uploaded>>, id = who.id) =>
  submitPhoto(context, { accountId: who.accountId, id }, who.origin);

async function rowOf(id: string) {
  const [row] = await context.database.select().from(photos).where(eq(photos.id, id));
  if (row === undefined) throw new Error("no photo");
  return row;
}

it("R-PHO-06 an upload is a draft with its report", async () => {
  const { accountId, photo, id } = await uploaded();
  expect(photo).toMatchObject({ state: "draft", specId: "nhc", report: { verdict: "pass" } });
  await expectAuditRow(context, accountId, "photo.uploaded", { details: { photoId: id, verdict: "pass" } });
});

it("R-PHO-04 keeps the source as it came, beside a re-encoded picture", async () => {
  const { id } = await uploaded();
  const { sourceKey, imageKey, sourceBytes } = await rowOf(id);
  const source = await context.providers.objectStore.get(sourceKey);
  const image = await context.providers.objectStore.get(imageKey);
  expect(Buffer.compare(source?.bytes ?? new Uint8Array(), portrait)).toBe(0);
  expect(sourceBytes).toBe(portrait.byteLength);
  expect(Buffer.compare(image?.bytes ?? new Uint8Array(), portrait)).not.toBe(0);
});

it("R-PHO-04 judges the byte floor on the source file", async () => {
  const { photo } = await uploaded(context);
  const bytes = photo.report.findings.find(({ check }) => check === "bytes");
  expect(bytes).toMatchObject({ status: "pass" });
  expect(portrait.byteLength).toBeGreaterThan(45 * 1024);
});

it("R-PHO-06 submitting a compliant draft approves it at once", async () => {
  const who = await uploaded(context);
  expect((await submit(who)).photo.state).toBe("approved");
  expect((await rowOf(who.id)).decidedAt).not.toBeNull();
  await expectAuditRow(context, who.accountId, "photo.approved", { details: { photoId: who.id } });
});

it("R-PHO-06 a draft with warnings waits for a person, who approves it", async () => {
  const who = await uploaded(doubtful);
  expect((await submit(who)).photo.state).toBe("submitted");
  await expectAuditRow(context, who.accountId, "photo.submitted");
  await decidePhoto(context, { id: who.id, decision: "approve", staffId: "s1" });
  expect((await getCurrentPhoto(context, who)).photo.state).toBe("approved");
  await expectAuditRow(context, who.accountId, "photo.approved", { actor: "staff:s1" });
});

it("R-PHO-06 a person rejects with reasons, and a later photo takes the place", async () => {
  const who = await uploaded(doubtful);
  await submit(who);
  await decidePhoto(context, { id: who.id, decision: "reject", reason: "佩戴饰物", staffId: "s1" });
  expect((await getCurrentPhoto(context, who)).photo).toMatchObject({ state: "rejected", reason: "佩戴饰物" });
  await expectAuditRow(context, who.accountId, "photo.rejected", { actor: "staff:s1" });
  const { photo } = await createPhoto(passing, { accountId: who.accountId, bytes: portrait }, who.origin);
  await submit(who, photo.id);
  expect((await rowOf(who.id)).state).toBe("replaced");
});

it("R-PHO-06 a person decides once, and only on what waits", async () => {
  const who = await uploaded(doubtful);
  const decide = () => decidePhoto(context, { id: who.id, decision: "approve", staffId: "s1" });
  await expectRefusal(decide(), "photo/wrong-state");
  await submit(who);
  const { done, refused } = await race(10, decide);
  expect(done).toHaveLength(1);
  expect(refused).toEqual({ "photo/wrong-state": 9 });
  expect(await countAuditRows(context, who.accountId, "photo.approved")).toBe(1);
});

it("R-PHO-06 a draft that fails the audit cannot be submitted and says why", async () => {
  const who = await uploaded(context, unfit);
  const refusal = await expectRefusal(submit(who), "photo/not-compliant");
  const findings = refusal.details.extra?.findings as { check: string; message: string }[];
  expect(findings.map(({ check }) => check)).toEqual(expect.arrayContaining(["pixels", "background-colour"]));
  expect((await rowOf(who.id)).state).toBe("draft");
  expect(await countAuditRows(context, who.accountId, "photo.approved")).toBe(0);
});

it("R-PHO-06 of ten parallel submits of one photo one counts", async () => {
  const who = await uploaded();
  const { done, refused } = await race(10, () => submit(who));
  expect(done).toHaveLength(1);
  expect(refused).toEqual({ "photo/wrong-state": 9 });
  expect(await countAuditRows(context, who.accountId, "photo.approved")).toBe(1);
});

it("R-PHO-06 parallel uploads leave one draft", async () => {
  const who = await registerCandidate(test);
  const { done } = await race(5, () => createPhoto(passing, { accountId: who.accountId, bytes: portrait }, who.origin));
  expect(done).toHaveLength(5);
  const live = and(eq(photos.accountId, who.accountId), notInArray(photos.state, ["replaced"]));
  expect(await context.database.$count(photos, live)).toBe(1);
});

it("R-PHO-06 an approved photo stays until a new draft is submitted, then its files go", async () => {
  const who = await uploaded();
  await submit(who);
  const { photo } = await createPhoto(passing, { accountId: who.accountId, bytes: portrait }, who.origin);
  const earlier = await rowOf(who.id);
  expect(earlier.state).toBe("approved");
  await submit(who, photo.id);
  expect((await rowOf(who.id)).state).toBe("replaced");
  expect(await context.providers.objectStore.get(earlier.imageKey)).toBeUndefined();
  expect(await context.providers.objectStore.get(earlier.sourceKey)).toBeUndefined();
  await expectRefusal(submit(who, who.id), "photo/not-found");
});

it("R-PRV-10 files of a replaced photo go later when the store is down, and the new photo stands", async () => {
  const who = await uploaded();
  await submit(who);
  const { objectStore } = context.providers;
  const unavailable = () => Promise.reject(new ProviderUnavailable("object-store", "network"));
  const storeDown: ServiceContext = {
    ...passing,
    providers: { ...context.providers, objectStore: { ...objectStore, delete: unavailable } },
  };
  const { photo } = await createPhoto(passing, { accountId: who.accountId, bytes: portrait }, who.origin);
  const handedIn = await submitPhoto(storeDown, { accountId: who.accountId, id: photo.id }, who.origin);
  expect(handedIn.photo.state).toBe("approved");
  const { imageKey } = await rowOf(who.id);
  expect(await objectStore.get(imageKey)).toBeDefined();
  clock.advanceSeconds(2);
  await workOutbox(context);
  expect(await objectStore.get(imageKey)).toBeUndefined();
});

it("R-PHO-06 a photo that an application uses cannot be replaced, not even by an earlier draft", async () => {
  const who = await uploaded();
  await submit(who);
  const { photo } = await createPhoto(passing, { accountId: who.accountId, bytes: portrait }, who.origin);
  await context.database.update(photos).set({ state: "locked" }).where(eq(photos.id, who.id));
  await expectRefusal(submit(who, photo.id), "photo/wrong-state");
  const upload = createPhoto(passing, { accountId: who.accountId, bytes: portrait }, who.origin);
  await expectRefusal(upload, "photo/wrong-state");
  expect((await rowOf(who.id)).state).toBe("locked");
});

it("nobody submits or sees another person's photo", async () => {
  const who = await uploaded();
  const stranger = await registerCandidate(test);
  const theft = submitPhoto(context, { accountId: stranger.accountId, id: who.id }, stranger.origin);
  await expectRefusal(theft, "photo/not-found");
  await expectRefusal(getCurrentPhoto(context, stranger), "photo/not-found");
  const nothing = submitPhoto(context, { accountId: stranger.accountId, id: randomUUID() }, stranger.origin);
  await expectRefusal(nothing, "photo/not-found");
});

it("R-PRV-05 a file that is no picture is refused and leaves nothing", async () => {
  const { accountId, origin } = await registerCandidate(test);
  const bytes = new TextEncoder().encode("<svg onload=alert(1)>".repeat(50));
  await expectRefusal(createPhoto(context, { accountId, bytes }, origin), "photo/unreadable");
  expect(await context.database.$count(photos, eq(photos.accountId, accountId))).toBe(0);
});

it("R-PRV-05 a truncated picture is refused", async () => {
  const { accountId, origin } = await registerCandidate(test);
  const bytes = portrait.subarray(0, portrait.byteLength / 2);
  await expectRefusal(createPhoto(context, { accountId, bytes }, origin), "photo/unreadable");
});

it("takes no more uploads in a day than the profile says, even at once, and more the day after", async () => {
  const { store, kept } = countingStore(context.providers.objectStore);
  const limited: ServiceContext = {
    ...passing,
    profile: { ...context.profile, photoUploadsPerDay: 3 },
    providers: { ...context.providers, objectStore: store },
  };
  const { accountId, origin } = await registerCandidate(test);
  const upload = () => createPhoto(limited, { accountId, bytes: portrait }, origin);
  const { done, refused } = await race(8, upload);
  expect(done).toHaveLength(3);
  expect(refused).toEqual({ "photo/quota-reached": 5 });
  expect(kept.size).toBe(2);
  clock.advanceSeconds(24 * 3600);
  expect((await upload()).photo.state).toBe("draft");
});

it("R-PHO-02 audits a picture against a named specification and keeps nothing", async () => {
  const before = await context.database.$count(photos);
  const report = await auditPhoto(context, { specId: "nmec", bytes: portrait });
  expect(report).toMatchObject({ specId: "nmec", verdict: "pass" });
  expect((await auditPhoto(context, { bytes: portrait })).specId).toBe("nhc");
  expect(await context.database.$count(photos)).toBe(before);
  const unknown = async () => auditPhoto(context, { specId: "nowhere", bytes: portrait });
  await expectRefusal(unknown(), "photo-spec/not-found");
});

import { readFile } from "node:fs/promises";
import { evidenceImages, outbox } from "@exam/database";
import type { PictureReading, ReadOptions } from "@exam/degree-reader";
import { drawPage } from "@exam/degree-reader/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sweepExpired } from "../job/sweep-expired.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { degreePictureReader } from "../testing/degree-picture-reader.ts";
import { add, degreeInput, registerRecord } from "../testing/degrees.ts";
import { expectAuditRow, expectRefusal } from "../testing/expectations.ts";
import { unfitJpeg } from "../testing/portraits.ts";
import { residentIdOf } from "../testing/resident-id.ts";
import { deleteDegree } from "./delete-degree.ts";
import { type DegreePictureReader, scanDegree } from "./scan-degree.ts";
import { sweepEvidence } from "./sweep-evidence.ts";

const test = await createTestContext();
const { context, clock } = test;
const day = 24 * 3600;

/** The page of a graduate, and that graduate with an account. */
async function graduate(seed = 5) {
  const page = drawPage(seed, "clean", "web-table");
  const { name, birthDate, sex } = page.truth;
  const idNumber = residentIdOf(birthDate ?? "1990-01-01", sex === "女" ? "female" : "male");
  return { page, who: await registerCandidate(test, { name: name ?? "王芳", idNumber }) };
}

const scan = (who: { accountId: string; origin: Parameters<typeof scanDegree>[3] }, bytes: Uint8Array) =>
  scanDegree(context, degreePictureReader, { accountId: who.accountId, bytes }, who.origin);

describe("reading a picture of a query result", () => {
  it("R-DEG-02 proposes fields with confidence and place, and keeps the picture as evidence", async () => {
    const { page, who } = await graduate();
    const reading = await scan(who, page.bytes);
    expect(reading.owner).toBe("same");
    expect(reading.fields.certificateNumber.value).toBe(page.truth.certificateNumber);
    expect(reading.fields.certificateNumber.confidence).toBeGreaterThan(0.5);
    expect(reading.fields.school.box).toMatchObject({ left: expect.any(Number), width: expect.any(Number) });
    await expectAuditRow(context, who.accountId, "evidence.added", { details: { evidenceId: reading.evidenceId } });
    const saved = await add(test, who, { evidenceId: reading.evidenceId });
    expect(saved.evidenceId).toBe(reading.evidenceId);
  });

  it("R-DEG-02 somebody else's screenshot is said to be somebody else's", async () => {
    const { page } = await graduate();
    const { owner } = await scan(await registerCandidate(test), page.bytes);
    expect(owner).toBe("different");
  });

  it("R-DEG-02 a picture of something else fills nothing in", async () => {
    const reading = await scan(await registerCandidate(test), await unfitJpeg());
    expect(reading.page).toBe("other");
    expect(Object.values(reading.fields).every(({ value }) => value === null)).toBe(true);
  });

  it("R-PRV-05 refuses what is no picture and keeps nothing of it", async () => {
    const who = await registerCandidate(test);
    await expectRefusal(scan(who, await readFile(import.meta.filename)), "photo/unreadable");
    const own = eq(evidenceImages.accountId, who.accountId);
    expect(await context.database.$count(evidenceImages, own)).toBe(0);
  });

  it("R-DEG-02 is held against the names of schools that the register confirmed, and of nobody's guesses", async () => {
    const confirmed = await registerCandidate(test);
    const known = degreeInput({ school: "青海 卫生职业技术学院", certificateNumber: "129731201606001234" });
    await registerRecord(test, confirmed, known);
    await add(test, confirmed, known);
    await add(test, confirmed, { school: "没有的大学" });
    await workOutbox(context);
    const { who, page } = await graduate();
    let schools: ReadOptions["schools"] = [];
    const listening: DegreePictureReader = {
      read: (bytes, options) => {
        schools = options.schools ?? [];
        return degreePictureReader.read(bytes, options);
      },
    };
    await scanDegree(context, listening, { accountId: who.accountId, bytes: page.bytes }, who.origin);
    expect(schools).toContainEqual({ name: "青海卫生职业技术学院", code: "12973" });
    expect(schools.map(({ name }) => name)).not.toContain("没有的大学");
  });

  it("takes no more than thirty pictures a day", async () => {
    const who = await registerCandidate(test);
    const blank = { page: "other", turnDegrees: 0, fields: {}, source: "ocr", unsure: [], doubts: [] };
    const quick = { read: async () => blank as unknown as PictureReading };
    const picture = await unfitJpeg();
    const once = () => scanDegree(context, quick, { accountId: who.accountId, bytes: picture }, who.origin);
    for (let count = 0; count < 30; count += 1) await once();
    await expectRefusal(once(), "photo/quota-reached");
  });

  it.each([
    ["qinghai", "degree/not-used"],
    ["chsi", "degree/claim-instead"],
  ] as const)("is not offered by %s", async (profileId, code) => {
    const other = await createTestContext({ profileId });
    const input = { accountId: crypto.randomUUID(), bytes: new Uint8Array() };
    const { origin } = await registerCandidate(test);
    await expectRefusal(scanDegree(other.context, degreePictureReader, input, origin), code);
  });
});

describe("pictures that no record uses", () => {
  it("R-PRV-10 are erased after a day, those of records are kept", async () => {
    const { page, who } = await graduate(7);
    const used = await scan(who, page.bytes);
    const unused = await scan(who, page.bytes);
    const record = await add(test, who, { evidenceId: used.evidenceId, certificateNumber: "10001120160599887" });
    await sweepEvidence(context);
    expect(await held(who.accountId)).toHaveLength(2);
    clock.advanceSeconds(day + 1);
    await sweepExpired(context);
    expect((await held(who.accountId)).map(({ id }) => id)).toEqual([used.evidenceId]);
    while ((await context.database.$count(outbox)) > 0) {
      await workOutbox(context);
      clock.advanceSeconds(1800);
    }
    expect(await context.providers.objectStore.get(`evidence/${unused.evidenceId}.jpg`)).toBeUndefined();
    expect(await context.providers.objectStore.get(`evidence/${used.evidenceId}.jpg`)).toBeDefined();
    await deleteDegree(context, { accountId: who.accountId, id: record.id }, who.origin);
    await sweepExpired(context);
    expect(await held(who.accountId)).toEqual([]);
  });

  const held = (accountId: string) =>
    context.database.select().from(evidenceImages).where(eq(evidenceImages.accountId, accountId));
});

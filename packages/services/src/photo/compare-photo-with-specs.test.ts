import type { PhotoSpec } from "@exam/contracts";
import { photoSpecs } from "@exam/profiles";
import { expect, it } from "vitest";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { auditPhoto } from "./audit-photo.ts";
import { comparePhotoWithSpecs } from "./compare-photo-with-specs.ts";

const test = await createTestContext();
const { context } = test;
const portrait = await compliantJpeg();

it("R-PHO-01 says of every specification whether it takes the picture, the profile's own first, and why not", async () => {
  const { accountId, origin } = await registerCandidate(test);
  const { passed, total, items } = await comparePhotoWithSpecs(context, { accountId, bytes: portrait }, origin);
  expect(total).toBe(photoSpecs.length);
  expect(items.map(({ specId }) => specId).toSorted()).toEqual(photoSpecs.map(({ id }) => id).toSorted());
  expect(items[0]).toMatchObject({ specId: "nhc", verdict: "pass", failed: [] });
  expect(items.filter(({ verdict }) => verdict !== "fail")).toHaveLength(passed);
  for (const { verdict, failed } of items) expect(failed.length > 0).toBe(verdict === "fail");
  // 295×413 pixels are too few for a two-inch photo.
  const twoInch = items.find(({ specId }) => specId === "two-inch");
  expect(twoInch?.failed).toEqual(expect.arrayContaining([expect.objectContaining({ check: "pixels" })]));
  expect(passed).toBeLessThan(total);
});

it("R-PHO-02 the comparison says of a specification what its own audit says", async () => {
  const { accountId, origin } = await registerCandidate(test);
  const { items } = await comparePhotoWithSpecs(context, { accountId, bytes: portrait }, origin);
  for (const { specId, verdict } of items.slice(0, 4)) {
    expect((await auditPhoto(context, { specId, bytes: portrait })).verdict).toBe(verdict);
  }
});

it("a twenty-first comparison within an hour is refused", async () => {
  const { accountId, origin } = await registerCandidate(test);
  const report = await auditPhoto(context, { bytes: portrait });
  const auditForSpecs = async (_bytes: Uint8Array, specs: readonly PhotoSpec[]) =>
    specs.map(({ id }) => ({ ...report, specId: id }));
  const quick = { ...context, photoEngine: { ...context.photoEngine, auditForSpecs } };
  const compare = () => comparePhotoWithSpecs(quick, { accountId, bytes: portrait }, origin);
  for (let turn = 0; turn < 20; turn++) await compare();
  await expectRefusal(compare(), "request/too-many");
});

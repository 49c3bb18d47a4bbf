import { photos } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal } from "../testing/expectations.ts";
import { largePortraitJpeg } from "../testing/portraits.ts";
import { createPhoto } from "./create-photo.ts";
import { getCurrentPhoto } from "./get-current-photo.ts";
import { processPhoto } from "./process-photo.ts";
import { submitPhoto } from "./submit-photo.ts";

const test = await createTestContext();
const { context } = test;
const bytes = await largePortraitJpeg();

it("R-PHO-03 a replaced background is recorded, and stays in the stored report after approval", async () => {
  const who = await registerCandidate(test);
  const { accountId, origin } = who;
  const made = await processPhoto(context, { accountId, bytes, background: "white" }, origin);
  const disclosed = { check: "background-replaced", severity: "info", message: expect.stringContaining("更换为白色") };
  expect(made.report.findings).toContainEqual(expect.objectContaining(disclosed));
  await expectAuditRow(context, accountId, "photo.processed", {
    details: { processingId: made.processingId, isBackgroundReplaced: true },
  });
  const { photo } = await createPhoto(context, { accountId, processingId: made.processingId }, origin);
  await submitPhoto(context, { accountId, id: photo.id }, origin);
  const current = (await getCurrentPhoto(context, { accountId })).photo;
  expect(current.state).toBe("approved");
  expect(current.report.findings).toContainEqual(expect.objectContaining(disclosed));
  const [row] = await context.database.select().from(photos).where(eq(photos.id, photo.id));
  expect(row?.report.findings).toContainEqual(expect.objectContaining(disclosed));
});

it("R-PHO-03 a background is replaced only when asked, and only by a colour that the specification allows", async () => {
  const { accountId, origin } = await registerCandidate(test);
  const kept = await processPhoto(context, { accountId, bytes }, origin);
  expect(kept.report.findings.map(({ check }) => check)).not.toContain("background-replaced");
  await expectAuditRow(context, accountId, "photo.processed", {
    details: { processingId: kept.processingId, isBackgroundReplaced: false },
  });
  await expectRefusal(processPhoto(context, { accountId, bytes, background: "red" }, origin), "photo/cannot-process");
});

import { expect, it } from "vitest";
import { createHandoff } from "../handoff/create-handoff.ts";
import { authenticatePhone } from "../handoff/phone-upload.ts";
import { scanHandoff } from "../handoff/scan-handoff.ts";
import { originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { readQr } from "../testing/phones.ts";
import { largePortraitJpeg } from "../testing/portraits.ts";
import { createPhoto } from "./create-photo.ts";
import { processPhoto } from "./process-photo.ts";

const test = await createTestContext();
const { context } = test;
const bytes = await largePortraitJpeg();

it("R-PHO-05 a phone processes its picture, uploads what was made, and then no more", async () => {
  const who = await registerCandidate(test);
  const qr = await createHandoff(context, { purpose: "photo-upload", accountId: who.accountId }, originOf());
  expect(new URL(qr.qrContent).hash).toMatch(/^#\/pages\/photo-phone\/index\?/);
  const { phoneToken } = await scanHandoff(context, readQr(qr), originOf());
  const accountId = (await authenticatePhone(context, phoneToken))?.accountId ?? "";
  const process = () => processPhoto(context, { accountId, phoneToken, bytes }, originOf());
  await process();
  const { processingId } = await process();
  const { photo } = await createPhoto(context, { accountId, phoneToken, processingId }, originOf());
  expect(photo).toMatchObject({ state: "draft", report: { verdict: "pass" } });
  await expectRefusal(process(), "handoff/wrong-state");
});

import { createHandoff, scanHandoff } from "@exam/services";
import { compliantJpeg, createTestApp, originOf, readQr, registerCandidate } from "@exam/services/testing";
import { expect, it } from "vitest";
import { photosFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const { call, context, ...test } = await createTestApp((services) => [photosFunction(services)], {
  given,
  hasBucket: true,
});

interface Place {
  uploadId: string;
  method: "PUT";
  url: string;
  headers: Record<string, string>;
}

async function uploaded(bytes: Uint8Array, who: { token?: string | undefined; headers?: Record<string, string> }) {
  const body = { purpose: "photo", contentType: "image/jpeg", sizeBytes: bytes.byteLength };
  const { status, body: place } = await call<Place>("POST", "/uploads", { ...who, body });
  expect(status).toBe(201);
  const { url, method, headers } = place;
  expect((await fetch(url, { method, headers, body: new Uint8Array(bytes) })).status).toBe(200);
  return place.uploadId;
}

it("one upload is audited, processed and handed in by its id, and never twice", async () => {
  const { token } = (await registerCandidate({ ...test, context })).reply;
  const uploadId = await uploaded(await compliantJpeg(), { token });
  const audited = await call("POST", "/photos/audit?specId=nmec", { token, body: { uploadId } });
  expect([audited.status, audited.body.specId]).toEqual([200, "nmec"]);
  const processed = await call("POST", "/photos/process?specId=nmec", { token, body: { uploadId } });
  expect(processed.status).toBe(200);
  const kept = await call<{ photo: { state: string } }>("POST", "/photos", { token, body: { uploadId } });
  expect([kept.status, kept.body.photo.state]).toEqual([201, "draft"]);
  const again = await call("POST", "/photos", { token, body: { uploadId } });
  expect([again.status, again.body.code]).toEqual([409, "upload/expired"]);
});

it("R-PHO-05 a phone that scanned the code uploads the same way", async () => {
  const who = await registerCandidate({ ...test, context });
  const purpose = { purpose: "photo-upload", accountId: who.accountId } as const;
  const qr = await createHandoff(context, purpose, originOf({ clientKind: "h5" }));
  const { phoneToken } = await scanHandoff(context, readQr(qr), originOf());
  const headers = { "x-phone-token": phoneToken };
  const uploadId = await uploaded(await compliantJpeg(), { headers });
  const kept = await call("POST", "/photos", { headers, body: { uploadId } });
  expect(kept.status).toBe(201);
});

it("an upload is nobody's without a session and nobody else's with one", async () => {
  const uploadId = await uploaded(await compliantJpeg(), (await registerCandidate({ ...test, context })).reply);
  const anonymous = await call("POST", "/photos/audit", { body: { uploadId } });
  expect([anonymous.status, anonymous.body.code]).toEqual([404, "upload/not-found"]);
  const { token } = (await registerCandidate({ ...test, context })).reply;
  const other = await call("POST", "/photos", { token, body: { uploadId } });
  expect([other.status, other.body.code]).toEqual([404, "upload/not-found"]);
  const none = await call("POST", "/photos", { token, body: {} });
  expect([none.status, none.body.code]).toEqual([400, "photo/file-required"]);
});

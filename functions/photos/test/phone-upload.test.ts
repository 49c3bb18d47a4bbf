import { randomUUID } from "node:crypto";
import { createHandoff, getHandoff, scanHandoff } from "@exam/services";
import { compliantJpeg, createTestApp, originOf, readQr, registerCandidate } from "@exam/services/testing";
import { expect, it } from "vitest";
import { photosFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const { call, context, ...test } = await createTestApp((services) => [photosFunction(services)], { given });

async function scanned() {
  const who = await registerCandidate({ ...test, context });
  const purpose = { purpose: "photo-upload", accountId: who.accountId } as const;
  const qr = await createHandoff(context, purpose, originOf({ clientKind: "h5" }));
  const { phoneToken } = await scanHandoff(context, readQr(qr), originOf());
  const poll = () => getHandoff(context, { id: qr.handoffId, pollToken: qr.pollToken });
  return { who, poll, headers: { "x-phone-token": phoneToken } };
}

it("R-PHO-05 the phone's header stands in for a session for one photo, which the page hears of", async () => {
  const { who, poll, headers } = await scanned();
  const file = await compliantJpeg();
  const reply = await call<{ photo: { id: string } }>("POST", "/photos", { file, headers });
  expect(reply.status).toBe(201);
  expect(await poll()).toEqual({ state: "confirmed", result: { photoId: reply.body.photo.id } });
  const mine = await call<{ photo: { id: string } }>("GET", "/photos/current", { token: who.reply.token });
  expect(mine.body.photo.id).toBe(reply.body.photo.id);
  const again = await call("POST", "/photos", { file, headers });
  expect([again.status, again.body.code]).toEqual([409, "handoff/wrong-state"]);
});

it("R-PHO-05 a repeat of the same press answers the first photo", async () => {
  const { headers } = await scanned();
  const request = { file: await compliantJpeg(), headers: { ...headers, "idempotency-key": "one-press" } };
  const first = await call<{ photo: { id: string } }>("POST", "/photos", request);
  const second = await call<{ photo: { id: string } }>("POST", "/photos", request);
  expect([second.status, second.body.photo.id]).toEqual([201, first.body.photo.id]);
});

it("R-PHO-05 the phone's header opens nothing else", async () => {
  const { headers } = await scanned();
  for (const [method, path] of [
    ["GET", "/photos/current"],
    ["POST", `/photos/${randomUUID()}/submit`],
  ] as const) {
    const reply = await call(method, path, { headers });
    expect([path, reply.status]).toEqual([path, 401]);
  }
  const made = await call("POST", "/photos", { file: new Uint8Array(10), headers: { "x-phone-token": "made-up" } });
  expect([made.status, made.body.code]).toEqual([401, "session/expired"]);
});

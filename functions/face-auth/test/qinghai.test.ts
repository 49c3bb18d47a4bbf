import type { AddressInfo } from "node:net";
import type { Handoff, Me, Photo, ScannedHandoff } from "@exam/contracts";
import { accountsFunction } from "@exam/function-accounts";
import { photosFunction } from "@exam/function-photos";
import {
  createTestApp,
  deliver,
  faceInput,
  livePortraitJpeg,
  newPlatformPerson,
  type PlatformPerson,
  qinghaiJpeg,
  readQr,
  spellingsOf,
} from "@exam/services/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { faceAuthFunction } from "../src/app.ts";

const test = await createTestApp(
  (services) => [accountsFunction(services), photosFunction(services), faceAuthFunction(services)],
  { profileId: "qinghai" },
);
const { app, call, context, sandbox, pushes, logged } = test;
const h5 = { "x-client": "h5", origin: "http://localhost:80" };
const newPassword = "quiet-Harbour-7-lamp";
const live = await livePortraitJpeg();
type Signed = { token: string; account: { id: string; state: string } };
type Step = { id: string; clientSecret: string; state: string };

beforeAll(async () => {
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  sandbox.setProductAddresses({ wechatCallbackUrl: pushes.url, apiUrl: `http://127.0.0.1:${port}/api/v1` });
});

async function me(token: string) {
  const { body } = await call<Me>("GET", "/me", { token });
  return { ready: body.readyToApply, items: body.readiness.map(({ item, state, done }) => [item, state, done]) };
}

/** The phone's part of a face step: as its session's owner, or with the token of a scanned hand-off. */
async function showFace(
  person: PlatformPerson,
  as: { token?: string; phone?: Record<string, string>; platform?: "alipay" | "h5" },
) {
  const { accountId: _none, ...body } = await faceInput(test, as.platform ?? "alipay", "identity", person);
  const created = await call<Step>("POST", "/face-auth-sessions", { token: as.token, body, headers: { ...as.phone } });
  expect(created.status).toBe(201);
  const headers = { "x-client-secret": created.body.clientSecret };
  await call("POST", `/face-auth-sessions/${created.body.id}/launch`, { headers });
  const faceImageBase64 = Buffer.from(live).toString("base64");
  sandbox.controls.playFace(created.body.id, { outcome: "passed", faceImageBase64 });
  const completed = await call<Step>("POST", `/face-auth-sessions/${created.body.id}/complete`, { headers });
  expect(completed.body.state).toBe("passed");
  return created.body;
}

async function uploadPhoto(token: string): Promise<Photo> {
  const created = await call<{ photo: Photo }>("POST", "/photos", { token, file: await qinghaiJpeg() });
  return (await call<{ photo: Photo }>("POST", `/photos/${created.body.photo.id}/submit`, { token })).body.photo;
}

describe("on the phone", () => {
  it.each(["alipay", "h5"] as const)(
    "R-SES-04 authorisation, face on %s, password, photo, comparison by itself, ready",
    async (platform) => {
      const person = await newPlatformPerson(test, "alipay");
      const login = () => ({
        method: "provider",
        provider: "alipay",
        ...sandbox.controls.createLoginCode("alipay", person.openId),
      });
      const signedUp = await call<Signed>("POST", "/sessions", { body: login() });
      expect([signedUp.status, signedUp.body.account.state]).toEqual([201, "password-required"]);
      const { token } = signedUp.body;
      expect((await call("GET", "/photos/current", { token })).body.code).toBe("account/not-active");
      await showFace(person, { token, platform });
      const changed = await call<Signed>("PUT", "/me/password", { token, body: { newPassword } });
      expect(changed.status).toBe(200);
      const fresh = changed.body.token;
      expect(await me(fresh)).toEqual({
        ready: false,
        items: [
          ["face", "passed", true],
          ["password", "set", true],
          ["photo", "none", false],
        ],
      });
      expect(await uploadPhoto(fresh)).toMatchObject({ state: "approved", comparison: { outcome: "match" } });
      expect((await me(fresh)).ready).toBe(true);
      const again = await call<Signed>("POST", "/sessions", { body: login() });
      expect([again.status, again.body.account.state]).toEqual([201, "active"]);
      expect((await me(again.body.token)).ready).toBe(true);
      const consents = await call<{ items: { noticeId: string }[] }>("GET", "/consents", { token: again.body.token });
      expect(consents.body.items.map(({ noticeId }) => noticeId).sort()).toEqual(
        [context.profile.faceAuth.notice.id, context.profile.signUp.notice.id].sort(),
      );
    },
  );
});

describe.each(["alipay", "social-card"] as const)("on a computer, by a scan with %s", (provider) => {
  it("R-FAC-04 scan, password, face on the phone by a second code, photo, ready", async () => {
    const person = await newPlatformPerson(test, provider);
    const { openId } = person;
    const qr = await call<Handoff>("POST", "/handoffs", { body: { purpose: "sign-in", provider }, headers: h5 });
    expect(qr.status).toBe(201);
    await sandbox.controls.scan({ provider, qrContent: qr.body.qrContent, openId, isConfirmed: true });
    const { handoffId, pollToken } = qr.body;
    const body = { method: "handoff", handoffId, pollToken };
    const signedIn = await call<Signed>("POST", "/sessions", { body });
    expect([signedIn.status, signedIn.body.account.state]).toEqual([201, "password-required"]);
    const changed = await call<Signed>("PUT", "/me/password", { token: signedIn.body.token, body: { newPassword } });
    const { token } = changed.body;

    const code = await call<Handoff>("POST", "/handoffs", { token, body: { purpose: "face-auth" } });
    expect(code.body.qrContent).toContain("/pages/face-phone/index?id=");
    const { id, scanToken } = readQr(code.body);
    const scanned = await call<ScannedHandoff>("POST", `/handoffs/${id}/scan`, { body: { scanToken } });
    expect(scanned.body).toMatchObject({ purpose: "face-auth", device: expect.any(String) });
    const phone = { "x-phone-token": scanned.body.phoneToken };
    const poll = () => call("GET", `/handoffs/${id}?pollToken=${code.body.pollToken}`);
    expect((await poll()).body).toMatchObject({ state: "scanned" });
    const step = await showFace(person, { phone });
    expect((await poll()).body).toEqual({ state: "confirmed", result: { faceAuthSessionId: step.id } });

    expect(await uploadPhoto(token)).toMatchObject({ state: "approved" });
    expect((await me(token)).ready).toBe(true);
  });
});

describe("a phone with a page's code", () => {
  async function scannedPhone(purpose: "face-auth" | "photo-upload") {
    const person = await newPlatformPerson(test, "alipay");
    const login = sandbox.controls.createLoginCode("alipay", person.openId);
    const body = { method: "provider", provider: "alipay", ...login };
    const { token } = (await call<Signed>("POST", "/sessions", { body })).body;
    const changed = await call<Signed>("PUT", "/me/password", { token, body: { newPassword } });
    const own = changed.body.token;
    const code = await call<Handoff>("POST", "/handoffs", { token: own, body: { purpose } });
    const { id, scanToken } = readQr(code.body);
    const scanned = await call<ScannedHandoff>("POST", `/handoffs/${id}/scan`, { body: { scanToken } });
    return { person, token: own, phone: { "x-phone-token": scanned.body.phoneToken } };
  }

  it("R-FAC-04 may try again until a face has passed, and then no more", async () => {
    const { person, phone } = await scannedPhone("face-auth");
    const { accountId: _none, ...body } = await faceInput(test, "alipay", "identity", person);
    const created = await call<Step>("POST", "/face-auth-sessions", { body, headers: phone });
    const headers = { "x-client-secret": created.body.clientSecret };
    await call("POST", `/face-auth-sessions/${created.body.id}/launch`, { headers });
    sandbox.controls.playFace(created.body.id, { outcome: "failed" });
    const failed = await call<Step>("POST", `/face-auth-sessions/${created.body.id}/complete`, { headers });
    expect(failed.body.state).toBe("failed");
    await showFace(person, { phone });
    const late = await call("POST", "/face-auth-sessions", { body, headers: phone });
    expect([late.status, late.body.code]).toEqual([409, "handoff/wrong-state"]);
  });

  it("R-FAC-02 opens what its code is for and nothing else", async () => {
    const upload = await scannedPhone("photo-upload");
    const { accountId: _none, ...body } = await faceInput(test, "alipay", "identity", upload.person);
    const face = await call("POST", "/face-auth-sessions", { body, headers: upload.phone });
    expect([face.status, face.body.code]).toEqual([409, "handoff/wrong-state"]);
    const { phone } = await scannedPhone("face-auth");
    const photo = await call("POST", "/photos", { file: await qinghaiJpeg(), headers: phone });
    expect([photo.status, photo.body.code]).toEqual([409, "handoff/wrong-state"]);
    const sensitive = await call("POST", "/face-auth-sessions", {
      body: { ...body, purpose: "reauthentication" },
      headers: phone,
    });
    expect([sensitive.status, sensitive.body.code]).toEqual([422, "face-auth/purpose-not-offered"]);
  });
});

it("R-FAC-03 without a face: a person is asked over HTTP, and the twin of the photo's comparison as well", async () => {
  const person = await newPlatformPerson(test, "alipay");
  const login = sandbox.controls.createLoginCode("alipay", person.openId);
  const body = { method: "provider", provider: "alipay", ...login };
  const { token } = (await call<Signed>("POST", "/sessions", { body })).body;
  const changed = await call<Signed>("PUT", "/me/password", { token, body: { newPassword } });
  const own = changed.body.token;
  expect((await call("GET", "/me/identity-review", { token: own })).status).toBe(404);
  expect((await call("POST", "/me/identity-review", { token: own })).body).toMatchObject({ state: "requested" });
  expect((await call("POST", "/me/identity-review", { token: own })).body.code).toBe("identity-review/not-needed");
  expect((await call("GET", "/me/identity-review", { token: own })).body).toMatchObject({ state: "requested" });
  const photo = await uploadPhoto(own);
  expect(photo).toMatchObject({ state: "submitted" });
  const asked = await call<{ photo: Photo }>("POST", `/photos/${photo.id}/review`, { token: own });
  expect(asked.body.photo.reviewRequestedAt).toEqual(expect.any(String));
});

it("R-FAC-06 no line of the log carries a byte of a face", async () => {
  await deliver(context);
  const text = Buffer.from(logged.join("\n"), "utf8");
  expect(text.includes("/face-auth-sessions/:id/complete")).toBe(true);
  expect(spellingsOf(live).filter((spelling) => text.includes(spelling))).toEqual([]);
});

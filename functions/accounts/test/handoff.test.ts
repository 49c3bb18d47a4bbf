import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Handoff, ScannedHandoff } from "@exam/contracts";
import { createTestApp, registerCandidate, solvedCaptcha } from "@exam/services/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { app, call, context, clock, sandbox, pushes } = test;
type Problem = { code: string; bindTicket?: string; conflict?: string; accountMasked?: string };
type Signed = { token: string; account: { id: string } };

const newUser = () => sandbox.controls.addUser("wechat", { nickname: "小冯" });
const h5 = { "x-client": "h5", origin: "http://localhost:80" };

beforeAll(async () => {
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  sandbox.setProductAddresses({ wechatCallbackUrl: pushes.url, apiUrl: `http://127.0.0.1:${port}/api/v1` });
});

function providerSignIn(openId: string) {
  const { code, appId } = sandbox.controls.createLoginCode("wechat", openId);
  return call<Problem & Signed>("POST", "/sessions", { body: { method: "provider", provider: "wechat", appId, code } });
}

async function bind(openId: string, who: { username: string; password: string }, choice?: string, ticket?: string) {
  const bindTicket = ticket ?? (await providerSignIn(openId)).body.bindTicket;
  const captcha = await solvedCaptcha(context, "bind");
  const body = { bindTicket, identifier: who.username, password: who.password, ...captcha, choice };
  return { bindTicket, reply: await call<Problem & Signed>("POST", "/bindings", { body }) };
}

describe("sign-in by provider over HTTP", () => {
  it("R-SES-05 an unbound code answers 409 with a ticket, which binds, after which a code signs in", async () => {
    const who = await registerCandidate(test);
    const { openId } = await newUser();
    const unbound = await providerSignIn(openId);
    expect([unbound.status, unbound.body.code]).toEqual([409, "binding/none"]);
    const { reply } = await bind(openId, who);
    expect([reply.status, reply.body.account.id]).toEqual([201, who.accountId]);
    const signedIn = await providerSignIn(openId);
    expect([signedIn.status, signedIn.body.account.id]).toEqual([201, who.accountId]);
    const me = await call<{ account: { id: string } }>("GET", "/me", { token: signedIn.body.token });
    expect(me.body.account.id).toBe(who.accountId);
  });

  it("R-BND-03 a conflict answers 409 with the masked account and waits for a choice", async () => {
    const who = await registerCandidate(test);
    await bind((await newUser()).openId, who);
    const { openId } = await newUser();
    const { bindTicket, reply } = await bind(openId, who);
    expect([reply.status, reply.body.code, reply.body.conflict]).toEqual([409, "binding/conflict", "other-bound"]);
    expect(reply.body.accountMasked).toContain("*");
    expect((await bind(openId, who, "move", bindTicket)).reply.status).toBe(201);
    expect((await providerSignIn(openId)).body.account.id).toBe(who.accountId);
  });

  it("a browser that binds gets its session as a cookie", async () => {
    const who = await registerCandidate(test);
    const { bindTicket } = (await providerSignIn((await newUser()).openId)).body;
    const captcha = await solvedCaptcha(context, "bind");
    const body = { bindTicket, identifier: who.username, password: who.password, ...captcha };
    const reply = await call("POST", "/bindings", { body, headers: h5 });
    expect([reply.status, reply.body.token, String(reply.headers["set-cookie"])]).toEqual([
      201,
      undefined,
      expect.stringMatching(/HttpOnly/),
    ]);
  });

  it("answers 503 while the provider is down and a clear 4xx to a refused code and an unknown method", async () => {
    const { openId } = await newUser();
    sandbox.controls.setFault({ provider: "wechat", mode: "error" });
    expect((await providerSignIn(openId)).status).toBe(503);
    sandbox.controls.setFault({ provider: "wechat", mode: "off" });
    const { appId } = context.providers.wechat;
    const body = { method: "provider", provider: "wechat", appId, code: "made-up" };
    const refused = await call("POST", "/sessions", { body });
    expect([refused.status, refused.body.code]).toEqual([422, "session/code-refused"]);
    const face = { method: "face", faceAuthSessionId: randomUUID(), clientSecret: "x".repeat(43) };
    const unknownFace = await call("POST", "/sessions", { body: face });
    expect([unknownFace.status, unknownFace.body.code]).toEqual([404, "face-auth/not-found"]);
    const unknown = await call<{ fields: { path: string }[] }>("POST", "/sessions", { body: { method: "magic" } });
    expect([unknown.status, unknown.body.fields.map(({ path }) => path)]).toEqual([400, ["method"]]);
  });
});

describe("sign-in by QR code over HTTP", () => {
  const show = () =>
    call<Handoff>("POST", "/handoffs", { body: { purpose: "sign-in", provider: "wechat" }, headers: h5 });

  it("R-SES-03 the person scans and confirms on the phone, and the page that polls signs in once", async () => {
    const who = await registerCandidate(test);
    const { openId } = await newUser();
    await bind(openId, who);
    const { status, body: qr } = await show();
    expect([status, qr.qrImageDataUrl]).toEqual([201, expect.stringMatching(/^data:image\/png;base64,/)]);
    const poll = (token = qr.pollToken) => call("GET", `/handoffs/${qr.handoffId}?pollToken=${token}`);
    expect((await poll()).body).toEqual({ state: "waiting" });
    const scan = await sandbox.controls.scan({
      provider: "wechat",
      qrContent: qr.qrContent,
      openId,
      isConfirmed: true,
    });
    expect(scan).toMatchObject({ kind: "handoff", isConfirmed: true, scanned: { purpose: "sign-in" } });
    expect((await poll()).body).toEqual({ state: "confirmed" });
    expect((await poll((await show()).body.pollToken)).status).toBe(404);
    const body = { method: "handoff", handoffId: qr.handoffId, pollToken: qr.pollToken };
    const signedIn = await call<Signed>("POST", "/sessions", { body, headers: h5 });
    expect([signedIn.status, signedIn.body.account.id, signedIn.body.token]).toEqual([201, who.accountId, undefined]);
    const again = await call("POST", "/sessions", { body });
    expect([again.status, again.body.code]).toEqual([409, "handoff/wrong-state"]);
  });

  it("a page that asks again with its idempotency key shows the same code", async () => {
    const request = { body: { purpose: "sign-in", provider: "wechat" }, headers: { ...h5, "idempotency-key": "qr-1" } };
    const first = await call<Handoff>("POST", "/handoffs", request);
    const again = await call<Handoff>("POST", "/handoffs", request);
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it("R-SES-03 confirming unscanned, scanning twice and an expired code are 409, a cancelled one signs nobody in", async () => {
    const { openId } = await newUser();
    await bind(openId, await registerCandidate(test));
    const { body: qr } = await show();
    const base = `/handoffs/${qr.handoffId}`;
    const scanToken = /scanToken=([\w-]+)/.exec(qr.qrContent)?.[1];
    const scan = () => {
      const { code, appId } = sandbox.controls.createLoginCode("wechat", openId);
      return call<ScannedHandoff>("POST", `${base}/scan`, { body: { scanToken, provider: "wechat", appId, code } });
    };
    expect((await call("POST", `${base}/confirm`, { body: { phoneToken: "x".repeat(43) } })).status).toBe(409);
    const { body: scanned } = await scan();
    expect((await scan()).status).toBe(409);
    const { phoneToken } = scanned;
    expect((await call("POST", `${base}/cancel`, { body: { phoneToken } })).body).toEqual({ state: "cancelled" });
    expect((await call("POST", `${base}/confirm`, { body: { phoneToken } })).status).toBe(409);
    const late = (await show()).body;
    clock.advanceSeconds(121);
    const expired = sandbox.controls.scan({
      provider: "wechat",
      qrContent: late.qrContent,
      openId,
      isConfirmed: true,
    });
    await expect(expired).rejects.toMatchObject({ productReply: { status: 409, code: "handoff/expired" } });
  });

  it("a hand-off of a signed-in page needs a session", async () => {
    for (const purpose of ["follow", "bind", "photo-upload"]) {
      const reply = await call("POST", "/handoffs", { body: { purpose } });
      expect([reply.status, reply.body.code]).toEqual([401, "session/required"]);
    }
  });
});

it("R-BND-03 the page's owner moves a WeChat over after seeing whose it is", async () => {
  const [owner, who] = [await registerCandidate(test), await registerCandidate(test)];
  const { openId } = await newUser();
  await bind(openId, owner);
  const { token } = who.reply;
  const qr = (await call<Handoff>("POST", "/handoffs", { token, body: { purpose: "bind" } })).body;
  await sandbox.controls.scan({ provider: "wechat", qrContent: qr.qrContent, openId, isConfirmed: true });
  const poll = await call<{ result: { phoneToken: string; accountMasked: string } }>(
    "GET",
    `/handoffs/${qr.handoffId}?pollToken=${qr.pollToken}`,
  );
  expect(poll.body).toMatchObject({ state: "scanned", result: { conflict: "bound-elsewhere" } });
  const body = { phoneToken: poll.body.result.phoneToken, choice: "move" };
  const confirm = (asToken?: string) => call("POST", `/handoffs/${qr.handoffId}/confirm`, { token: asToken, body });
  expect((await confirm()).status).toBe(401);
  expect((await confirm(owner.reply.token)).status).toBe(404);
  clock.advanceSeconds(61);
  expect((await confirm(token)).body).toEqual({ state: "confirmed" });
  const bindings = await call<{ items: unknown[] }>("GET", "/bindings", { token });
  expect(bindings.body.items).toMatchObject([{ provider: "wechat", boundAt: expect.any(String) }]);
  const events = await call<{ items: { text: string }[] }>("GET", "/me/events", { token: owner.reply.token });
  expect(events.body.items[0]?.text).toBe("微信被改绑到了其他账号，本账号不再绑定");
});

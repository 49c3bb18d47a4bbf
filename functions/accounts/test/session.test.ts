import { workOutbox } from "@exam/services";
import { createTestApp, registerCandidate, solvedCaptcha } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { call, context, clock, sandbox } = test;

async function signIn(username: string, password: string, headers: Record<string, string> = {}) {
  const captcha = await solvedCaptcha(context, "sign-in");
  const body = { method: "password", identifier: username, password, ...captcha };
  return call<{ token?: string; code?: string }>("POST", "/sessions", { body, headers });
}

describe("sessions", () => {
  it("R-SES-01 signs in by username or ID number", async () => {
    const { username, idNumber, password } = await registerCandidate(test);
    expect((await signIn(username, password)).status).toBe(201);
    expect((await signIn(idNumber.toLowerCase(), password)).status).toBe(201);
    expect((await signIn(username, `${password}x`)).body.code).toBe("session/wrong-credentials");
  });

  it("a browser gets the token as an HttpOnly SameSite cookie and never in the body", async () => {
    const { username, password } = await registerCandidate(test);
    const reply = await signIn(username, password, { "x-client": "h5", origin: "http://localhost:80" });
    expect(reply.body).not.toHaveProperty("token");
    expect(String(reply.headers["set-cookie"])).toMatch(/HttpOnly.*SameSite=/i);
  });

  it("a cookie-borne write from another site is refused", async () => {
    const { username, password } = await registerCandidate(test);
    const own = { "x-client": "h5", host: "exam.example", origin: "http://exam.example" };
    const reply = await signIn(username, password, own);
    const cookie = String(reply.headers["set-cookie"]).split(";")[0] ?? "";
    const foreign = await call("DELETE", "/sessions/current", {
      headers: { ...own, cookie, origin: "https://evil.example" },
    });
    expect([foreign.status, foreign.body.code]).toEqual([403, "request/cross-site"]);
    expect((await call("DELETE", "/sessions/current", { headers: { ...own, cookie } })).status).toBe(204);
  });

  it("a sign-in whose reply was lost is sent again with its idempotency key and gets the same session", async () => {
    const { username, password } = await registerCandidate(test);
    const captcha = await solvedCaptcha(context, "sign-in");
    const body = { method: "password", identifier: username, password, ...captcha };
    const headers = { "idempotency-key": "sign-in-0001", "x-device-id": "device-one-press" };
    const first = await call<{ token: string }>("POST", "/sessions", { body, headers });
    const devices = async () => (await call<{ items: unknown[] }>("GET", "/sessions", first.body)).body.items.length;
    const before = await devices();
    const again = await call<{ token: string }>("POST", "/sessions", { body, headers });
    expect([again.status, again.body, await devices()]).toEqual([201, first.body, before]);
    const guessed = await call("POST", "/sessions", { body: { ...body, password: `${password}x` }, headers });
    expect([guessed.status, guessed.body.code]).toEqual([409, "request/idempotency-key-reused"]);
  });

  it("a code that is asked for again with its idempotency key is sent once", async () => {
    const to = "13800135791";
    const captcha = await solvedCaptcha(context, "sign-up");
    const request = {
      body: { channel: "sms", to, purpose: "sign-up", ...captcha },
      headers: { "idempotency-key": "code-0001" },
    };
    const first = await call("POST", "/verification-codes", request);
    expect([first.status, (await call("POST", "/verification-codes", request)).body]).toEqual([202, first.body]);
    await workOutbox(context);
    expect(sandbox.controls.messages(to)).toHaveLength(1);
  });

  it("R-SES-07 lists the candidate's devices and ends the one that is chosen", async () => {
    const { username, password } = await registerCandidate(test);
    const phone = await signIn(username, password, { "x-device-id": "device-phone-1" });
    const laptop = await signIn(username, password, { "x-device-id": "device-laptop-1" });
    const list = await call<{ items: { id: string; current: boolean }[] }>("GET", "/sessions", {
      token: laptop.body.token,
    });
    const other = list.body.items.find(({ current }) => !current);
    expect((await call("DELETE", `/sessions/${other?.id}`, { token: laptop.body.token })).status).toBe(204);
    const me = (token: string | undefined) => call("GET", "/me", { token });
    const items = await call<{ items: unknown[] }>("GET", "/sessions", { token: laptop.body.token });
    expect(items.body.items.length).toBe(list.body.items.length - 1);
    expect([(await me(phone.body.token)).status, (await me(laptop.body.token)).status].toSorted()).toEqual([200, 401]);
  });

  it("R-SES-08 unbinding asks for a proof of identity that is less than ten minutes old", async () => {
    const { username, password } = await registerCandidate(test);
    const { body } = await signIn(username, password);
    clock.advanceSeconds(601);
    const late = await call("DELETE", "/bindings/wechat", { token: body.token });
    expect([late.status, late.body.code]).toEqual([403, "session/reauthentication-required"]);
    const proof = await call("POST", "/sessions/current/reauthentication", { token: body.token, body: { password } });
    expect(proof.status).toBe(204);
    const again = await call("DELETE", "/bindings/wechat", { token: body.token });
    expect([again.status, again.body.code]).toEqual([404, "binding/not-found"]);
  });
});

describe("PUT /me/password", () => {
  it("ends every session and goes on with a new one", async () => {
    const { username, password } = await registerCandidate(test);
    const { body } = await signIn(username, password);
    const changed = await call<{ token: string }>("PUT", "/me/password", {
      token: body.token,
      body: { currentPassword: password, newPassword: "another-Lamp-77" },
    });
    expect(changed.status).toBe(200);
    expect((await call("GET", "/me", { token: body.token })).status).toBe(401);
    expect((await call("GET", "/me", { token: changed.body.token })).status).toBe(200);
    expect((await signIn(username, "another-Lamp-77")).status).toBe(201);
  });
});

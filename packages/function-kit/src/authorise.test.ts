import { defineEndpoint, type SessionNeed, z } from "@exam/contracts";
import { expect, it } from "vitest";
import { activeSession, asCandidate, TOKEN, testApp } from "../test/test-app.ts";
import { type FunctionApp, serve } from "./index.ts";

const Who = z.object({ accountId: z.optional(z.string()), deviceId: z.optional(z.string()), clientKind: z.string() });

const endpointFor = <const Need extends SessionNeed>(method: "GET" | "POST", session: Need) =>
  defineEndpoint({ method, path: `/${session}`, session, input: z.object({}), output: Who, refusals: [] });

function routes(app: FunctionApp): void {
  for (const method of ["GET", "POST"] as const) {
    for (const session of ["none", "optional", "required", "recent"] as const) {
      serve(app, endpointFor(method, session), async (_input, caller) => caller);
    }
  }
  const settle = { ...endpointFor("POST", "required"), path: "/settle", accountStates: ["password-required"] } as const;
  serve(app, settle, async (_input, caller) => caller);
  const byPhone = { ...endpointFor("POST", "required"), path: "/by-phone", takesPhoneToken: true } as const;
  serve(app, byPhone, async (_input, caller, { phoneToken }) => ({ ...caller, deviceId: phoneToken }));
}

const h5 = { "x-client": "h5", host: "exam.example", cookie: `session=${TOKEN}` };
const sameOrigin = { ...h5, origin: "http://exam.example" };

it("knows a candidate by Bearer token", async () => {
  const { app } = await testApp(routes);
  const reply = await app.inject({ url: "/api/v1/required", headers: asCandidate });
  expect(reply.json().accountId).toBe(activeSession().accountId);
});

it.each([
  ["none", {}, 200, undefined],
  ["optional", {}, 200, undefined],
  ["optional", { authorization: "Bearer unknown" }, 200, undefined],
  ["required", {}, 401, "session/required"],
  ["required", { authorization: "Basic abc" }, 401, "session/required"],
  ["required", { authorization: "Bearer unknown" }, 401, "session/expired"],
  ["recent", {}, 401, "session/required"],
])("a call with need %s and headers %j answers %i", async (need, headers, status, code) => {
  const { app } = await testApp(routes);
  const reply = await app.inject({ url: `/api/v1/${need}`, headers });
  expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
});

it("R-SES-08 asks for re-authentication ten minutes after the last", async () => {
  const { app, clock } = await testApp(routes);
  const call = () => app.inject({ url: "/api/v1/recent", headers: asCandidate });
  clock.advanceSeconds(600);
  expect((await call()).statusCode).toBe(200);
  clock.advanceSeconds(1);
  expect((await call()).json()).toMatchObject({ status: 403, code: "session/reauthentication-required" });
});

it.each([
  ["/required", "pending-activation", 403, "account/not-active"],
  ["/required", "password-required", 403, "account/not-active"],
  ["/required", "closing", 403, "account/not-active"],
  ["/required", "terminated", 403, "account/terminated"],
  ["/settle", "password-required", 200, undefined],
  ["/settle", "active", 403, "account/not-active"],
] as const)("%s by an account that is %s answers %i", async (path, accountState, status, code) => {
  const { app, sessions } = await testApp(routes);
  sessions.set(TOKEN, activeSession({ accountState }));
  const reply = await app.inject({ method: "POST", url: `/api/v1${path}`, headers: asCandidate });
  expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
});

it("takes the cookie also where the client does not name itself, and then asks for the same origin too", async () => {
  const { app } = await testApp(routes);
  const { "x-client": _, ...unnamed } = h5;
  const call = async (method: "GET" | "POST", headers: Record<string, string>) => {
    const reply = await app.inject({ method, url: "/api/v1/required", headers: { ...unnamed, ...headers } });
    return { statusCode: reply.statusCode, ...reply.json() };
  };
  expect(await call("GET", {})).toMatchObject({ statusCode: 200, clientKind: "h5" });
  expect(await call("POST", { origin: "http://exam.example" })).toMatchObject({ statusCode: 200 });
  expect(await call("POST", {})).toMatchObject({ code: "request/cross-site" });
  expect(await call("POST", { origin: "http://evil.example" })).toMatchObject({ code: "request/cross-site" });
});

it("takes a Bearer token before a cookie", async () => {
  const { app, sessions } = await testApp(routes);
  const own = activeSession({ accountId: "00000000-0000-4000-8000-0000000000aa" });
  sessions.set("another-token", own);
  const headers = { ...h5, authorization: "Bearer another-token" };
  const reply = await app.inject({ method: "POST", url: "/api/v1/required", headers });
  expect(reply.json().accountId).toBe(own.accountId);
});

it.each([
  ["the same origin", { origin: "http://exam.example" }, 200],
  ["another origin", { origin: "http://evil.example" }, 403],
  ["another scheme", { origin: "https://exam.example" }, 403],
  ["another port", { origin: "http://exam.example:81" }, 403],
  ["an opaque origin", { origin: "null" }, 403],
  ["no origin", {}, 403],
])("a write that carries the cookie from %s", async (_name, headers, status) => {
  const { app } = await testApp(routes);
  const reply = await app.inject({ method: "POST", url: "/api/v1/required", headers: { ...h5, ...headers } });
  expect(reply.statusCode).toBe(status);
});

it("compares with the configured origin where there is one", async () => {
  const { app } = await testApp(routes, { settings: { publicOrigin: "https://exam.example" } });
  const cookie = `__Host-session=${TOKEN}`;
  const call = (origin: string) =>
    app.inject({ method: "POST", url: "/api/v1/required", headers: { ...h5, cookie, origin } });
  expect((await call("https://exam.example")).statusCode).toBe(200);
  expect((await call("http://exam.example")).json().code).toBe("request/cross-site");
});

it("refuses a foreign page's write even where no session is needed", async () => {
  const { app } = await testApp(routes);
  const headers = { ...h5, origin: "http://evil.example" };
  const reply = await app.inject({ method: "POST", url: "/api/v1/none", headers });
  expect(reply.json().code).toBe("request/cross-site");
});

it("clears the cookie of a session that is over", async () => {
  const { app, sessions } = await testApp(routes);
  sessions.clear();
  const reply = await app.inject({ method: "POST", url: "/api/v1/required", headers: sameOrigin });
  expect(reply.json().code).toBe("session/expired");
  expect(reply.cookies).toMatchObject([{ name: "session", value: "" }]);
});

it("names the device only by a well-formed id", async () => {
  const { app } = await testApp(routes);
  const call = async (id: string) =>
    (await app.inject({ url: "/api/v1/none", headers: { "x-device-id": id } })).json().deviceId;
  expect(await call("d0e1f2a3-b4c5")).toBe("d0e1f2a3-b4c5");
  expect(await call("short")).toBeUndefined();
  expect(await call("张".repeat(9))).toBeUndefined();
});

it("does not wait for the body before it asks who calls", async () => {
  const { app } = await testApp(routes);
  const headers = { "content-type": "application/json" };
  const reply = await app.inject({ method: "POST", url: "/api/v1/required", headers, payload: "{broken" });
  expect(reply.json().code).toBe("session/required");
});

it("passes the token on with what the request says about the device", async () => {
  const seen: unknown[] = [];
  const { app } = await testApp(routes, {
    authenticate: async (token, caller) => {
      seen.push(token, caller.deviceId, caller.clientKind, caller.userAgent);
      return undefined;
    },
  });
  const headers = {
    ...asCandidate,
    "x-device-id": "device-12345",
    "x-client": "weapp",
    "user-agent": "Micro\u00e9Messenger",
  };
  await app.inject({ url: "/api/v1/required", headers });
  expect(seen).toEqual([TOKEN, "device-12345", "weapp", "MicroMessenger"]);
});

const onPhone = { "x-phone-token": "token-of-a-scanned-hand-off" };
const phones = {
  authenticatePhone: async (token: string) =>
    token === onPhone["x-phone-token"] ? activeSession({ accountId: "of-the-phone" }) : undefined,
};

it("R-PHO-05 knows whom a phone acts for where the endpoint takes its token, and hands the token to the verb", async () => {
  const { app } = await testApp(routes, phones);
  const reply = await app.inject({ method: "POST", url: "/api/v1/by-phone", headers: { ...asCandidate, ...onPhone } });
  expect(reply.json()).toMatchObject({ accountId: "of-the-phone", deviceId: onPhone["x-phone-token"] });
});

it.each([
  ["a token nobody has", "/api/v1/by-phone", { "x-phone-token": "made-up" }, "session/expired"],
  [
    "a token beside a session of somebody else",
    "/api/v1/by-phone",
    { ...asCandidate, "x-phone-token": "x" },
    "session/expired",
  ],
  ["no token at all", "/api/v1/by-phone", {}, "session/required"],
  ["a token where none is taken", "/api/v1/required", onPhone, "session/required"],
])("R-PHO-05 refuses %s", async (_what, url, headers, code) => {
  const { app } = await testApp(routes, phones);
  const reply = await app.inject({ method: "POST", url, headers });
  expect([reply.statusCode, reply.json().code]).toEqual([401, code]);
});

it("R-PHO-05 a phone acts only for an account in the states that the endpoint allows", async () => {
  const authenticatePhone = async () => activeSession({ accountState: "closing" });
  const { app } = await testApp(routes, { authenticatePhone });
  const reply = await app.inject({ method: "POST", url: "/api/v1/by-phone", headers: onPhone });
  expect([reply.statusCode, reply.json().code]).toEqual([403, "account/not-active"]);
});

import { createTestApp, newPlatformPerson } from "@exam/services/testing";
import { expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given, profileId: "qinghai" });
const { call, logged } = test;
const h5 = { "x-client": "h5", origin: "http://localhost:80" };
type Left = { authorisationId: string; browserToken: string; url: string };

async function leave() {
  const left = await call<Left>("POST", "/authorisations", { body: { provider: "social-card" }, headers: h5 });
  expect(left.status).toBe(201);
  return left.body;
}

async function decide({ url }: Left, openId: string): Promise<string> {
  const page = new URL(url);
  const body = new URLSearchParams({ ...Object.fromEntries(page.searchParams), openId, decision: "allow" });
  const reply = await fetch(`${page.origin}${page.pathname}`, { method: "POST", body, redirect: "manual" });
  return new URL(reply.headers.get("location") ?? "").search.slice(1);
}

it("R-SES-04 over HTTP: a browser leaves for 电子社保卡, comes back and holds a session in its cookie, once", async () => {
  const holder = await newPlatformPerson(test, "social-card");
  const left = await leave();
  const { authorisationId, browserToken } = left;
  const body = { method: "authorisation", authorisationId, browserToken, answer: await decide(left, holder.openId) };
  const signedIn = await call<{ account: { state: string }; token?: string }>("POST", "/sessions", {
    body,
    headers: h5,
  });
  expect([signedIn.status, signedIn.body.account.state]).toEqual([201, "password-required"]);
  expect(signedIn.body.token).toBeUndefined();
  const again = await call("POST", "/sessions", { body, headers: h5 });
  expect([again.status, again.body.code]).toEqual([422, "session/authorisation-refused"]);
  const text = logged.join("\n");
  const code = new URLSearchParams(body.answer).get("code") ?? "?";
  for (const secret of [browserToken, code, holder.name, holder.idNumber]) expect(text).not.toContain(secret);
});

it("R-PRV-07 a page of another site can neither send a browser away nor sign it in", async () => {
  const foreign = { "x-client": "h5", origin: "https://evil.example" };
  const away = await call("POST", "/authorisations", { body: { provider: "social-card" }, headers: foreign });
  expect([away.status, away.body.code]).toEqual([403, "request/cross-site"]);
  const { authorisationId, browserToken } = await leave();
  const body = { method: "authorisation", authorisationId, browserToken, answer: "state=x&code=y" };
  const signedIn = await call("POST", "/sessions", { body, headers: foreign });
  expect([signedIn.status, signedIn.body.code]).toEqual([403, "request/cross-site"]);
});

it("R-SES-04 only what has a page of its own is offered", async () => {
  const other = await call("POST", "/authorisations", { body: { provider: "wechat" } });
  expect([other.status, other.body.code]).toEqual([422, "session/method-not-offered"]);
  expect((await call("POST", "/authorisations", { body: { provider: "myspace" } })).status).toBe(400);
});

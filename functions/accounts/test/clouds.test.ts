import { cloudTwins } from "@exam/function-kit/testing";
import { createTestApp, signUpInput, solvedCaptcha } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { context } = test;

describe.each(cloudTwins)("accounts behind $name", (cloud) => {
  const call = test.callThrough(cloud);

  it("a candidate registers, signs in by name, sees what is left to do, and signs out", async () => {
    const input = await signUpInput(context, { name: "欧阳春晓" });
    const registered = await call("POST", "/accounts", { body: input });
    expect([registered.status, registered.body.code]).toEqual([201, undefined]);
    const credentials = { method: "password", identifier: input.username, password: input.password };
    const wrong = { ...credentials, password: "not-The-1st", ...(await solvedCaptcha(context, "sign-in")) };
    const refused = await call("POST", "/sessions", { body: wrong });
    expect([refused.status, refused.body.code]).toEqual([401, "session/wrong-credentials"]);
    const body = { ...credentials, ...(await solvedCaptcha(context, "sign-in")) };
    const signedIn = await call<{ token: string }>("POST", "/sessions", { body });
    expect(signedIn.status).toBe(201);
    const { token } = signedIn.body;
    const me = await call<{ account: { name: string }; readiness: unknown[] }>("GET", "/me", { token });
    expect([me.status, me.body.account.name]).toEqual([200, "欧阳春晓"]);
    expect(me.body.readiness.length).toBeGreaterThan(0);
    expect((await call("DELETE", "/sessions/current", { token })).status).toBe(204);
    expect((await call("GET", "/me", { token })).status).toBe(401);
  });

  it("names in a path and a query arrive as they were typed", async () => {
    expect((await call("GET", "/usernames/candidate_x1")).body).toEqual({ available: true });
    const found = await call<{ items: unknown[] }>("GET", `/characters?pinyin=${encodeURIComponent("lǜ")}&limit=3`);
    expect([found.status, found.body.items.length]).toEqual([200, 3]);
  });

  it("a field that is wrong is told in Chinese", async () => {
    const reply = await call<{ fields: { message: string }[] }>("POST", "/sessions", { body: { method: "password" } });
    expect(reply.status).toBe(400);
    expect(reply.body.fields[0]?.message).toMatch(/\p{Script=Han}/u);
  });
});

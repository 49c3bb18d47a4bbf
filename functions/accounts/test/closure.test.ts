import type { AccountExport } from "@exam/contracts";
import { createTestApp, registerCandidate, solvedCaptcha } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { call, clock, context, logged } = test;

async function signedIn() {
  const who = await registerCandidate(test);
  const captcha = await solvedCaptcha(context, "sign-in");
  const body = { method: "password", identifier: who.username, password: who.password, ...captcha };
  const reply = await call<{ token: string }>("POST", "/sessions", { body });
  return { ...who, token: reply.body.token };
}

describe("POST /me/closure", () => {
  it("R-SES-08 asks for a proof of identity that is less than ten minutes old", async () => {
    const { token } = await signedIn();
    clock.advanceSeconds(601);
    for (const [method, path] of [
      ["POST", "/me/closure"],
      ["GET", "/me/export"],
    ] as const) {
      const reply = await call(method, path, { token });
      expect([reply.status, reply.body.code]).toEqual([403, "session/reauthentication-required"]);
    }
  });

  it("R-CLO-01 closes a young account at once: the session is over and the ID number is free", async () => {
    const { token, idNumber } = await signedIn();
    const closed = await call("POST", "/me/closure", { token, body: {} });
    expect([closed.status, closed.body]).toEqual([200, { state: "closed" }]);
    expect((await call("GET", "/me", { token })).status).toBe(401);
    expect((await registerCandidate(test, { idNumber })).reply.account.state).toBe("active");
  });

  it("undoing without a closure is a conflict", async () => {
    const { token } = await signedIn();
    const reply = await call("DELETE", "/me/closure", { token });
    expect([reply.status, reply.body.code]).toEqual([409, "account/not-closing"]);
  });

  it.each([
    ["POST", "/me/closure"],
    ["DELETE", "/me/closure"],
    ["GET", "/me/export"],
    ["DELETE", "/consents/sign-up-nhc"],
  ])("%s %s needs a session", async (method, path) => {
    expect((await call(method, path)).status).toBe(401);
  });
});

describe("GET /me/export", () => {
  it("R-CEN-01 answers one's own data in clear, kept by no cache and in no log", async () => {
    const { token, idNumber, name } = await signedIn();
    const reply = await call<AccountExport>("GET", "/me/export", { token });
    expect(reply.status).toBe(200);
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect(reply.body.account).toMatchObject({ idNumber, name });
    expect(reply.body.account).not.toHaveProperty("idNumberMasked");
    expect(logged.join("")).not.toContain(idNumber);
  });
});

describe("DELETE /consents/:noticeId", () => {
  it("R-PRV-09 withdraws once", async () => {
    const { token } = await signedIn();
    const path = `/consents/${context.profile.signUp.notice.id}`;
    expect((await call("DELETE", path, { token })).status).toBe(204);
    const again = await call("DELETE", path, { token });
    expect([again.status, again.body.code]).toEqual([404, "consent/not-found"]);
  });
});

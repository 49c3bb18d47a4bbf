import { accountsFunction } from "@exam/function-accounts";
import {
  at,
  createTestApp,
  faceInput,
  facePlatforms,
  registerCandidate,
  residentId,
  solvedCaptcha,
} from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { faceAuthFunction } from "../src/app.ts";

const test = await createTestApp((services) => [faceAuthFunction(services), accountsFunction(services)]);
const { call, clock, context, sandbox, logged } = test;
type Step = { id: string; clientSecret: string; state: string; launch: { kind: string }; code?: string };

async function begin(
  purpose: "sign-in" | "recovery" | "reauthentication",
  who: { name: string; idNumber: string },
  platform = at(facePlatforms(test), 0),
) {
  const { accountId: _none, ...body } = await faceInput(test, platform, purpose, who);
  return body;
}

const secretOf = ({ clientSecret }: Pick<Step, "clientSecret">) => ({ "x-client-secret": clientSecret });

it("R-FAC-01 over HTTP: create, launch, complete and read, each but the first by the secret in its header", async () => {
  const who = await registerCandidate(test);
  const created = await call<Step>("POST", "/face-auth-sessions", { body: await begin("sign-in", who) });
  expect([created.status, created.body.state]).toEqual([201, "created"]);
  const path = `/face-auth-sessions/${created.body.id}`;
  const headers = secretOf(created.body);
  for (const [method, suffix] of [
    ["GET", ""],
    ["POST", "/launch"],
    ["POST", "/complete"],
  ] as const) {
    const bare = await call(method, `${path}${suffix}`);
    expect([suffix, bare.status, bare.body.code]).toEqual([suffix, 404, "face-auth/not-found"]);
  }
  const early = await call("POST", `${path}/complete`, { headers });
  expect([early.status, early.body.code]).toEqual([409, "face-auth/wrong-state"]);
  expect((await call<Step>("POST", `${path}/launch`, { headers })).body.state).toBe("launched");
  sandbox.controls.playFace(created.body.id, { outcome: "passed" });
  expect((await call<Step>("POST", `${path}/complete`, { headers })).body.state).toBe("passed");
  expect((await call<Step>("GET", path, { headers })).body.state).toBe("passed");
  const body = { method: "face", faceAuthSessionId: created.body.id, clientSecret: created.body.clientSecret };
  const signedIn = await call<{ account: { id: string } }>("POST", "/sessions", { body });
  expect([signedIn.status, signedIn.body.account.id]).toEqual([201, who.accountId]);
  const again = await call("POST", "/sessions", { body });
  expect([again.status, again.body.code]).toEqual([409, "face-auth/not-usable"]);
});

it.each(facePlatforms(test))("R-FAC-01 a client on %s that says it has passed has said nothing", async (platform) => {
  const who = await registerCandidate(test);
  const { body: step } = await call<Step>("POST", "/face-auth-sessions", {
    body: { ...(await begin("sign-in", who, platform)), state: "passed", outcome: "passed" },
  });
  const path = `/face-auth-sessions/${step.id}`;
  const claim = {
    headers: secretOf(step),
    body: { state: "passed", outcome: "passed", passed: "T", verifyResult: "ok" },
  };
  expect((await call<Step>("POST", `${path}/launch`, claim)).body.state).toBe("launched");
  expect((await call<Step>("POST", `${path}/complete`, claim)).body.state).toBe("launched");
  const body = { method: "face", faceAuthSessionId: step.id, clientSecret: step.clientSecret, state: "passed" };
  const refused = await call("POST", "/sessions", { body });
  expect([refused.status, refused.body.code]).toEqual([422, "face-auth/not-passed"]);
});

describe.each(facePlatforms(test))("while the provider of %s misbehaves", (platform) => {
  it("R-FAC-01 nothing passes and nothing begins, a password signs in, and the step goes on afterwards", async () => {
    const who = await registerCandidate(test);
    const provider = context.providers.faceVerifiers[platform]?.provider;
    if (provider === undefined) throw new Error("not configured");
    const beginHere = async () => {
      const { accountId: _none, ...body } = await faceInput(test, platform, "sign-in", who);
      return call<Step>("POST", "/face-auth-sessions", { body });
    };
    const { body: step } = await beginHere();
    const path = `/face-auth-sessions/${step.id}`;
    const headers = secretOf(step);
    await call("POST", `${path}/launch`, { headers });
    sandbox.controls.playFace(step.id, { outcome: "passed" });
    for (const mode of ["error", "garbage", "off"] as const) {
      sandbox.controls.setFault({ provider, mode, count: 100 });
      const asked = await call("POST", `${path}/complete`, { headers });
      expect([mode, asked.status, asked.body.code]).toEqual([mode, 503, "internal/dependency-down"]);
      expect((await call<Step>("GET", path, { headers })).body.state).toBe("launched");
      const face = { method: "face", faceAuthSessionId: step.id, clientSecret: step.clientSecret };
      expect((await call("POST", "/sessions", { body: face })).body.code).toBe("face-auth/not-passed");
      expect((await beginHere()).status).toBe(503);
      const captcha = await solvedCaptcha(context, "sign-in");
      const password = { method: "password", identifier: who.username, password: who.password, ...captcha };
      expect((await call("POST", "/sessions", { body: password })).status).toBe(201);
      sandbox.controls.setFault({ provider, mode: "off" });
    }
    clock.advanceSeconds(31);
    expect((await call<Step>("POST", `${path}/complete`, { headers })).body.state).toBe("passed");
  });
});

it("a repeat of the same press answers the first step, secret and all", async () => {
  const body = await begin("sign-in", { name: "司马青云", idNumber: residentId() });
  const request = { body, headers: { "idempotency-key": "one-press" } };
  const first = await call<Step>("POST", "/face-auth-sessions", request);
  const second = await call<Step>("POST", "/face-auth-sessions", request);
  expect(second.body).toEqual(first.body);
  expect(first.status).toBe(201);
});

it("R-PRV-02 neither the person nor the secret reaches the log", async () => {
  const who = { name: "司马青云", idNumber: residentId() };
  const { body: step } = await call<Step>("POST", "/face-auth-sessions", { body: await begin("recovery", who) });
  await call("POST", `/face-auth-sessions/${step.id}/launch`, { headers: secretOf(step) });
  const text = logged.join("\n");
  expect(text).toContain("/face-auth-sessions/:id/launch");
  for (const secret of [who.name, who.idNumber, step.clientSecret]) expect(text).not.toContain(secret);
});

it("needs a session for what is an account's own, and asks for a consent in every case", async () => {
  const who = await registerCandidate(test);
  const body = await begin("reauthentication", who);
  const anonymous = await call("POST", "/face-auth-sessions", { body });
  expect([anonymous.status, anonymous.body.code]).toEqual([401, "session/required"]);
  const { consent: _none, ...silent } = body;
  const unconsented = await call("POST", "/face-auth-sessions", { token: who.reply.token, body: silent });
  expect(unconsented.status).toBe(400);
  const own = await call<Step>("POST", "/face-auth-sessions", { token: who.reply.token, body });
  expect(own.status).toBe(201);
});

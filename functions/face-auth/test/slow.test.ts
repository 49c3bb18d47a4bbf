import { accountsFunction } from "@exam/function-accounts";
import { createTestApp, faceInput, facePlatforms, registerCandidate, solvedCaptcha } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { faceAuthFunction } from "../src/app.ts";

const test = await createTestApp((services) => [faceAuthFunction(services), accountsFunction(services)], {
  facePatienceMs: 1500,
});
const { call, clock, context, sandbox } = test;
type Step = { id: string; clientSecret: string; state: string };

describe.each(facePlatforms(test))("while the provider of %s is slower than anybody waits", (platform) => {
  const provider = context.providers.faceVerifiers[platform]?.provider ?? "tencent-eid";
  const patience = { retry: 0, timeout: 120_000 };
  /** How many calls have reached the provider since the fault was set. */
  const reached = () => 1000 - (sandbox.controls.faults().find((fault) => fault.provider === provider)?.count ?? 0);

  it(
    "R-FAC-01 nothing passes, the breaker opens, a password signs in, and the step goes on afterwards",
    patience,
    async () => {
      const who = await registerCandidate(test);
      const begin = async () => {
        const { accountId: _none, ...body } = await faceInput(test, platform, "sign-in", who);
        return call<Step>("POST", "/face-auth-sessions", { body });
      };
      const { body: step } = await begin();
      const path = `/face-auth-sessions/${step.id}`;
      const headers = { "x-client-secret": step.clientSecret };
      await call("POST", `${path}/launch`, { headers });
      sandbox.controls.playFace(step.id, { outcome: "passed" });
      const complete = () => call<Step & { code?: string }>("POST", `${path}/complete`, { headers });

      const face = { method: "face", faceAuthSessionId: step.id, clientSecret: step.clientSecret };
      // Two that wait in vain, and three that are dropped, which takes less of the test's time.
      for (const mode of ["slow", "slow", "off", "off", "off"] as const) {
        sandbox.controls.setFault({ provider, mode, count: 1000 });
        const asked = await complete();
        expect([asked.status, asked.body.code]).toEqual([503, "internal/dependency-down"]);
        expect((await call<Step>("GET", path, { headers })).body.state).toBe("launched");
      }
      sandbox.controls.setFault({ provider, mode: "slow", count: 1000 });
      expect((await call("POST", "/sessions", { body: face })).body.code).toBe("face-auth/not-passed");

      expect((await complete()).status).toBe(503);
      expect((await begin()).status).toBe(503);
      expect(reached()).toBe(0);

      const captcha = await solvedCaptcha(context, "sign-in");
      const password = { method: "password", identifier: who.username, password: who.password, ...captcha };
      expect((await call("POST", "/sessions", { body: password })).status).toBe(201);

      sandbox.controls.setFault({ provider, mode: "off" });
      clock.advanceSeconds(31);
      expect((await complete()).body.state).toBe("passed");
      expect((await call("POST", "/sessions", { body: face })).status).toBe(201);
    },
  );
});

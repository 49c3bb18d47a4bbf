import { cloudTwins } from "@exam/function-kit/testing";
import { at, createTestApp, faceInput, facePlatforms, registerCandidate } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { faceAuthFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [faceAuthFunction(services)], { given });
type Step = { id: string; clientSecret: string; state: string };

describe.each(cloudTwins)("face steps behind $name", (cloud) => {
  const call = test.callThrough(cloud);

  it("R-FAC-01 a step is created, launched and completed, and its secret travels in its header", async () => {
    const who = await registerCandidate(test);
    const { accountId: _none, ...body } = await faceInput(test, at(facePlatforms(test), 0), "sign-in", who);
    const created = await call<Step>("POST", "/face-auth-sessions", { body });
    expect([created.status, created.body.state]).toEqual([201, "created"]);
    const path = `/face-auth-sessions/${created.body.id}`;
    const headers = { "x-client-secret": created.body.clientSecret };
    expect((await call("POST", `${path}/launch`)).status).toBe(404);
    expect((await call<Step>("POST", `${path}/launch`, { headers })).body.state).toBe("launched");
    test.sandbox.controls.playFace(created.body.id, { outcome: "passed" });
    expect((await call<Step>("POST", `${path}/complete`, { headers })).body.state).toBe("passed");
    expect((await call<Step>("GET", path, { headers })).body.state).toBe("passed");
  });
});

import { describe, expect, it } from "vitest";
import { originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { beginFace, facePlatforms, faceRowOf, passFace, showFace, withVerifier } from "../testing/faces.ts";
import { completeFaceAuthSession } from "./complete-face-auth-session.ts";
import { getFaceAuthSession } from "./get-face-auth-session.ts";
import { launchFaceAuthSession } from "./launch-face-auth-session.ts";

const test = await createTestContext();
const { context, sandbox } = test;
const platforms = facePlatforms(test);

it("is tested on what the profile offers", () => {
  expect(platforms.length).toBeGreaterThan(1);
});

describe.each(platforms)("a face step on %s", (platform) => {
  it("R-FAC-02 goes created → launched → passed, and what the provider was asked about is kept sealed until then", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    expect(started).toMatchObject({
      state: "created",
      purpose: "reauthentication",
      launch: { kind: expect.any(String) },
    });
    const row = await faceRowOf(test, started.id);
    expect(JSON.stringify(row)).not.toContain(who.idNumber);
    expect(JSON.stringify(row)).not.toContain(started.clientSecret);
    expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBeLessThanOrEqual(3600_000);
    expect((await launchFaceAuthSession(context, started, who.origin)).state).toBe("launched");
    expect((await completeFaceAuthSession(context, started, who.origin)).state).toBe("launched");
    sandbox.controls.playFace(started.id, { outcome: "passed" });
    expect((await completeFaceAuthSession(context, started, who.origin)).state).toBe("passed");
    expect((await getFaceAuthSession(context, started)).state).toBe("passed");
    const details = { faceAuthSessionId: started.id, purpose: "reauthentication" };
    await expectAuditRow(context, who.accountId, "face-auth.started", { details: expect.objectContaining(details) });
    await expectAuditRow(context, who.accountId, "face-auth.launched", { details });
    await expectAuditRow(context, who.accountId, "face-auth.passed", {
      actor: "provider",
      details: { ...details, provider: row?.provider },
    });
  });

  it("R-FAC-02 a failure leaves nothing of the person", async () => {
    const who = await registerCandidate(test);
    const ended = await passFace(test, platform, "reauthentication", who, { outcome: "failed" });
    expect(ended).toMatchObject({ state: "failed", reason: expect.any(String) });
    expect(await faceRowOf(test, ended.id)).toMatchObject({ personSealed: null, providerReferenceSealed: null });
    await expectAuditRow(context, who.accountId, "face-auth.failed", { actor: "provider", result: "refused" });
  });

  it("R-FAC-02 whoever left is told apart from whoever failed, or is waited for where the provider cannot tell", async () => {
    const who = await registerCandidate(test);
    const ended = await passFace(test, platform, "reauthentication", who, { outcome: "cancelled" });
    if (platform === "baidu") return expect(ended.state).toBe("launched");
    expect(ended).toMatchObject({ state: "cancelled", reason: "left" });
    expect(await faceRowOf(test, ended.id)).toMatchObject({ personSealed: null, providerReferenceSealed: null });
    await expectAuditRow(context, who.accountId, "face-auth.cancelled", { actor: "provider", result: "refused" });
    return undefined;
  });

  it("R-FAC-02 a second launch is refused, and of fifty at once one is taken", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    const { done, refused } = await race(50, () => launchFaceAuthSession(context, started, who.origin));
    expect([done.length, refused]).toEqual([1, { "face-auth/wrong-state": 49 }]);
    expect(await countAuditRows(context, who.accountId, "face-auth.launched")).toBe(1);
    sandbox.controls.playFace(started.id, { outcome: "passed" });
    await completeFaceAuthSession(context, started, who.origin);
    await expectRefusal(launchFaceAuthSession(context, started, who.origin), "face-auth/wrong-state");
  });

  it("R-FAC-02 of fifty that ask for the result at once one asks the provider, and it is recorded once", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    await showFace(test, started);
    let queries = 0;
    const counted = withVerifier(test, platform, (verifier) => ({
      query: (reference, person) => {
        queries += 1;
        return verifier.query(reference, person);
      },
    }));
    const { done, refused } = await race(50, () => completeFaceAuthSession(counted, started, who.origin));
    expect([refused, queries]).toEqual([{}, 1]);
    expect(done.filter(({ state }) => state !== "launched" && state !== "passed")).toEqual([]);
    expect(done.some(({ state }) => state === "passed")).toBe(true);
    expect((await completeFaceAuthSession(counted, started, who.origin)).state).toBe("passed");
    expect(await countAuditRows(context, who.accountId, "face-auth.passed")).toBe(1);
  });

  it("R-FAC-02 a pass is final: what the provider would say later is not asked for", async () => {
    const who = await registerCandidate(test);
    const passed = await passFace(test, platform, "reauthentication", who);
    const changed = withVerifier(test, platform, () => ({
      query: () => Promise.resolve({ outcome: "failed", reason: "not-live" }),
    }));
    expect((await completeFaceAuthSession(changed, passed, originOf())).state).toBe("passed");
  });
});

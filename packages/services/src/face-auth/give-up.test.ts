import { faceAuthSessions } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { beginFace, facePlatforms, passFace, showFace } from "../testing/faces.ts";
import { cancelFaceAuthSession } from "./cancel-face-auth-session.ts";
import { completeFaceAuthSession } from "./complete-face-auth-session.ts";
import { launchFaceAuthSession } from "./launch-face-auth-session.ts";

const test = await createTestContext();
const { context, sandbox } = test;

describe.each(facePlatforms(test))("a step on %s that the person gives up", (platform) => {
  it("R-FAC-02 ends at once, whatever the provider can tell, and another one passes", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    await launchFaceAuthSession(context, started, who.origin);
    const given = await cancelFaceAuthSession(context, started, who.origin);
    expect(given).toMatchObject({ state: "cancelled", reason: "left" });
    const [row] = await context.database.select().from(faceAuthSessions).where(eq(faceAuthSessions.id, started.id));
    expect(row).toMatchObject({ personSealed: null, providerReferenceSealed: null, finishedAt: expect.any(Date) });
    await expectAuditRow(context, who.accountId, "face-auth.cancelled", { details: { faceAuthSessionId: started.id } });
    // The verifier's page may still be open somewhere; what happens there counts for nothing.
    sandbox.controls.playFace(started.id, { outcome: "passed" });
    expect((await completeFaceAuthSession(context, started, who.origin)).state).toBe("cancelled");
    expect((await passFace(test, platform, "reauthentication", who)).state).toBe("passed");
  });

  it("R-FAC-02 also before it was launched, and one that has ended stays as it ended", async () => {
    const who = await registerCandidate(test);
    const created = await beginFace(test, platform, "reauthentication", who);
    expect((await cancelFaceAuthSession(context, created, who.origin)).state).toBe("cancelled");
    await expectRefusal(launchFaceAuthSession(context, created, who.origin), "face-auth/wrong-state");
    for (const outcome of ["passed", "failed"] as const) {
      const ended = await passFace(test, platform, "reauthentication", who, { outcome });
      expect((await cancelFaceAuthSession(context, ended, who.origin)).state).toBe(outcome);
    }
    expect(await countAuditRows(context, who.accountId, "face-auth.cancelled")).toBe(1);
  });

  it("R-FAC-02 is not there for anybody else", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const mine = await beginFace(test, platform, "reauthentication", who);
    const theirs = await beginFace(test, platform, "reauthentication", other);
    for (const clientSecret of [theirs.clientSecret, undefined]) {
      const attempt = cancelFaceAuthSession(context, { id: mine.id, clientSecret }, other.origin);
      await expectRefusal(attempt, "face-auth/not-found");
    }
    await expectAuditRow(context, who.accountId, "face-auth.refused", { result: "refused" });
  });

  it("R-FAC-02 beside fifty that ask for the result it ends one way", async () => {
    const who = await registerCandidate(test);
    const started = await beginFace(test, platform, "reauthentication", who);
    await showFace(test, started);
    const { done } = await race(50, (index) =>
      index % 2 === 0
        ? completeFaceAuthSession(context, started, originOf())
        : cancelFaceAuthSession(context, started, originOf()),
    );
    const ends = new Set(done.map(({ state }) => state).filter((state) => state !== "launched"));
    expect(ends.size).toBe(1);
    const ended =
      (await countAuditRows(context, who.accountId, "face-auth.passed")) +
      (await countAuditRows(context, who.accountId, "face-auth.cancelled"));
    expect(ended).toBe(1);
  });
});

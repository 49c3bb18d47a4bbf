import { sessions } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { listMyEvents } from "../me/list-my-events.ts";
import { type Candidate, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { facePlatforms, passFace, proofOf } from "../testing/faces.ts";
import { authenticateSession } from "./authenticate-session.ts";
import { reauthenticate } from "./reauthenticate.ts";

const test = await createTestContext();
const { context, clock } = test;
const platforms = facePlatforms(test);

async function sessionOf(who: Candidate) {
  const { token = "" } = await signIn(context, who, who.origin);
  const session = await authenticateSession(context, token, who.origin);
  if (session === undefined) throw new Error("a fresh token was not accepted");
  return { accountId: who.accountId, sessionId: session.sessionId };
}

describe.each(platforms)("re-authentication on %s", (platform) => {
  it("R-SES-08 the owner's face opens sensitive changes for ten minutes", async () => {
    const who = await registerCandidate(test);
    const session = await sessionOf(who);
    clock.advanceSeconds(11 * 60);
    const passed = await passFace(test, platform, "reauthentication", who);
    await reauthenticate(context, { ...session, ...proofOf(passed) }, who.origin);
    const [row] = await context.database.select().from(sessions).where(eq(sessions.id, session.sessionId));
    expect(clock.now().getTime() - (row?.authenticatedAt.getTime() ?? 0)).toBeLessThan(60_000);
    await expectAuditRow(context, who.accountId, "session.reauthenticated", { details: { method: "face" } });
    const attempt = reauthenticate(context, { ...session, ...proofOf(passed) }, who.origin);
    await expectRefusal(attempt, "face-auth/not-usable");
  });

  it("R-FAC-02 a step swapped between accounts is not there, and its owner sees who tried", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const theirs = await passFace(test, platform, "reauthentication", other);
    const attempt = reauthenticate(context, { ...(await sessionOf(who)), ...proofOf(theirs) }, who.origin);
    await expectRefusal(attempt, "face-auth/not-found");
    await expectAuditRow(context, other.accountId, "face-auth.refused", { result: "refused" });
    const { items } = await listMyEvents(context, other);
    expect(items[0]?.text).toContain("人脸认证被拒绝");
    await reauthenticate(context, { ...(await sessionOf(other)), ...proofOf(theirs) }, other.origin);
  });

  it("R-FAC-02 a claim is nobody's account, and fifty at once renew once", async () => {
    const who = await registerCandidate(test);
    const session = await sessionOf(who);
    const claim = await passFace(test, platform, "sign-in", who);
    await expectRefusal(reauthenticate(context, { ...session, ...proofOf(claim) }, who.origin), "face-auth/not-usable");
    const passed = await passFace(test, platform, "reauthentication", who);
    const { done, refused } = await race(50, () =>
      reauthenticate(context, { ...session, ...proofOf(passed) }, who.origin),
    );
    expect([done.length, refused]).toEqual([1, { "face-auth/not-usable": 49 }]);
  });
});

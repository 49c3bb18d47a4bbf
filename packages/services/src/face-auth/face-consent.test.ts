import { auditEvents, consents } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withdrawConsent } from "../consent/withdraw-consent.ts";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { beginFace, faceInput, facePlatforms, faceRowOf, passFace, showFace, withVerifier } from "../testing/faces.ts";
import { completeFaceAuthSession } from "./complete-face-auth-session.ts";
import { createFaceAuthSession } from "./create-face-auth-session.ts";
import { launchFaceAuthSession } from "./launch-face-auth-session.ts";

const test = await createTestContext();
const { context } = test;
const platforms = facePlatforms(test);
const noticeId = context.profile.faceAuth.notice.id;

describe.each(platforms)("the consent to a face step on %s", (platform) => {
  it("R-PRV-09 the consent and the step are there before the provider is asked for the first time", async () => {
    const who = await registerCandidate(test);
    const seen: number[] = [];
    const watched = withVerifier(test, platform, (verifier) => ({
      start: async (start) => {
        const own = and(eq(consents.accountId, who.accountId), eq(consents.noticeId, noticeId));
        seen.push(await context.database.$count(consents, own));
        seen.push(
          await context.database.$count(
            auditEvents,
            and(eq(auditEvents.stream, who.accountId), eq(auditEvents.action, "consent.given")),
          ),
        );
        return verifier.start(start);
      },
    }));
    for (let round = 0; round < 2; round++) {
      await createFaceAuthSession(watched, await faceInput(test, platform, "reauthentication", who), who.origin);
    }
    expect(seen).toEqual([1, 1, 1, 1]);
  });

  it("R-PRV-09 a withdrawn consent ends every step at once, and a new one needs a new consent", async () => {
    const who = await registerCandidate(test);
    const claimed = await beginFace(test, platform, "sign-in", who);
    const [created, launched] = [
      await beginFace(test, platform, "reauthentication", who),
      await beginFace(test, platform, "reauthentication", who),
    ];
    await showFace(test, launched);
    const passed = await passFace(test, platform, "reauthentication", who);
    await withdrawConsent(context, { accountId: who.accountId, noticeId }, who.origin);
    await expectRefusal(launchFaceAuthSession(context, created, who.origin), "face-auth/wrong-state");
    await expectRefusal(launchFaceAuthSession(context, claimed, who.origin), "face-auth/wrong-state");
    expect((await completeFaceAuthSession(context, launched, who.origin)).state).toBe("cancelled");
    expect(await faceRowOf(test, passed.id)).toMatchObject({ state: "passed", personSealed: null });
    const again = await faceInput(test, platform, "reauthentication", who);
    const outdated = { ...again, consent: { noticeId, version: "2020-01" } };
    await expectRefusal(createFaceAuthSession(context, outdated, who.origin), "account/notice-outdated");
    const other = { ...again, consent: { noticeId: context.profile.signUp.notice.id, version: "2026-11" } };
    await expectRefusal(createFaceAuthSession(context, other, who.origin), "account/consent-required");
    await createFaceAuthSession(context, again, who.origin);
    const own = and(eq(consents.accountId, who.accountId), eq(consents.noticeId, noticeId));
    expect(await context.database.$count(consents, own)).toBe(2);
  });

  it("R-PRV-09 a consent that is withdrawn while the provider answers keeps the step from beginning", async () => {
    const who = await registerCandidate(test);
    const slow = withVerifier(test, platform, (verifier) => ({
      start: async (start) => {
        await withdrawConsent(context, { accountId: who.accountId, noticeId }, who.origin);
        return verifier.start(start);
      },
    }));
    const input = await faceInput(test, platform, "reauthentication", who);
    await expectRefusal(createFaceAuthSession(slow, input, who.origin), "face-auth/wrong-state");
  });
});

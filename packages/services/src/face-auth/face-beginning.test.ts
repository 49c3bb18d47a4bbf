import { randomUUID } from "node:crypto";
import { accounts, faceAuthSessions } from "@exam/database";
import { getAuthorityProfile } from "@exam/profiles";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { startClosure } from "../closure/start-closure.ts";
import { sweepExpired } from "../job/sweep-expired.ts";
import { originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal, race } from "../testing/expectations.ts";
import { beginFace, faceInput, facePlatforms, faceRowOf, withVerifier } from "../testing/faces.ts";
import { createFaceAuthSession } from "./create-face-auth-session.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const platforms = facePlatforms(test);

let passports = 0;
const passport = () => `E${String(12_345_678 + passports++)}`;

describe.each(platforms)("what is asked of %s", (platform) => {
  it("R-FAC-01 a document that the provider cannot verify is told before anything is asked", async () => {
    const who = await registerCandidate(test, { idType: "passport", idNumber: passport(), name: "Maria Silva" });
    const verifier = context.providers.faceVerifiers[platform];
    if (verifier?.idTypes.includes("passport")) return;
    const attempt = beginFace(test, platform, "reauthentication", who);
    await expectRefusal(attempt, "face-auth/id-type-not-supported");
  });
});

describe("an open id", () => {
  const needing = platforms.filter((platform) => context.providers.faceVerifiers[platform]?.needsOpenId);

  it.each(needing)("R-FAC-01 on %s the step is for the person of the login code alone", async (platform) => {
    if (platform === "h5") throw new Error("a browser has no open id");
    const who = await registerCandidate(test);
    const { openId } = await sandbox.controls.addUser(platform, { nickname: "小方" });
    const loginCode = sandbox.controls.createLoginCode(platform, openId);
    const asked: (string | undefined)[] = [];
    const watched = withVerifier(test, platform, (verifier) => ({
      start: (start) => {
        asked.push(start.openId);
        return verifier.start(start);
      },
    }));
    const input = { ...(await faceInput(test, platform, "reauthentication", who)), loginCode };
    await createFaceAuthSession(watched, input, who.origin);
    expect(asked).toEqual([openId]);
    await expectRefusal(createFaceAuthSession(watched, input, who.origin), "session/code-refused");
    const foreign = { ...loginCode, appId: "wx0000000000000000" };
    await expectRefusal(
      createFaceAuthSession(watched, { ...input, loginCode: foreign }, who.origin),
      "session/code-refused",
    );
    const { loginCode: _none, ...codeless } = input;
    await expectRefusal(createFaceAuthSession(watched, codeless, who.origin), "account/field-required");
    expect(asked).toHaveLength(1);
  });

  it("R-FAC-01 WeChat is on trial here", () => {
    expect(needing).toContain("wechat");
  });
});

describe("who may begin", () => {
  const [platform = "alipay"] = platforms;

  it("an account's own purposes need a session of an active account", async () => {
    const who = await registerCandidate(test);
    const input = await faceInput(test, platform, "reauthentication", { ...who, accountId: undefined });
    await expectRefusal(createFaceAuthSession(context, input, originOf()), "session/required");
    await context.database.update(accounts).set({ state: "closing" }).where(eq(accounts.id, who.accountId));
    await expectRefusal(beginFace(test, platform, "reauthentication", who), "account/not-active");
    await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, who.accountId));
    await expectRefusal(beginFace(test, platform, "reauthentication", who), "account/terminated");
  });

  it("R-PRV-10 an account that is closed meanwhile is left without a step", async () => {
    const who = await registerCandidate(test);
    const input = await faceInput(test, platform, "reauthentication", who);
    const closing = { accountId: who.accountId, sessionId: randomUUID() };
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => createFaceAuthSession(context, input, originOf())),
      startClosure(context, closing, who.origin),
    ]);
    expect(outcomes.at(-1)?.status).toBe("fulfilled");
    const own = eq(faceAuthSessions.accountId, who.accountId);
    expect(await context.database.$count(faceAuthSessions, own)).toBe(0);
  });

  it("a claim needs a name and a number that can be true", async () => {
    const input = await faceInput(test, platform, "sign-in", { name: "欧阳春晓", idNumber: "110105198501020018" });
    const { name: _name, ...nameless } = input;
    const refusal = await expectRefusal(createFaceAuthSession(context, nameless, originOf()), "account/field-required");
    expect(refusal.details.fields).toEqual([expect.objectContaining({ path: "name" })]);
    const wrong = { ...input, idNumber: "110105198501020000" };
    await expectRefusal(createFaceAuthSession(context, wrong, originOf()), "account/id-number-invalid");
  });

  it("what the profile does not do by face is not offered, nor is a platform without a provider", async () => {
    const who = await registerCandidate(test);
    for (const purpose of ["identity", "photo-match"] as const) {
      await expectRefusal(beginFace(test, platform, purpose, who), "face-auth/purpose-not-offered");
    }
    const nmec = { ...context, profile: getAuthorityProfile("nmec") };
    const input = await faceInput(test, platform, "reauthentication", who);
    await expectRefusal(createFaceAuthSession(nmec, input, originOf()), "face-auth/purpose-not-offered");
    const without = { ...context, providers: { ...context.providers, faceVerifiers: {} } };
    await expectRefusal(createFaceAuthSession(without, input, originOf()), "face-auth/platform-not-offered");
  });

  it("R-FAC-01 twenty steps a day of an account, ten claims of a person; a claimant uses up nothing of the owner's", async () => {
    const who = await registerCandidate(test);
    const refusing = withVerifier(test, platform, () => ({
      start: () => Promise.resolve({ outcome: "refused", reason: "identity-unknown" }),
    }));
    const attempt = async (purpose: "sign-in" | "reauthentication") =>
      createFaceAuthSession(refusing, await faceInput(test, platform, purpose, who), originOf());
    const claims = await race(12, () => attempt("sign-in"));
    expect(claims.refused).toEqual({ "face-auth/identity-unknown": 10, "face-auth/too-many": 2 });
    const own = await race(22, () => attempt("reauthentication"));
    expect(own.refused).toEqual({ "face-auth/identity-unknown": 20, "face-auth/too-many": 2 });
    clock.advanceSeconds(24 * 3600 + 1);
    await expectRefusal(attempt("sign-in"), "face-auth/identity-unknown");
  });

  it("R-FAC-06 a claim that opened no account is gone a day after it ended", async () => {
    const { id } = await beginFace(test, platform, "sign-in", await registerCandidate(test));
    clock.advanceSeconds(25 * 3600 + 1);
    await sweepExpired(context);
    expect(await faceRowOf(test, id)).toBeUndefined();
  });
});

import { randomUUID } from "node:crypto";
import { degrees } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activateAccount } from "../account/activate-account.ts";
import { listConsents } from "../consent/list-consents.ts";
import { sweepExpired } from "../job/sweep-expired.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import { createPhoto } from "../photo/create-photo.ts";
import { submitPhoto } from "../photo/submit-photo.ts";
import { getProfile } from "../profile/get-profile.ts";
import { type Candidate, originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext, type TestContext } from "../testing/create-test-context.ts";
import { add, degreeInput, registerRecord } from "../testing/degrees.ts";
import { expectAuditRow, expectRefusal } from "../testing/expectations.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { scanQr, showQr } from "../testing/wechat.ts";
import { changeTrack } from "./change-track.ts";
import { getMe } from "./get-me.ts";

async function standingOf({ context }: TestContext, who: Candidate) {
  const { readiness, readyToApply } = await getMe(context, who);
  const items = readiness.map(({ item, state, done, nextAction }) => [item, state, done, nextAction]);
  return { readyToApply, ...Object.fromEntries(items.map(([item, ...standing]) => [item, standing])) };
}

async function approvedPhoto({ context }: TestContext, who: Candidate): Promise<void> {
  const { photo } = await createPhoto(context, { accountId: who.accountId, bytes: await compliantJpeg() }, who.origin);
  await submitPhoto(context, { accountId: who.accountId, id: photo.id }, who.origin);
}

async function verifiedDegree(test: TestContext, who: Candidate): Promise<void> {
  const input = degreeInput();
  await registerRecord(test, who, input);
  await add(test, who, input);
  await workOutbox(test.context);
}

describe("nhc", async () => {
  const test = await createTestContext();
  const { context, clock, sandbox } = test;

  it("R-CEN-01 a new account sees 去上传, 去添加 and 去绑定", async () => {
    expect(await standingOf(test, await registerCandidate(test))).toMatchObject({
      readyToApply: false,
      photo: ["none", false, "去上传"],
      degree: ["none", false, "去添加"],
      wechat: ["none", false, "去绑定"],
      contact: ["none", false, "去验证"],
    });
  });

  it("R-CEN-01 becomes ready by photo, degree and WeChat, step by step", async () => {
    const who = await registerCandidate(test);
    await approvedPhoto(test, who);
    expect(await standingOf(test, who)).toMatchObject({ photo: ["approved", true, ""], readyToApply: false });
    await verifiedDegree(test, who);
    expect(await standingOf(test, who)).toMatchObject({ degree: ["verified", true, ""], readyToApply: false });
    const user = await sandbox.controls.addUser("wechat", { nickname: "小明" });
    await scanQr(test, user, await showQr(test, who, "follow"));
    expect(await standingOf(test, who)).toMatchObject({ wechat: ["following", false, "去绑定"], readyToApply: false });
    clock.advanceSeconds(1);
    await scanQr(test, user, await showQr(test, who, "bind"));
    expect(await standingOf(test, who)).toMatchObject({ wechat: ["bound", true, ""], readyToApply: true });
  });

  it("R-CEN-01 a record the register does not hold counts once a person has it", async () => {
    const who = await registerCandidate(test);
    await add(test, who, { level: "中专" });
    await workOutbox(context);
    expect(await standingOf(test, who)).toMatchObject({ degree: ["manual", true, ""] });
  });

  it("R-DEG-05 a record that failed or waits for its check does not count", async () => {
    const who = await registerCandidate(test);
    const { id } = await add(test, who);
    for (const state of ["verifying", "failed", "unverified", "manual"] as const) {
      await context.database.update(degrees).set({ state }).where(eq(degrees.id, id));
      expect((await standingOf(test, who)) as unknown).toMatchObject({ degree: [state, false, expect.any(String)] });
    }
  });

  it("R-PHO-07 the submitted photo is shown by a signed link, a draft is not", async () => {
    const who = await registerCandidate(test);
    await createPhoto(context, { accountId: who.accountId, bytes: await compliantJpeg() }, who.origin);
    expect((await getMe(context, who)).account.photoUrl).toBeUndefined();
    expect(await standingOf(test, who)).toMatchObject({ photo: ["draft", false, "去提交"] });
    await approvedPhoto(test, who);
    expect((await getMe(context, who)).account.photoUrl).toMatch(/signature=/);
  });

  it("a track the profile does not have is refused", async () => {
    const who = await registerCandidate(test);
    const choice = changeTrack(context, { accountId: who.accountId, track: "competence-test" }, who.origin);
    await expectRefusal(choice, "account/track-unknown");
  });

  it("R-CEN-01 lists one's own consents with their time", async () => {
    const who = await registerCandidate(test);
    const { items } = await listConsents(context, who);
    expect(items).toMatchObject([{ noticeId: "sign-up-nhc", givenAt: expect.stringMatching(/Z$/) }]);
    expect(await listConsents(context, { accountId: randomUUID() })).toEqual({ items: [] });
  });

  it("an account that is gone has no centre", async () => {
    await expectRefusal(getMe(context, { accountId: randomUUID() }), "session/expired");
  });

  it("a sweep an hour later keeps what an account has", async () => {
    const who = await registerCandidate(test);
    const user = await sandbox.controls.addUser("wechat", { nickname: "小红" });
    await scanQr(test, user, await showQr(test, who, "follow"));
    clock.advanceSeconds(2 * 3600);
    await sweepExpired(context);
    expect(await standingOf(test, who)).toMatchObject({ wechat: ["following", false, "去绑定"] });
  });
});

describe("nmec", async () => {
  const test = await createTestContext({ profileId: "nmec" });

  it("R-CEN-01 the track 水平测试 needs only the photo", async () => {
    const who = await registerCandidate(test);
    await approvedPhoto(test, who);
    expect(await standingOf(test, who)).toMatchObject({ readyToApply: false, degree: ["none", false, "去添加"] });
    const me = await changeTrack(test.context, { accountId: who.accountId, track: "competence-test" }, who.origin);
    expect(me).toMatchObject({ readyToApply: true, account: { trackId: "competence-test" } });
    await expectAuditRow(test.context, who.accountId, "track.changed", { details: { track: "competence-test" } });
  });

  it("R-CEN-01 for the other tracks a saved education record suffices", async () => {
    const who = await registerCandidate(test, { trackId: "physician" });
    await approvedPhoto(test, who);
    await add(test, who);
    expect(await standingOf(test, who)).toMatchObject({ readyToApply: true, degree: ["verifying", true, ""] });
  });
});

describe("chsi", async () => {
  const test = await createTestContext({ profileId: "chsi" });

  it("R-CEN-01 an account that waits sees 去激活, an active one does not", async () => {
    const who = await registerCandidate(test);
    expect(await standingOf(test, who)).toMatchObject({
      activation: ["pending", false, "去激活"],
      readyToApply: false,
    });
    const link = test.sandbox.controls.messages(who.username)[0]?.link ?? "";
    const token = new URLSearchParams(link.slice(link.indexOf("?"))).get("token") ?? "";
    await activateAccount(test.context, { token }, originOf());
    expect(await standingOf(test, who)).toMatchObject({ activation: ["active", true, ""] });
  });

  it("shows the profile as the calling client should see it", () => {
    expect(getProfile(test.context, {}, { clientKind: "h5" })).toMatchObject({
      id: "chsi",
      signUp: { endsAt: "sign-in" },
    });
    expect(getProfile(test.context, {}, { clientKind: "weapp" }).signUp.endsAt).toBe("personal-centre");
  });
});

import { randomUUID } from "node:crypto";
import { bindings, providerIdentities } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getHandoff } from "../handoff/get-handoff.ts";
import { getMe } from "../me/get-me.ts";
import { type Candidate, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { at, countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { poll, scanQr, showQr } from "../testing/wechat.ts";
import { deleteBinding } from "./delete-binding.ts";
import { listBindings } from "./list-bindings.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const newUser = () => sandbox.controls.addUser("wechat", { nickname: "小明" });

async function wechatOf(who: Candidate) {
  const { items } = await listBindings(context, who);
  return items.map(({ provider, following, boundAt }) => ({ provider, following, isBound: boundAt !== undefined }));
}

async function boundPair() {
  const who = await registerCandidate(test);
  const user = await newUser();
  await scanQr(test, user, await showQr(test, who, "bind"));
  return { who, user };
}

describe("following and binding", () => {
  it("R-BND-01 the left QR code follows, and the page hears of it", async () => {
    const who = await registerCandidate(test);
    const qr = await showQr(test, who, "follow");
    expect(await poll(test, qr)).toEqual({ state: "waiting" });
    const { replyText } = await scanQr(test, await newUser(), qr);
    expect(replyText).toContain("关注成功");
    expect(await poll(test, qr)).toEqual({ state: "confirmed" });
    expect(await wechatOf(who)).toEqual([{ provider: "wechat", following: true, isBound: false }]);
    await expectAuditRow(context, who.accountId, "wechat.followed", { actor: "provider" });
  });

  it("R-BND-01 the right QR code binds a WeChat that follows already", async () => {
    const who = await registerCandidate(test);
    const user = await newUser();
    await scanQr(test, user, await showQr(test, who, "follow"));
    const qr = await showQr(test, who, "bind");
    expect((await scanQr(test, user, qr)).replyText).toBe("绑定成功");
    expect(await poll(test, qr)).toEqual({ state: "confirmed" });
    expect(await wechatOf(who)).toEqual([{ provider: "wechat", following: true, isBound: true }]);
    await expectAuditRow(context, who.accountId, "binding.created", { actor: "provider" });
  });

  it("R-BND-01 scanning the right QR code without following first follows and binds", async () => {
    const { who } = await boundPair();
    expect(await wechatOf(who)).toEqual([{ provider: "wechat", following: true, isBound: true }]);
  });

  it("R-BND-01 binds the person and not the app's open id", async () => {
    const { user } = await boundPair();
    const [row] = await context.database
      .select()
      .from(bindings)
      .where(eq(bindings.subject, user.unionId ?? ""));
    expect(row?.subject).toBe(user.unionId);
  });

  it("R-BND-01 a QR code works once", async () => {
    const who = await registerCandidate(test);
    const qr = await showQr(test, who, "bind");
    await scanQr(test, await newUser(), qr);
    const second = await newUser();
    expect((await scanQr(test, second, qr)).replyText).toContain("二维码已失效");
    expect(await context.database.$count(bindings, eq(bindings.subject, second.unionId ?? ""))).toBe(0);
  });

  it("R-BND-01 a QR code is dead after ten minutes, and the page says so", async () => {
    const who = await registerCandidate(test);
    const qr = await showQr(test, who, "bind");
    clock.advanceSeconds(10 * 60);
    expect(await poll(test, qr)).toEqual({ state: "expired" });
    await expect(scanQr(test, await newUser(), qr)).rejects.toThrow();
    expect(await wechatOf(who)).toEqual([]);
  });

  it("R-CEN-01 unfollowing afterwards leaves the binding and asks to follow again", async () => {
    const { who, user } = await boundPair();
    clock.advanceSeconds(1);
    await sandbox.controls.unfollow(user.openId);
    expect(await wechatOf(who)).toEqual([{ provider: "wechat", following: false, isBound: true }]);
    const { readiness } = await getMe(context, who);
    expect(readiness.find(({ item }) => item === "wechat")).toMatchObject({ done: false, nextAction: "去关注" });
    await expectAuditRow(context, who.accountId, "wechat.unfollowed", { actor: "provider" });
  });
});

describe("the hand-off behind a QR code", () => {
  it("tells nothing without its poll token", async () => {
    const qr = await showQr(test, await registerCandidate(test), "bind");
    const other = await showQr(test, await registerCandidate(test), "bind");
    const guess = getHandoff(context, { id: qr.handoffId, pollToken: other.pollToken });
    await expectRefusal(guess, "handoff/not-found");
    const nothing = getHandoff(context, { id: randomUUID(), pollToken: qr.pollToken });
    await expectRefusal(nothing, "handoff/not-found");
  });

  it("R-BND-01 shows WeChat's own code as a picture, without the poll token", async () => {
    const qr = await showQr(test, await registerCandidate(test), "bind");
    expect(qr.qrContent).toMatch(/^http:\/\/weixin\.qq\.com\/q\//);
    expect(qr.qrImageDataUrl).toMatch(/^data:image\/png;base64,iVBOR/);
    expect(qr.qrContent).not.toContain(qr.pollToken);
  });

  it("is refused for what the profile does not offer", async () => {
    const who = await registerCandidate(test);
    const chsi = await createTestContextWithoutBindings();
    await expectRefusal(showQr(test, who, "bind", "alipay"), "binding/not-offered");
    await expectRefusal(showQr({ ...test, context: chsi }, who, "bind"), "binding/not-offered");
    const purpose = "face-auth" as "bind";
    await expectRefusal(showQr(test, who, purpose), "handoff/purpose-not-offered");
  });

  it("a WeChat that does not answer is said, and no code is made", async () => {
    const who = await registerCandidate(test);
    sandbox.controls.setFault({ provider: "wechat", mode: "error" });
    await expect(showQr(test, who, "bind")).rejects.toMatchObject({ name: "ProviderUnavailable" });
    sandbox.controls.setFault({ provider: "wechat", mode: "off" });
  });

  async function createTestContextWithoutBindings() {
    return { ...context, profile: { ...context.profile, bindings: { providers: [] } } };
  }
});

describe("conflicts", () => {
  it("R-BND-03 a WeChat bound elsewhere stays where it is and the page is told", async () => {
    const { who: owner, user } = await boundPair();
    const second = await registerCandidate(test);
    const qr = await showQr(test, second, "bind");
    clock.advanceSeconds(1);
    expect((await scanQr(test, user, qr)).replyText).toContain("没有改变原来的绑定");
    expect(await poll(test, qr)).toMatchObject({ state: "scanned", result: { conflict: "bound-elsewhere" } });
    expect(await wechatOf(owner)).toMatchObject([{ isBound: true }]);
    expect(await wechatOf(second)).toEqual([]);
    await expectAuditRow(context, second.accountId, "binding.conflicted", {
      actor: "provider",
      result: "refused",
      details: { conflict: "bound-elsewhere" },
    });
  });

  it("R-BND-03 an account with a WeChat does not silently take another", async () => {
    const { who, user } = await boundPair();
    const other = await newUser();
    const qr = await showQr(test, who, "bind");
    await scanQr(test, other, qr);
    expect(await poll(test, qr)).toMatchObject({ state: "scanned", result: { conflict: "other-bound" } });
    const [row] = await context.database.select().from(bindings).where(eq(bindings.accountId, who.accountId));
    expect(row?.subject).toBe(user.unionId);
  });

  it("R-BND-03 the same pair again is a success that changes nothing", async () => {
    const { who, user } = await boundPair();
    clock.advanceSeconds(1);
    const qr = await showQr(test, who, "bind");
    expect((await scanQr(test, user, qr)).replyText).toBe("绑定成功");
    expect(await countAuditRows(context, who.accountId, "binding.created")).toBe(1);
  });

  it("R-BND-03 of two accounts that bind one WeChat at once, one gets it", async () => {
    for (let round = 0; round < 5; round++) {
      const user = await newUser();
      const both = [await registerCandidate(test), await registerCandidate(test)];
      const codes = await Promise.all(both.map((who) => showQr(test, who, "bind")));
      await Promise.all(codes.map((qr) => scanQr(test, user, qr)));
      const states = await Promise.all(codes.map(async (qr) => (await poll(test, qr)).state));
      expect(states.sort()).toEqual(["confirmed", "scanned"]);
      expect(await context.database.$count(bindings, eq(bindings.subject, user.unionId ?? ""))).toBe(1);
    }
  });

  it("R-PRV-06 of 50 WeChats that scan one code at once, one is bound", async () => {
    const who = await registerCandidate(test);
    const users = await Promise.all(Array.from({ length: 50 }, newUser));
    const qr = await showQr(test, who, "bind");
    const { done } = await race(50, (index) => scanQr(test, at(users, index), qr));
    expect(done.filter(({ replyText }) => replyText === "绑定成功")).toHaveLength(1);
    expect(await context.database.$count(bindings, eq(bindings.accountId, who.accountId))).toBe(1);
    expect(await countAuditRows(context, who.accountId, "binding.created")).toBe(1);
  });
});

describe("unbinding", () => {
  it("R-BND-02 frees the pair for another account and leaves following alone", async () => {
    const { who, user } = await boundPair();
    await deleteBinding(context, { accountId: who.accountId, provider: "wechat" }, who.origin);
    await expectAuditRow(context, who.accountId, "binding.deleted", { details: { provider: "wechat" } });
    const following = and(eq(providerIdentities.unionId, user.unionId ?? ""), eq(providerIdentities.isFollowing, true));
    expect(await context.database.$count(providerIdentities, following)).toBe(1);
    const second = await registerCandidate(test);
    clock.advanceSeconds(1);
    expect((await scanQr(test, user, await showQr(test, second, "bind"))).replyText).toBe("绑定成功");
  });

  it("R-BND-02 refuses what is not bound, and another person's binding stays", async () => {
    const { who } = await boundPair();
    const stranger = await registerCandidate(test);
    const unbind = (account: Candidate) =>
      deleteBinding(context, { accountId: account.accountId, provider: "wechat" }, account.origin);
    await expectRefusal(unbind(stranger), "binding/not-found");
    expect(await wechatOf(who)).toMatchObject([{ isBound: true }]);
    const { done, refused } = await race(5, () => unbind(who));
    expect(done).toHaveLength(1);
    expect(refused).toEqual({ "binding/not-found": 4 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";
import { createWechatClient, type WechatClient, type WechatSettings } from "./wechat.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function client(changes: Partial<WechatSettings> = {}): WechatClient {
  const { miniProgram, officialAccount } = outside.sandbox.credentials.wechat;
  return createWechatClient({
    baseUrl: outside.addresses.wechatUrl,
    mpBaseUrl: outside.addresses.wechatUrl,
    miniProgram,
    officialAccount,
    clock: outside.clock,
    timeoutMs: 1000,
    ...changes,
  });
}

/** Counts calls by path, on the way to the real fetch. */
function counting() {
  const calls = new Map<string, number>();
  const fetch: typeof globalThis.fetch = (input, init) => {
    const path = new URL(input instanceof Request ? input.url : String(input)).pathname.replace("/wechat", "");
    calls.set(path, (calls.get(path) ?? 0) + 1);
    return globalThis.fetch(input, init);
  };
  return { fetch, count: (path: string) => calls.get(path) ?? 0 };
}

const newUser = () => outside.sandbox.controls.addUser("wechat", { nickname: "小明" });
const loginCode = (openId: string) => outside.sandbox.controls.createLoginCode("wechat", openId).code;

describe("exchanging a mini-program's login code", () => {
  it("gives the open id, union id and session key of the person", async () => {
    const user = await newUser();
    const outcome = await client().exchangeLoginCode(loginCode(user.openId));
    expect(outcome).toMatchObject({ outcome: "accepted", openId: user.openId, unionId: user.unionId });
    expect(outcome.outcome === "accepted" && Buffer.from(outcome.sessionKey ?? "", "base64").length).toBe(16);
  });

  it("refuses a code that was used before", async () => {
    const code = loginCode((await newUser()).openId);
    await client().exchangeLoginCode(code);
    expect(await client().exchangeLoginCode(code)).toEqual({ outcome: "refused", reason: "invalid-code" });
  });

  it("refuses a code after five minutes", async () => {
    const code = loginCode((await newUser()).openId);
    outside.clock.advanceSeconds(300);
    expect(await client().exchangeLoginCode(code)).toEqual({ outcome: "refused", reason: "invalid-code" });
  });

  it("refuses a code nobody issued", async () => {
    expect(await client().exchangeLoginCode("0a&b=c")).toEqual({ outcome: "refused", reason: "invalid-code" });
  });

  it("is accepted once when the same code is exchanged many times at once", async () => {
    const code = loginCode((await newUser()).openId);
    const wechat = client();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => wechat.exchangeLoginCode(code)));
    expect(outcomes.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
  });

  it("is unavailable, and leaves the code unused, when the app secret is wrong", async () => {
    const user = await newUser();
    const code = loginCode(user.openId);
    const { appId } = outside.sandbox.credentials.wechat.miniProgram;
    await expect(client({ miniProgram: { appId, secret: "wrong" } }).exchangeLoginCode(code)).rejects.toMatchObject({
      name: "ProviderUnavailable",
      reason: "rejected",
      providerCode: "40125",
    });
    expect(await client().exchangeLoginCode(code)).toMatchObject({ outcome: "accepted", openId: user.openId });
  });

  it.each([
    ["error", "busy"],
    ["garbage", "bad-reply"],
    ["off", "network"],
    ["slow", "timeout"],
  ] as const)("is unavailable when WeChat has the fault %s", async (mode, reason) => {
    const code = loginCode((await newUser()).openId);
    outside.sandbox.controls.setFault({ provider: "wechat", mode, count: 1 });
    await expect(client({ timeoutMs: 300 }).exchangeLoginCode(code)).rejects.toMatchObject({ reason });
    expect(await client().exchangeLoginCode(code)).toMatchObject({ outcome: "accepted" });
  });

  it("never tells the code, the secret or the open id in an error", async () => {
    const user = await newUser();
    const code = loginCode(user.openId);
    outside.sandbox.controls.setFault({ provider: "wechat", mode: "garbage", count: 1 });
    const error: unknown = await client()
      .exchangeLoginCode(code)
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProviderUnavailable);
    const told = `${String(error)} ${JSON.stringify(error)} ${error instanceof Error ? String(error.cause) : ""}`;
    for (const secret of [code, user.openId, outside.sandbox.credentials.wechat.miniProgram.secret]) {
      expect(told).not.toContain(secret);
    }
  });

  it("does not follow a redirect with its secret", async () => {
    const seen: string[] = [];
    const redirecting: typeof globalThis.fetch = async (input) => {
      seen.push(String(input));
      return new Response(null, { status: 302, headers: { location: "https://elsewhere.example/" } });
    };
    await expect(client({ fetch: redirecting }).exchangeLoginCode("code")).rejects.toMatchObject({
      providerCode: "302",
    });
    expect(seen).toHaveLength(1);
  });
});

describe("a QR code of the official account", () => {
  it("carries the scene and comes with a picture", async () => {
    const qr = await client().createSceneQr("bind:4711", 600);
    expect(outside.sandbox.controls.sceneCodes()).toContainEqual(
      expect.objectContaining({ scene: "bind:4711", ticket: qr.ticket, url: qr.url }),
    );
    expect(qr.expireSeconds).toBe(600);
    const picture = await fetch(qr.imageUrl);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });

  it("has no picture once it has expired", async () => {
    const qr = await client().createSceneQr("short", 60);
    outside.clock.advanceSeconds(61);
    expect((await fetch(qr.imageUrl)).status).toBe(404);
  });

  it("is refused as a bug when the scene is longer than 64 characters", async () => {
    await expect(client().createSceneQr("x".repeat(65), 60)).rejects.toBeInstanceOf(TypeError);
  });

  it("is unavailable when WeChat refuses the expiry", async () => {
    await expect(client().createSceneQr("scene", 2_592_001)).rejects.toMatchObject({ providerCode: "40053" });
  });

  it("is made again after a network failure", async () => {
    const wechat = client();
    await wechat.createSceneQr("warm", 60);
    outside.sandbox.controls.setFault({ provider: "wechat", mode: "off", count: 1 });
    expect((await wechat.createSceneQr("again", 60)).url).toContain("weixin.qq.com/q/");
  });
});

describe("the access token", () => {
  it("is asked for once by many calls at the same time", async () => {
    const { fetch, count } = counting();
    const wechat = client({ fetch });
    await Promise.all(Array.from({ length: 20 }, (_, index) => wechat.createSceneQr(`scene-${index}`, 60)));
    expect(count("/cgi-bin/stable_token")).toBe(1);
    expect(count("/cgi-bin/qrcode/create")).toBe(20);
  });

  it("is renewed five minutes before its end", async () => {
    const { fetch, count } = counting();
    const wechat = client({ fetch });
    await wechat.createSceneQr("one", 60);
    outside.clock.advanceSeconds(6000);
    await wechat.createSceneQr("two", 60);
    outside.clock.advanceSeconds(1000);
    await wechat.createSceneQr("three", 60);
    expect(count("/cgi-bin/stable_token")).toBeGreaterThan(1);
    expect(count("/cgi-bin/qrcode/create")).toBe(3);
  });

  it("is asked for again when WeChat has dropped it", async () => {
    const { fetch, count } = counting();
    const wechat = client({ fetch });
    await wechat.createSceneQr("one", 60);
    const { appId, secret } = outside.sandbox.credentials.wechat.officialAccount;
    await globalThis.fetch(`${outside.addresses.wechatUrl}/cgi-bin/stable_token`, {
      method: "POST",
      body: JSON.stringify({ grant_type: "client_credential", appid: appId, secret, force_refresh: true }),
    });
    await wechat.createSceneQr("two", 60);
    expect(count("/cgi-bin/stable_token")).toBe(2);
    expect(count("/cgi-bin/qrcode/create")).toBe(3);
  });

  it("is not had with a wrong secret, and the next call asks anew", async () => {
    const { appId } = outside.sandbox.credentials.wechat.officialAccount;
    const wechat = client({ officialAccount: { appId, secret: "wrong" } });
    for (let call = 0; call < 2; call += 1) {
      await expect(wechat.createSceneQr("scene", 60)).rejects.toMatchObject({ providerCode: "40125" });
    }
  });
});

describe("a follower", () => {
  it("is told apart from somebody who does not follow", async () => {
    const user = await newUser();
    const openId = user.officialAccountOpenId ?? "";
    expect(await client().findFollower(openId)).toEqual({ isFollowing: false });
    user.isFollowing = true;
    expect(await client().findFollower(openId)).toEqual({ isFollowing: true, unionId: user.unionId });
  });

  it("gets a text within 48 hours of the last contact, and none later", async () => {
    const user = await newUser();
    user.isFollowing = true;
    user.lastContactAt = outside.clock.now().toISOString();
    const openId = user.officialAccountOpenId ?? "";
    expect(await client().sendText(openId, "您的账号在新设备登录。")).toEqual({ outcome: "sent" });
    expect(outside.sandbox.controls.messages(user.openId)).toMatchObject([
      { channel: "wechat", text: "您的账号在新设备登录。" },
    ]);
    outside.clock.advanceSeconds(48 * 3600 + 1);
    expect(await client().sendText(openId, "太晚了")).toEqual({ outcome: "refused", reason: "not-reachable" });
    user.isFollowing = false;
    expect(await client().sendText(openId, "已取关")).toEqual({ outcome: "refused", reason: "not-reachable" });
  });
});

describe("a message that a person allowed", () => {
  const message = {
    templateId: "Tmpl1",
    page: "pages/photo/index",
    fields: { thing1: "报名照片审核", phrase2: "已通过" },
  };
  const allow = (openId: string) =>
    outside.sandbox.controls.allowMessage({ provider: "wechat", openId, templateId: "Tmpl1" });

  it("is sent once for each permission, by the mini-program's own token", async () => {
    const { openId } = await newUser();
    const wechat = client();
    expect(await wechat.sendResultMessage(openId, message)).toEqual({ outcome: "refused", reason: "not-permitted" });
    allow(openId);
    expect(await wechat.sendResultMessage(openId, message)).toEqual({ outcome: "sent" });
    expect(await wechat.sendResultMessage(openId, message)).toEqual({ outcome: "refused", reason: "not-permitted" });
    expect(outside.sandbox.controls.messages(openId)[0]?.text).toBe("报名照片审核 已通过");
  });

  it.each([
    ["a field that is too long", { fields: { thing1: "照".repeat(21) } }],
    ["a phrase that is not Chinese", { fields: { phrase2: "passed" } }],
    ["a page with a leading slash", { page: "/pages/photo/index" }],
  ])("is refused for %s, which is the operator's to mend", async (_what, wrong) => {
    const { openId } = await newUser();
    allow(openId);
    const outcome = await client().sendResultMessage(openId, { ...message, ...wrong });
    expect(outcome).toEqual({ outcome: "refused", reason: "bad-template" });
  });

  it("throws while WeChat is down, and does not try twice by itself", async () => {
    outside.sandbox.controls.setFault({ provider: "wechat", mode: "error" });
    const sending = client().sendResultMessage((await newUser()).openId, message);
    await expect(sending).rejects.toBeInstanceOf(ProviderUnavailable);
    outside.sandbox.controls.setFault({ provider: "wechat", mode: "off" });
  });
});

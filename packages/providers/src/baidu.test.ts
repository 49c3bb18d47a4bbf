import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { type BaiduSettings, createBaiduClient } from "./baidu.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function client(changes: Partial<BaiduSettings> = {}) {
  return createBaiduClient({
    baseUrl: outside.addresses.baiduUrl,
    openApiUrl: outside.addresses.baiduUrl,
    clock: outside.clock,
    ...outside.sandbox.credentials.baidu,
    ...changes,
  });
}

async function newCode() {
  const { openId } = await outside.sandbox.controls.addUser("baidu", { nickname: "小度" });
  return { openId, code: outside.sandbox.controls.createLoginCode("baidu", openId).code };
}

describe("exchanging Baidu's login code", () => {
  it("gives the open id, once", async () => {
    const { openId, code } = await newCode();
    expect(await client().exchangeLoginCode(code)).toMatchObject({ outcome: "accepted", openId });
    expect(await client().exchangeLoginCode(code)).toEqual({ outcome: "refused", reason: "invalid-code" });
  });

  it("refuses a code after ten minutes, and one that WeChat issued", async () => {
    const { code } = await newCode();
    outside.clock.advanceSeconds(600);
    expect(await client().exchangeLoginCode(code)).toMatchObject({ outcome: "refused" });
    const { openId } = await outside.sandbox.controls.addUser("wechat", { nickname: "小明" });
    const foreign = outside.sandbox.controls.createLoginCode("wechat", openId).code;
    expect(await client().exchangeLoginCode(foreign)).toMatchObject({ outcome: "refused" });
  });

  it("is unavailable with a wrong secret, and when Baidu errs", async () => {
    const { code } = await newCode();
    await expect(client({ secret: "wrong" }).exchangeLoginCode(code)).rejects.toMatchObject({
      reason: "rejected",
      providerCode: "invalid_client",
    });
    outside.sandbox.controls.setFault({ provider: "baidu", mode: "error", count: 1 });
    await expect(client().exchangeLoginCode(code)).rejects.toMatchObject({ reason: "busy" });
    expect(await client().exchangeLoginCode(code)).toMatchObject({ outcome: "accepted" });
  });
});

describe("a message that a person allowed in Baidu", () => {
  const message = {
    templateId: "7519c8966fdd442d93cec1e0a30c3521",
    page: "pages/photo/index",
    fields: { keyword1: "报名照片审核", keyword2: "已通过" },
    subscribeId: "s1",
  };
  async function allowing() {
    const { openId } = await outside.sandbox.controls.addUser("baidu", { nickname: "小度" });
    const { subscribeId } = message;
    outside.sandbox.controls.allowMessage({ provider: "baidu", openId, templateId: "BD0003", subscribeId });
    return openId;
  }
  const notPermitted = { outcome: "refused", reason: "not-permitted" };

  it("is sent once, under the name by which it was allowed", async () => {
    const openId = await allowing();
    const baidu = client();
    for (const subscribeId of ["s2", undefined])
      expect(await baidu.sendResultMessage(openId, { ...message, subscribeId })).toEqual(notPermitted);
    expect(await baidu.sendResultMessage(openId, message)).toEqual({ outcome: "sent" });
    expect(await baidu.sendResultMessage(openId, message)).toEqual(notPermitted);
    expect(await baidu.sendResultMessage("nobody", message)).toEqual(notPermitted);
    expect(outside.sandbox.controls.messages(openId)).toMatchObject([
      { channel: "baidu", text: "报名照片审核 已通过" },
    ]);
  });

  it.each([
    ["the library title's id in place of the template's", { templateId: "BD0003" }],
    ["a field that no template has", { fields: { thing1: "报名照片审核" } }],
    ["no fields", { fields: {} }],
  ])("is refused for %s, and the permission stays", async (_what, wrong) => {
    const openId = await allowing();
    expect(await client().sendResultMessage(openId, { ...message, ...wrong })).toEqual({
      outcome: "refused",
      reason: "bad-template",
    });
    expect(await client().sendResultMessage(openId, message)).toEqual({ outcome: "sent" });
  });

  it("asks for one token, and for another when Baidu no longer takes it", async () => {
    const paths: string[] = [];
    const watching: typeof fetch = (input, init) => {
      paths.push(new URL(String(input)).pathname.replace(/^.*\//, ""));
      const url = String(input).replace(/access_token=[^&]*/, (given) =>
        paths.length === 2 ? "access_token=x" : given,
      );
      return fetch(url, init);
    };
    const baidu = client({ fetch: watching });
    expect(await baidu.sendResultMessage(await allowing(), message)).toEqual({ outcome: "sent" });
    expect(await baidu.sendResultMessage(await allowing(), message)).toEqual({ outcome: "sent" });
    expect(paths).toEqual(["token", "send", "token", "send", "send"]);
  });

  it("is unavailable with a wrong secret and while Baidu is down, and nothing is sent", async () => {
    const openId = await allowing();
    await expect(client({ secret: "wrong" }).sendResultMessage(openId, message)).rejects.toMatchObject({
      reason: "rejected",
      providerCode: "invalid_client",
    });
    const baidu = client();
    await baidu.sendResultMessage(openId, { ...message, subscribeId: "other" });
    outside.sandbox.controls.setFault({ provider: "baidu", mode: "error", count: 1 });
    await expect(baidu.sendResultMessage(openId, message)).rejects.toMatchObject({ reason: "busy" });
    expect(outside.sandbox.controls.messages(openId)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { type BaiduSettings, createBaiduClient } from "./baidu.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function client(changes: Partial<BaiduSettings> = {}) {
  return createBaiduClient({ baseUrl: outside.addresses.baiduUrl, ...outside.sandbox.credentials.baidu, ...changes });
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

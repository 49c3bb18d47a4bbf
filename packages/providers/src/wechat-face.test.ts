import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { itVerifiesFaces } from "../test/face-provider-cases.ts";
import { begin, tampering, zhangSan } from "../test/face-steps.ts";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import type { FacePerson } from "./face-verifier.ts";
import { createWechatFaceVerifier, type WechatFaceSettings, wechatCertHash } from "./wechat-face.ts";

let outside: OutsideSystems;
let openId: string;
beforeAll(async () => {
  outside = await startOutsideSystems();
  ({ openId } = await outside.sandbox.controls.addUser("wechat", { nickname: "小明" }));
});
afterAll(() => outside[Symbol.asyncDispose]());

function verifier(changes: Partial<WechatFaceSettings> = {}) {
  return createWechatFaceVerifier({
    baseUrl: outside.addresses.wechatUrl,
    miniProgram: outside.sandbox.credentials.wechat.miniProgram,
    clock: outside.clock,
    timeoutMs: 1000,
    ...changes,
  });
}
const start = (changes: { person?: FacePerson } = {}) => begin(verifier(), { openId, ...changes });
const play: OutsideSystems["sandbox"]["controls"]["playFace"] = (sessionId, how) =>
  outside.sandbox.controls.playFace(sessionId, how);

describe("R-FAC-01 WeChat's face verification", () => {
  itVerifiesFaces({
    outside: () => outside,
    verifier,
    start: () => ({ openId }),
    ends: {
      failed: { outcome: "failed", reason: "not-live" },
      "other-face": { outcome: "failed", reason: "face-mismatch" },
      "timed-out": { outcome: "failed", reason: "timed-out" },
      cancelled: { outcome: "cancelled" },
    },
    unknownIdentity: { outcome: "failed", reason: "provider-refused" },
    // It is asked by a digest of the document, and has no answer for another one.
    namesThePerson: false,
    faults: ["wechat", "wechat-face"],
  });

  it("hashes the document as in the published example", () => {
    expect(wechatCertHash({ name: "张三", idType: "resident-id", idNumber: "310101199801011234" })).toBe(
      "3c241f7ff324977aeb91f173bb2a7b06569e6fd784d5573db34a636d8671108b",
    );
  });

  it("is pending until the person is done, then passed, however often it is asked", async () => {
    const step = await start();
    expect(step).toMatchObject({ launch: { kind: "wechat", verifyId: expect.any(String) }, lifetimeSeconds: 3600 });
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "pending" });
    play(step.sessionId, { outcome: "passed" });
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "passed" });
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "passed" });
  });

  it.each([
    [90001, "device"],
    [90007, "device"],
    [90008, "device"],
    [90017, "timed-out"],
    [90199, "provider-refused"],
    [10001, "provider-refused"],
    [10003, "provider-refused"],
    [0, "provider-refused"],
    [1000, "provider-refused"],
  ])("does not pass on verify_ret %i", async (verifyRet, reason) => {
    const step = await start();
    const fetch = tampering((text) => text.replace('"verify_ret":10005', `"verify_ret":${verifyRet}`));
    expect(await verifier({ fetch }).query(step.reference, zhangSan)).toEqual({ outcome: "failed", reason });
  });

  it.each([
    ["an errcode beside the pass", '{"errcode":47003,"verify_ret":10000}', "rejected"],
    ["no errcode", '{"verify_ret":10000}', "bad-reply"],
    ["no result", '{"errcode":0,"errmsg":"ok"}', "bad-reply"],
    ["a pass in words", '{"errcode":0,"verify_ret":"10000"}', "bad-reply"],
    ["an errcode in words", '{"errcode":"0","verify_ret":10000}', "bad-reply"],
  ])("does not pass with %s", async (_name, reply, reason) => {
    const step = await start();
    const fetch = tampering((text) => (text.includes("verify_ret") ? reply : text));
    await expect(verifier({ fetch }).query(step.reference, zhangSan)).rejects.toMatchObject({ reason });
  });

  it("is other-person when it is asked about somebody else than at the start", async () => {
    const step = await start();
    play(step.sessionId, { outcome: "passed" });
    for (const person of [
      { ...zhangSan, name: "李四" },
      { ...zhangSan, idNumber: "310101199801011235" },
    ]) {
      expect(await verifier().query(step.reference, person)).toEqual({ outcome: "failed", reason: "other-person" });
    }
  });

  it("gives no result for another open id, order number or document", async () => {
    const step = await start();
    play(step.sessionId, { outcome: "passed" });
    const other = await outside.sandbox.controls.addUser("wechat", { nickname: "小红" });
    const known = JSON.parse(step.reference) as Record<string, string>;
    const person = { ...zhangSan, name: "李四" };
    for (const [changes, asked] of [
      [{ openId: other.openId }, zhangSan],
      [{ orderNumber: randomUUID().replaceAll("-", "") }, zhangSan],
      [{ verifyId: "nobody" }, zhangSan],
      [{ certHash: wechatCertHash(person) }, person],
    ] as const) {
      const reference = JSON.stringify({ ...known, ...changes });
      await expect(verifier().query(reference, asked)).rejects.toMatchObject({ name: "ProviderUnavailable" });
    }
  });

  it("begins for people of the mini-program alone, with an order number that is new", async () => {
    await expect(begin(verifier())).rejects.toBeInstanceOf(TypeError);
    const { officialAccountOpenId = "" } = outside.sandbox.controls.users("wechat")[0] ?? {};
    await expect(begin(verifier(), { openId: officialAccountOpenId })).rejects.toMatchObject({ providerCode: "40003" });
    const orderNumber = randomUUID().replaceAll("-", "");
    const once = { orderNumber, person: zhangSan, openId, returnUrl: "https://exam.example/" };
    expect(await verifier().start(once)).toMatchObject({ outcome: "started" });
    await expect(verifier().start(once)).rejects.toMatchObject({ providerCode: "47003" });
  });

  it("is over after an hour", async () => {
    const step = await start();
    outside.clock.advanceSeconds(3600);
    expect(() => play(step.sessionId, { outcome: "passed" })).toThrow("已经过期");
  });

  it("asks once more with a fresh access token, and is unavailable with a wrong secret", async () => {
    const step = await start();
    play(step.sessionId, { outcome: "passed" });
    const held = verifier();
    await held.query(step.reference, zhangSan);
    outside.clock.advanceSeconds(60);
    const { appId: appid, secret } = outside.sandbox.credentials.wechat.miniProgram;
    await fetch(`${outside.addresses.wechatUrl}/cgi-bin/stable_token`, {
      method: "POST",
      body: JSON.stringify({ grant_type: "client_credential", appid, secret, force_refresh: true }),
    });
    expect(await held.query(step.reference, zhangSan)).toEqual({ outcome: "passed" });
    const wrong = verifier({ miniProgram: { appId: appid, secret: "wrong" } });
    await expect(wrong.query(step.reference, zhangSan)).rejects.toMatchObject({ providerCode: "40125" });
  });
});

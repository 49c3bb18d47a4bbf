import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { createAlipayClient } from "./alipay.ts";
import { type AlipaySettings, alipaySignContent } from "./alipay-gateway.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function client(changes: Partial<AlipaySettings> = {}) {
  const { appId, appPrivateKeyPem, alipayPublicKeyPem } = outside.sandbox.credentials.alipay;
  return createAlipayClient({
    gatewayUrl: outside.addresses.alipayGatewayUrl,
    appId,
    privateKeyPem: appPrivateKeyPem,
    alipayPublicKeyPem,
    clock: outside.clock,
    timeoutMs: 1000,
    ...changes,
  });
}

async function newCode() {
  const { openId } = await outside.sandbox.controls.addUser("alipay", { nickname: "小支" });
  return { openId, code: outside.sandbox.controls.createLoginCode("alipay", openId).code };
}

const otherKeys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = (kind: "privateKey" | "publicKey") =>
  otherKeys[kind].export({ type: kind === "privateKey" ? "pkcs8" : "spki", format: "pem" } as never).toString();

describe("exchanging Alipay's login code", () => {
  it("gives the open id, once", async () => {
    const { openId, code } = await newCode();
    expect(await client().exchangeLoginCode(code)).toEqual({ outcome: "accepted", openId });
    expect(await client().exchangeLoginCode(code)).toEqual({ outcome: "refused", reason: "invalid-code" });
    expect(await client().exchangeLoginCode("a=b&c=d+ 百%")).toEqual({ outcome: "refused", reason: "invalid-code" });
  });

  it.each([
    ["a key that is not the application's", () => ({ privateKeyPem: pem("privateKey") }), "isv.invalid-signature"],
    ["an application nobody knows", () => ({ appId: "2021000000000000" }), "isv.invalid-app-id"],
    [
      "a clock that is an hour fast",
      () => ({ clock: { now: () => new Date(outside.clock.now().getTime() + 3_600_000) } }),
      "isv.invalid-timestamp",
    ],
  ])("is unavailable with %s", async (_name, changes, providerCode) => {
    const { code } = await newCode();
    await expect(client(changes()).exchangeLoginCode(code)).rejects.toMatchObject({ reason: "rejected", providerCode });
    expect(await client().exchangeLoginCode(code)).toMatchObject({ outcome: "accepted" });
  });

  it("believes no reply that Alipay did not sign", async () => {
    const { code } = await newCode();
    await expect(client({ alipayPublicKeyPem: pem("publicKey") }).exchangeLoginCode(code)).rejects.toMatchObject({
      reason: "bad-reply",
    });
  });

  it.each([
    ["another open id", (text: string) => text.replace(/"open_id":"\d{4}/, '"open_id":"9999')],
    ["no signature", (text: string) => text.replace(/,"sign":"[^"]*"/, "")],
    [
      "an object before the signed one",
      (text: string) => text.replace("{", '{"x":{"alipay_system_oauth_token_response":{"open_id":"1"}},'),
    ],
    [
      "a second object of the same name",
      (text: string) => text.replace(/\}$/, ',"alipay_system_oauth_token_response":{"open_id":"1"}}'),
    ],
  ])("believes no reply with %s put in on the way", async (_name, tamper) => {
    const { openId, code } = await newCode();
    const tampering: typeof fetch = async (input, init) => {
      const text = tamper(await (await fetch(input, init)).text());
      return new Response(text);
    };
    const outcome = await client({ fetch: tampering })
      .exchangeLoginCode(code)
      .catch((error: unknown) => error);
    expect([
      expect.objectContaining({ name: "ProviderUnavailable", reason: "bad-reply" }),
      { outcome: "accepted", openId },
    ]).toContainEqual(outcome);
    expect(outcome).not.toMatchObject({ openId: expect.stringMatching(/^(1|9999)/) });
  });

  it.each([
    ["error", "busy"],
    ["garbage", "bad-reply"],
    ["off", "network"],
    ["slow", "timeout"],
  ] as const)("is unavailable when Alipay has the fault %s", async (mode, reason) => {
    const { code } = await newCode();
    outside.sandbox.controls.setFault({ provider: "alipay", mode, count: 1 });
    await expect(client({ timeoutMs: 300 }).exchangeLoginCode(code)).rejects.toMatchObject({ reason });
  });

  it("signs what has a value, sorted by name", () => {
    expect(alipaySignContent({ b: "2", sign: "x", a: "中 文", empty: "", B: "1" })).toBe("B=1&a=中 文&b=2");
  });
});

import { createSign, generateKeyPairSync } from "node:crypto";
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

  it("shares the verified identity of somebody who authorised it, and nobody else's", async () => {
    const { controls } = outside.sandbox;
    const exchange = async (user: { name?: string; idNumber?: string }, isAuthorised = true) => {
      const { openId } = await controls.addUser("alipay", { nickname: "小支", ...user });
      return client().exchangeLoginCode(controls.createLoginCode("alipay", openId, isAuthorised).code);
    };
    const zhangSan = { name: "张三", idNumber: "310101199801011234" };
    expect(await exchange(zhangSan)).toMatchObject({ identity: { ...zhangSan, idType: "resident-id" } });
    expect(await exchange({ name: "陈大文", idNumber: "H12345678" })).toMatchObject({
      identity: { name: "陈大文", idType: "hk-macau-permit", idNumber: "H12345678" },
    });
    await controls.addPerson({ name: "王五", idNumber: "310101199801015678" });
    for (const outcome of [
      await exchange(zhangSan, false),
      await exchange({}),
      await exchange({ name: "李四", idNumber: "310101199801015678" }),
    ]) {
      expect(outcome).toMatchObject({ outcome: "accepted" });
      expect(outcome).not.toHaveProperty("identity");
    }
  });

  it.each([
    ["is not certified", (content: Record<string, unknown>) => Object.assign(content, { is_certified: "F" })],
    ["is a company", (content: Record<string, unknown>) => Object.assign(content, { user_type: "1" })],
    ["has a military document", (content: Record<string, unknown>) => Object.assign(content, { cert_type: "2" })],
    ["is masked", (content: Record<string, unknown>) => Object.assign(content, { cert_no: "3101**********1234" })],
  ])("shares no identity that %s", async (_name, change) => {
    const { controls, credentials } = outside.sandbox;
    const { openId } = await controls.addUser("alipay", {
      nickname: "小支",
      name: "张三",
      idNumber: "310101199801011234",
    });
    const changing: typeof fetch = async (input, init) => {
      const text = await (await fetch(input, init)).text();
      const read = JSON.parse(text) as Record<string, Record<string, unknown>>;
      const content = read.alipay_user_info_share_response;
      if (content === undefined) return new Response(text);
      change(content);
      const raw = JSON.stringify(content);
      const sign = createSign("RSA-SHA256").update(raw).sign(credentials.alipay.alipayPrivateKeyPem, "base64");
      return new Response(`{"alipay_user_info_share_response":${raw},"sign":"${sign}"}`);
    };
    const outcome = await client({ fetch: changing }).exchangeLoginCode(
      controls.createLoginCode("alipay", openId).code,
    );
    expect(outcome).toEqual({ outcome: "accepted", openId });
  });

  it("is unavailable when the identity can't be had: without it nothing is concluded", async () => {
    const { controls } = outside.sandbox;
    const { openId } = await controls.addUser("alipay", {
      nickname: "小支",
      name: "张三",
      idNumber: "310101199801011234",
    });
    const failing: typeof fetch = (input, init) => {
      const isInfo = String(init?.body).includes("alipay.user.info.share");
      return isInfo ? Promise.reject(new TypeError("connection lost")) : fetch(input, init);
    };
    const { code } = controls.createLoginCode("alipay", openId);
    await expect(client({ fetch: failing }).exchangeLoginCode(code)).rejects.toMatchObject({ reason: "network" });
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

describe("a message that a person allowed in Alipay", () => {
  const templateId = "ac768fca1ce245ccae9404bb5243c49b";
  const message = {
    templateId,
    page: "pages/photo/index",
    fields: { keyword1: "报名照片审核", keyword2: "已通过" },
  };
  const { keyword1, keyword2 } = message.fields;
  async function allowing() {
    const { openId } = await outside.sandbox.controls.addUser("alipay", { nickname: "小支" });
    outside.sandbox.controls.allowMessage({ provider: "alipay", openId, templateId });
    return openId;
  }

  it("is sent once for each permission, signed, its data as text", async () => {
    const openId = await allowing();
    const alipay = client();
    expect(await alipay.sendResultMessage(openId, message)).toEqual({ outcome: "sent" });
    expect(await alipay.sendResultMessage(openId, message)).toEqual({ outcome: "refused", reason: "not-permitted" });
    expect(outside.sandbox.controls.messages(openId)).toMatchObject([
      { channel: "alipay", text: "报名照片审核 已通过" },
    ]);
  });

  it.each([
    ["an id that is no template's", { templateId: "Tmpl1" }],
    ["a keyword that is missing", { fields: { keyword1, keyword3: keyword2 } }],
    ["a keyword of more than 50 characters", { fields: { keyword1, keyword2: "长".repeat(51) } }],
  ])("is refused for %s, and the permission stays", async (_what, wrong) => {
    const openId = await allowing();
    expect(await client().sendResultMessage(openId, { ...message, ...wrong })).toEqual({
      outcome: "refused",
      reason: "bad-template",
    });
    expect(await client().sendResultMessage(openId, message)).toEqual({ outcome: "sent" });
  });

  it("is unavailable with another's key and while Alipay is down, and nothing is sent", async () => {
    const openId = await allowing();
    await expect(client({ privateKeyPem: pem("privateKey") }).sendResultMessage(openId, message)).rejects.toMatchObject(
      { reason: "rejected", providerCode: "isv.invalid-signature" },
    );
    outside.sandbox.controls.setFault({ provider: "alipay", mode: "error", count: 1 });
    await expect(client().sendResultMessage(openId, message)).rejects.toMatchObject({ reason: "busy" });
    expect(outside.sandbox.controls.messages(openId)).toEqual([]);
  });

  it.each([
    ["to_open_id", "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5"],
    ["to_user_id", "2088102122458832"],
  ])("tells by %s whom it goes to", async (name, id) => {
    const sent: string[] = [];
    const watching: typeof fetch = (input, init) => {
      sent.push(new URLSearchParams(String(init?.body)).get("biz_content") ?? "");
      return fetch(input, init);
    };
    const sending = client({ fetch: watching }).sendResultMessage(id, message);
    await expect(sending).rejects.toMatchObject({ reason: "rejected" });
    expect(JSON.parse(sent[0] ?? "")).toEqual({
      [name]: id,
      user_template_id: templateId,
      page: message.page,
      data: '{"keyword1":{"value":"报名照片审核"},"keyword2":{"value":"已通过"}}',
    });
  });
});

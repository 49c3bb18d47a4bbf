import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { itVerifiesFaces } from "../test/face-provider-cases.ts";
import { begin, jpeg, returnUrl, tampering, zhangSan } from "../test/face-steps.ts";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { type AlipayFaceSettings, createAlipayFaceVerifier } from "./alipay-face.ts";
import type { FacePerson } from "./face-verifier.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function verifier(changes: Partial<AlipayFaceSettings> = {}) {
  const { appId, appPrivateKeyPem, alipayPublicKeyPem } = outside.sandbox.credentials.alipay;
  return createAlipayFaceVerifier({
    gatewayUrl: outside.addresses.alipayGatewayUrl,
    appId,
    privateKeyPem: appPrivateKeyPem,
    alipayPublicKeyPem,
    clock: outside.clock,
    timeoutMs: 1000,
    launch: "alipay",
    returnsFacePicture: false,
    ...changes,
  });
}
const play: OutsideSystems["sandbox"]["controls"]["playFace"] = (sessionId, how) =>
  outside.sandbox.controls.playFace(sessionId, how);
/** Changes what Alipay says and signs it again with Alipay's own key. */
function resigning(change: (content: Record<string, unknown>) => void): typeof fetch {
  return tampering((text) => {
    const [name = "", content] = Object.entries(JSON.parse(text) as Record<string, Record<string, unknown>>)[0] ?? [];
    change(content ?? {});
    const raw = JSON.stringify(content);
    const key = outside.sandbox.credentials.alipay.alipayPrivateKeyPem;
    return `{"${name}":${raw},"sign":"${createSign("RSA-SHA256").update(raw).sign(key, "base64")}"}`;
  });
}
const otherKeys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

describe("R-FAC-01 Alipay's face verification", () => {
  itVerifiesFaces({
    outside: () => outside,
    verifier,
    ends: {
      failed: { outcome: "failed", reason: "not-live" },
      "other-face": { outcome: "failed", reason: "face-mismatch" },
      "timed-out": { outcome: "failed", reason: "timed-out" },
      cancelled: { outcome: "cancelled" },
    },
    unknownIdentity: { outcome: "failed", reason: "provider-refused" },
    namesThePerson: true,
    faults: ["alipay", "alipay-face"],
  });

  it("is pending until the person is done, then passed, however often it is asked", async () => {
    const step = await begin(verifier());
    expect(step.launch).toMatchObject({ kind: "alipay", certifyId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "pending" });
    play(step.sessionId, { outcome: "passed" });
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "passed" });
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "passed" });
  });

  it("stays pending where the contract gives no reasons: the session's own expiry ends it", async () => {
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "failed" });
    const withoutReason = resigning((content) => {
      delete content.fail_reason;
    });
    expect(await verifier({ fetch: withoutReason }).query(step.reference, zhangSan)).toEqual({ outcome: "pending" });
  });

  it("hands out the live face where the contract has it, and only there", async () => {
    const picture = { outcome: "passed", faceImageBase64: jpeg.toString("base64") } as const;
    const step = await begin(verifier({ returnsFacePicture: true }));
    play(step.sessionId, picture);
    const outcome = await verifier().query(step.reference, zhangSan);
    expect(outcome.outcome === "passed" && Buffer.from(outcome.facePicture ?? []).equals(jpeg)).toBe(true);
    const other = await begin(verifier());
    play(other.sessionId, picture);
    expect(await verifier().query(other.reference, zhangSan)).toEqual({ outcome: "passed" });
    expect([verifier().comparison, verifier({ returnsFacePicture: true }).comparison]).toEqual([
      "compares-given-picture",
      "returns-picture",
    ]);
  });

  it("R-PHO-08 compares with the picture it is given", async () => {
    const step = await begin(verifier(), { contrastPicture: jpeg });
    const asked = outside.sandbox.controls.faceSteps()[0];
    expect(asked?.contrastPicture?.equals(jpeg)).toBe(true);
    play(step.sessionId, { outcome: "passed" });
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "passed", contrastMatched: true });
    const { maxContrastBytes = 0 } = verifier();
    await begin(verifier(), { contrastPicture: new Uint8Array(maxContrastBytes) });
    const tooLarge = { contrastPicture: new Uint8Array(maxContrastBytes + 1) };
    await expect(begin(verifier(), tooLarge)).rejects.toBeInstanceOf(TypeError);
  });

  it.each([
    ["resident-id", "310101199801011234", "IDENTITY_CARD"],
    ["hk-macau-permit", "H12345678", "HOME_VISIT_PERMIT_HK_MC"],
    ["taiwan-permit", "12345678", "HOME_VISIT_PERMIT_TAIWAN"],
    ["hmt-residence-permit", "810000199801011234", "RESIDENCE_PERMIT_HK_MC"],
    ["hmt-residence-permit", "820000199801011234", "RESIDENCE_PERMIT_HK_MC"],
    ["hmt-residence-permit", "830000199801011234", "RESIDENCE_PERMIT_TAIWAN"],
    ["foreign-permanent-resident-id", "911124198108030024", "PERMANENT_RESIDENCE_FOREIGNER"],
  ] as const)("asks about %s %s as %s", async (idType, idNumber, certType) => {
    await begin(verifier(), { person: { name: "陈大文", idType, idNumber } });
    expect(outside.sandbox.controls.faceSteps()[0]).toMatchObject({ certType, identity: { idNumber } });
    expect(verifier().idTypes).toContain(idType);
  });

  it("opens as a page that leads back, with an address that holds only as it was signed", async () => {
    const step = await begin(verifier({ launch: "page" }));
    const url = step.launch.kind === "page" ? step.launch.url : "";
    expect((await fetch(url)).status).toBe(200);
    const forged = new URL(url);
    forged.searchParams.set("biz_content", JSON.stringify({ certify_id: "0".repeat(32) }));
    expect([(await fetch(forged)).status, await (await fetch(forged)).text()]).toEqual([
      400,
      expect.stringContaining("isv.invalid-signature"),
    ]);
    const { token } = outside.sandbox.controls.faceSteps()[0] ?? {};
    const played = await fetch(`${outside.addresses.baseUrl}/face/play`, {
      method: "POST",
      body: new URLSearchParams({ service: "alipay-face", token: token ?? "", outcome: "passed" }),
      redirect: "manual",
    });
    expect([played.status, played.headers.get("location")]).toEqual([303, returnUrl]);
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "passed" });
  });

  it("takes an order number once, and forgets a certify id", async () => {
    const orderNumber = randomUUID().replaceAll("-", "");
    const start = { orderNumber, person: zhangSan, returnUrl };
    expect(await verifier().start(start)).toMatchObject({ outcome: "started", lifetimeSeconds: 82_800 });
    await expect(verifier().start(start)).rejects.toMatchObject({ name: "ProviderUnavailable", reason: "rejected" });
    const unknown = JSON.stringify({ certifyId: "0".repeat(32), isContrasted: false });
    expect(await verifier().query(unknown, zhangSan)).toEqual({ outcome: "failed", reason: "timed-out" });
  });

  it("can't be played twice or after its 23 hours", async () => {
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "failed" });
    expect(() => play(step.sessionId, { outcome: "passed" })).toThrow("已经结束");
    const late = await begin(verifier());
    outside.clock.advanceSeconds(23 * 3600);
    expect(() => play(late.sessionId, { outcome: "passed" })).toThrow("已经过期");
    expect(await verifier().query(late.reference, zhangSan)).toEqual({ outcome: "pending" });
  });

  it("is refused when the request was changed on the way, or signed with another key", async () => {
    const changing: typeof fetch = (input, init) => {
      const body = new URLSearchParams(String(init?.body));
      body.set("biz_content", (body.get("biz_content") ?? "").replace("张三", "李四"));
      return fetch(input, { ...init, body });
    };
    await expect(begin(verifier({ fetch: changing }))).rejects.toMatchObject({ providerCode: "isv.invalid-signature" });
    await expect(begin(verifier({ privateKeyPem: otherKeys.privateKey }))).rejects.toMatchObject({
      providerCode: "isv.invalid-signature",
    });
  });

  it("believes no pass that Alipay did not sign", async () => {
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "failed" });
    const forged = tampering((text) => text.replace('"passed":"F"', '"passed":"T"'));
    const reject = (changes: Partial<AlipayFaceSettings>) =>
      expect(verifier(changes).query(step.reference, zhangSan)).rejects.toMatchObject({ reason: "bad-reply" });
    await reject({ fetch: forged });
    await reject({ fetch: tampering((text) => text.replace(/,"sign":"[^"]*"/, "")) });
    await reject({ alipayPublicKeyPem: otherKeys.publicKey });
  });

  it("believes no answer to another question", async () => {
    const passed = await begin(verifier());
    play(passed.sessionId, { outcome: "passed" });
    let recorded = "";
    const recording = tampering((text) => {
      recorded = text;
      return text;
    });
    await verifier({ fetch: recording }).query(passed.reference, zhangSan);
    // Alipay's answer does not say which certify id it is for, so only the connection guards it; the identity does.
    const other: FacePerson = { ...zhangSan, name: "李四", idNumber: "310101199801011235" };
    const step = await begin(verifier(), { person: other });
    expect(await verifier({ fetch: tampering(() => recorded) }).query(step.reference, other)).toEqual({
      outcome: "failed",
      reason: "other-person",
    });
  });

  it("asks for a result again after one lost answer", async () => {
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "passed" });
    outside.sandbox.controls.setFault({ provider: "alipay-face", mode: "off", count: 1 });
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "passed" });
  });
});

import { createCipheriv, createECDH, randomBytes } from "node:crypto";
import { sm2 } from "sm-crypto-v2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { itVerifiesFaces } from "../test/face-provider-cases.ts";
import { begin, jpeg, tampering, zhangSan } from "../test/face-steps.ts";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { openEidIdentity } from "./eid-identity.ts";
import type { FacePerson } from "./face-verifier.ts";
import { createTencentEidVerifier, type TencentEidSettings } from "./tencent-eid.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function verifier(changes: Partial<TencentEidSettings> = {}) {
  return createTencentEidVerifier({
    baseUrl: outside.addresses.tencentEidUrl,
    ...outside.sandbox.credentials.tencentEid,
    launch: "page",
    clock: outside.clock,
    timeoutMs: 1000,
    ...changes,
  });
}
const play: OutsideSystems["sandbox"]["controls"]["playFace"] = (sessionId, how) =>
  outside.sandbox.controls.playFace(sessionId, how);
/** Changes the result on its way, leaving the status alone. */
const changing = (change: (result: Record<string, Record<string, unknown>>) => void) =>
  tampering((text) => {
    if (!text.includes("EidInfo")) return text;
    const read = JSON.parse(text) as { Response: Record<string, Record<string, unknown>> };
    change(read.Response);
    return JSON.stringify(read);
  });

describe("R-FAC-01 Tencent Cloud's E证通", () => {
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
    faults: ["tencent-eid"],
  });

  it("is pending until the person is done, then passed with the best frame, however often it is asked", async () => {
    const step = await begin(verifier());
    expect(step).toMatchObject({ launch: { kind: "page", url: expect.stringMatching(/^http/) }, lifetimeSeconds: 600 });
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "pending" });
    if (step.launch.kind === "page") expect((await fetch(step.launch.url)).status).toBe(200);
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "pending" });
    play(step.sessionId, { outcome: "passed", faceImageBase64: jpeg.toString("base64") });
    for (let asked = 0; asked < 2; asked += 1) {
      const outcome = await verifier().query(step.reference, zhangSan);
      expect(outcome.outcome === "passed" && Buffer.from(outcome.facePicture ?? []).equals(jpeg)).toBe(true);
    }
  });

  it("leads back from its page with the token", async () => {
    const step = await begin(verifier());
    const played = await fetch(`${outside.addresses.baseUrl}/face/play`, {
      method: "POST",
      body: new URLSearchParams({ service: "tencent-eid", token: step.reference, outcome: "passed" }),
      redirect: "manual",
    });
    expect(played.headers.get("location")).toBe(`https://exam.example/back?a=1&token=${step.reference}`);
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "passed" });
  });

  it("takes the picture of whoever stands before the camera of its page", async () => {
    const step = await begin(verifier());
    const body = new FormData();
    for (const [name, value] of [
      ["service", "tencent-eid"],
      ["token", step.reference],
      ["outcome", "passed"],
    ] as const) {
      body.set(name, value);
    }
    body.set("picture", new Blob([jpeg], { type: "image/jpeg" }), "me.jpg");
    await fetch(`${outside.addresses.baseUrl}/face/play`, { method: "POST", body, redirect: "manual" });
    const outcome = await verifier().query(step.reference, zhangSan);
    expect(outcome.outcome === "passed" && Buffer.from(outcome.facePicture ?? []).equals(jpeg)).toBe(true);
  });

  it("opens the E证通 mini-program where it stands in for WeChat's own", async () => {
    const launch = { appId: "wx0e2cb0b052a91c92", path: "pages/index?token={token}&from=exam" };
    const step = await begin(verifier({ launch }));
    expect(step.launch).toEqual({
      kind: "mini-program",
      appId: "wx0e2cb0b052a91c92",
      path: `pages/index?token=${step.reference}&from=exam`,
    });
  });

  it("times out when nobody begins within ten minutes", async () => {
    const step = await begin(verifier());
    outside.clock.advanceSeconds(600);
    expect(() => play(step.sessionId, { outcome: "passed" })).toThrow("已经过期");
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "failed", reason: "timed-out" });
  });

  it("forgets a token after three days, and passes nobody then", async () => {
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "passed" });
    outside.clock.advanceSeconds(3 * 24 * 3600 + 601);
    await expect(verifier().query(step.reference, zhangSan)).rejects.toMatchObject({ reason: "rejected" });
  });

  it("is other-person when the result of somebody else is put in on the way", async () => {
    const lisi: FacePerson = { name: "李四", idType: "resident-id", idNumber: "310101199801015678" };
    const other = await begin(verifier(), { person: lisi });
    play(other.sessionId, { outcome: "passed" });
    let stolen: Record<string, unknown> | undefined;
    const stealing = changing((result) => {
      stolen = result.EidInfo;
    });
    await verifier({ fetch: stealing }).query(other.reference, lisi);
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "passed" });
    const replaying = changing((result) => {
      result.EidInfo = stolen ?? {};
    });
    expect(await verifier({ fetch: replaying }).query(step.reference, zhangSan)).toEqual({
      outcome: "failed",
      reason: "other-person",
    });
  });

  it.each([
    ["without the identity", (result: Record<string, unknown>) => Object.assign(result, { EidInfo: null })],
    ["without a result", (result: Record<string, unknown>) => Object.assign(result, { Text: null })],
    ["without a code", (result: Record<string, unknown>) => Object.assign(result, { Text: { ErrCode: null } })],
  ])("passes nobody %s", async (_name, change) => {
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "passed" });
    await expect(verifier({ fetch: changing(change) }).query(step.reference, zhangSan)).rejects.toMatchObject({
      reason: "bad-reply",
    });
  });

  it("passes nobody whose identity was changed on the way, or is not for this key", async () => {
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "passed" });
    const flip = (member: "DesKey" | "UserInfo", at: number) =>
      changing(({ EidInfo }) => {
        const bytes = Buffer.from(String(EidInfo?.[member]), "base64");
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        Object.assign(EidInfo ?? {}, { [member]: bytes.toString("base64") });
      });
    for (const changes of [
      { fetch: flip("DesKey", 5) },
      { fetch: flip("DesKey", 70) },
      { fetch: flip("DesKey", 112) },
      { fetch: flip("UserInfo", 3) },
      { sm2PrivateKeyHex: randomBytes(32).toString("hex") },
    ]) {
      await expect(verifier(changes).query(step.reference, zhangSan)).rejects.toMatchObject({ reason: "bad-reply" });
    }
  });

  it("is refused when the request was changed on the way, or signed with another key", async () => {
    const forging: typeof fetch = (input, init) =>
      fetch(input, { ...init, body: String(init?.body).replace("张三", "李四") });
    await expect(begin(verifier({ fetch: forging }))).rejects.toMatchObject({
      providerCode: "AuthFailure.SignatureFailure",
    });
    await expect(begin(verifier({ secretKey: "wrong" }))).rejects.toMatchObject({ reason: "rejected" });
    await expect(begin(verifier({ merchantId: "nobody" }))).rejects.toMatchObject({ reason: "rejected" });
    const slow = { now: () => new Date(outside.clock.now().getTime() - 360_000) };
    await expect(begin(verifier({ clock: slow }))).rejects.toMatchObject({
      providerCode: "AuthFailure.SignatureExpire",
    });
  });
});

describe("the encrypted identity of E证通", () => {
  const privateKey = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
  const publicKey = () => {
    const ecdh = createECDH("SM2");
    ecdh.setPrivateKey(Buffer.from(privateKey, "hex"));
    return ecdh.getPublicKey("hex");
  };
  function seal(text: string, key = randomBytes(16)) {
    const cipher = createCipheriv("sm4-ecb", key, null).setAutoPadding(false);
    const wrapped = sm2.doEncrypt(key, publicKey(), 1);
    return {
      DesKey: Buffer.from(wrapped, "hex").toString("base64"),
      UserInfo: Buffer.concat([cipher.update(Buffer.from(text)), cipher.final()]).toString("base64"),
    };
  }
  const filled = (text: string) => text + " ".repeat((16 - (Buffer.byteLength(text) % 16)) % 16);
  const identity = { name: "张三", idtype: "01", idnum: "310101199801011234" };

  it("opens with or without the mark of an uncompressed point", async () => {
    const sealed = seal(filled(JSON.stringify(identity)));
    const opened = { name: "张三", idNumber: "310101199801011234" };
    expect(await openEidIdentity(sealed, privateKey)).toEqual(opened);
    const marked = Buffer.concat([Buffer.from([4]), Buffer.from(sealed.DesKey, "base64")]).toString("base64");
    expect(await openEidIdentity({ ...sealed, DesKey: marked }, privateKey)).toEqual(opened);
  });

  it.each([
    ["another kind of document", JSON.stringify({ ...identity, idtype: "02" })],
    ["no number", JSON.stringify({ name: "张三", idtype: "01" })],
    ["no JSON", "张三"],
  ])("does not open with %s in it", async (_name, text) => {
    expect(await openEidIdentity(seal(filled(text)), privateKey)).toBeUndefined();
  });

  it("does not open with an SM4 key of another length", async () => {
    const sealed = seal(filled(JSON.stringify(identity)));
    const wrapped = sm2.doEncrypt(randomBytes(32), publicKey(), 1);
    const DesKey = Buffer.from(wrapped, "hex").toString("base64");
    expect(await openEidIdentity({ ...sealed, DesKey }, privateKey)).toBeUndefined();
  });
});

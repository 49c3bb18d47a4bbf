import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { itVerifiesFaces } from "../test/face-provider-cases.ts";
import { begin, jpeg, tampering, zhangSan } from "../test/face-steps.ts";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { type BaiduFaceSettings, createBaiduFaceVerifier } from "./baidu-face.ts";
import type { FacePerson } from "./face-verifier.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function verifier(changes: Partial<BaiduFaceSettings> = {}) {
  return createBaiduFaceVerifier({
    baseUrl: outside.addresses.baiduFaceUrl,
    pageBaseUrl: outside.addresses.baiduFaceUrl,
    ...outside.sandbox.credentials.baiduFace,
    clock: outside.clock,
    timeoutMs: 1000,
    ...changes,
  });
}
const play: OutsideSystems["sandbox"]["controls"]["playFace"] = (sessionId, how) =>
  outside.sandbox.controls.playFace(sessionId, how);
const changing = (change: (result: Record<string, Record<string, unknown>>) => void) =>
  tampering((text) => {
    if (!text.includes("verify_result")) return text;
    const read = JSON.parse(text) as { result: Record<string, Record<string, unknown>> };
    change(read.result);
    return JSON.stringify(read);
  });

describe("R-FAC-01 Baidu's face verification", () => {
  itVerifiesFaces({
    outside: () => outside,
    verifier,
    ends: {
      failed: { outcome: "failed", reason: "not-live" },
      "other-face": { outcome: "failed", reason: "face-mismatch" },
      // Baidu has no result of somebody who left.
      "timed-out": { outcome: "pending" },
      cancelled: { outcome: "pending" },
    },
    unknownIdentity: { outcome: "failed", reason: "face-mismatch" },
    namesThePerson: true,
    faults: ["baidu-face"],
  });

  it("is pending until the person is done, then passed with the picture, however often it is asked", async () => {
    const step = await begin(verifier());
    expect(step).toMatchObject({ launch: { kind: "page" }, lifetimeSeconds: 7200 });
    if (step.launch.kind === "page") expect((await fetch(step.launch.url)).status).toBe(200);
    expect(await verifier().query(step.reference, zhangSan)).toEqual({ outcome: "pending" });
    play(step.sessionId, { outcome: "passed", faceImageBase64: jpeg.toString("base64") });
    for (let asked = 0; asked < 2; asked += 1) {
      const outcome = await verifier().query(step.reference, zhangSan);
      expect(outcome.outcome === "passed" && Buffer.from(outcome.facePicture ?? []).equals(jpeg)).toBe(true);
    }
  });

  it("leads back from its page with the order number, whatever came of it", async () => {
    for (const outcome of ["passed", "cancelled"]) {
      const step = await begin(verifier());
      const played = await fetch(`${outside.addresses.baseUrl}/face/play`, {
        method: "POST",
        body: new URLSearchParams({ service: "baidu-face", token: step.reference, outcome }),
        redirect: "manual",
      });
      const order = step.sessionId.replaceAll("-", "");
      expect(played.headers.get("location")).toBe(`https://exam.example/back?a=1&order=${order}`);
    }
  });

  it("asks about the document's kind", async () => {
    const person: FacePerson = { name: "陈大文", idType: "hmt-residence-permit", idNumber: "810000199801011234" };
    const step = await begin(verifier(), { person });
    expect(outside.sandbox.controls.faceSteps()[0]).toMatchObject({ certType: "4", identity: { name: "陈大文" } });
    play(step.sessionId, { outcome: "passed" });
    expect(await verifier().query(step.reference, person)).toEqual({ outcome: "passed" });
    await expect(begin(verifier(), { person: { ...person, idType: "passport" } })).rejects.toBeInstanceOf(TypeError);
  });

  it("judges the scores again, and takes nothing for a pass that it can't read", async () => {
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "passed" });
    const query = (changes: Partial<BaiduFaceSettings>) => verifier(changes).query(step.reference, zhangSan);
    expect(await query({ minScore: 96 })).toEqual({ outcome: "failed", reason: "face-mismatch" });
    expect(await query({ minLivenessScore: 0.999 })).toEqual({ outcome: "failed", reason: "not-live" });
    for (const change of [
      (result: Record<string, unknown>) => Object.assign(result, { verify_result: undefined }),
      (result: Record<string, unknown>) => Object.assign(result, { idcard_confirm: undefined }),
      ({ verify_result: scores }: Record<string, object>) => Object.assign(scores ?? {}, { score: "95" }),
      ({ verify_result: scores }: Record<string, object>) => Object.assign(scores ?? {}, { liveness_score: null }),
    ]) {
      await expect(query({ fetch: changing(change) })).rejects.toMatchObject({ reason: "bad-reply" });
    }
    const empty = tampering((text) => text.replace(/"result":\{"verify_result.*\}\}/, '"result":null'));
    await expect(query({ fetch: empty })).rejects.toMatchObject({ reason: "bad-reply" });
    const silent = tampering((text) => text.replace('"success":true', '"ok":true'));
    await expect(query({ fetch: silent })).rejects.toMatchObject({ reason: "bad-reply" });
  });

  it("is over after two hours, and can't be played twice", async () => {
    const late = await begin(verifier());
    outside.clock.advanceSeconds(7200);
    expect(() => play(late.sessionId, { outcome: "passed" })).toThrow("已经过期");
    const step = await begin(verifier());
    play(step.sessionId, { outcome: "failed" });
    expect(() => play(step.sessionId, { outcome: "passed" })).toThrow("已经结束");
  });

  it("asks for one access token, and for a fresh one when Baidu refuses it", async () => {
    const tokens: string[] = [];
    const counting: typeof fetch = async (input, init) => {
      if (String(input).includes("/oauth/")) tokens.push("asked");
      return fetch(input, init);
    };
    const held = verifier({ fetch: counting });
    const steps = await Promise.all(Array.from({ length: 5 }, () => begin(held)));
    expect(tokens).toHaveLength(1);
    const forgetting = verifier({
      fetch: (input, init) => {
        const url = new URL(String(input));
        if (tokens.length === 1 && url.searchParams.has("access_token")) url.searchParams.set("access_token", "old");
        return counting(url, init);
      },
    });
    tokens.length = 0;
    expect(await forgetting.query(steps[0]?.reference ?? "", zhangSan)).toEqual({ outcome: "pending" });
    expect(tokens).toHaveLength(2);
    outside.clock.advanceSeconds(29 * 24 * 3600);
    await begin(held);
    expect(tokens).toHaveLength(3);
  });

  it("is unavailable with credentials or a plan that nobody knows", async () => {
    await expect(begin(verifier({ secretKey: "wrong" }))).rejects.toMatchObject({ providerCode: "invalid_client" });
    await expect(begin(verifier({ planId: "1" }))).rejects.toMatchObject({ providerCode: "283435" });
  });
});

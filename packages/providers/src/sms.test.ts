import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { createTencentSmsSender, type TencentSmsSettings } from "./sms.ts";
import { tc3Authorization } from "./tc3-signature.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function sender(changes: Partial<TencentSmsSettings> = {}) {
  return createTencentSmsSender({
    baseUrl: outside.addresses.smsUrl,
    ...outside.sandbox.credentials.sms,
    clock: outside.clock,
    timeoutMs: 1000,
    ...changes,
  });
}

const code = (to: string) => ({ to, template: "verification-code", parameters: ["135790", "10"] }) as const;

describe("sending a text message", () => {
  it("reaches the person with the text of the template", async () => {
    expect(await sender().send(code("13800000001"))).toMatchObject({ outcome: "sent", messageId: expect.any(String) });
    expect(outside.sandbox.controls.messages("13800000001")).toMatchObject([
      {
        channel: "sms",
        to: "13800000001",
        code: "135790",
        text: expect.stringContaining("您的校验码为135790，10分钟内有效"),
      },
    ]);
  });

  it("signs Chinese parameters as they are sent", async () => {
    const sent = await sender().send({
      to: "+8613800000002",
      template: "security-notice",
      parameters: ["在新设备登录（𫖯）"],
    });
    expect(sent).toMatchObject({ outcome: "sent" });
    expect(outside.sandbox.controls.messages("13800000002")[0]?.text).toContain("您的账号在新设备登录（𫖯）");
  });

  it("tells a number that can't be from a fault of ours", async () => {
    expect(await sender().send(code("123"))).toEqual({ outcome: "refused", reason: "invalid-number" });
    await expect(
      sender({ templateIds: { "verification-code": "999", "security-notice": "999" } }).send(code("13800000003")),
    ).rejects.toMatchObject({ providerCode: "FailedOperation.TemplateIncorrectOrUnapproved" });
    await expect(sender({ signName: "别人" }).send(code("13800000003"))).rejects.toMatchObject({ reason: "rejected" });
    await expect(
      sender().send({ to: "13800000003", template: "verification-code", parameters: ["1"] }),
    ).rejects.toMatchObject({ reason: "rejected" });
    expect(outside.sandbox.controls.messages("13800000003")).toEqual([]);
  });

  it.each([
    ["a wrong key", { secretKey: "wrong" }, "AuthFailure.SignatureFailure"],
    ["an unknown key id", { secretId: "AKIDnobody" }, "AuthFailure.SecretIdNotFound"],
    [
      "a clock that is six minutes slow",
      { clock: { now: () => new Date(outside.clock.now().getTime() - 360_000) } },
      "AuthFailure.SignatureExpire",
    ],
  ])("is unavailable with %s", async (_name, changes, providerCode) => {
    await expect(sender(changes).send(code("13800000004"))).rejects.toMatchObject({ reason: "rejected", providerCode });
  });

  it.each(["body", "x-tc-action", "x-tc-region", "x-tc-timestamp"])(
    "is refused when its %s is changed on the way",
    async (part) => {
      const tampering: typeof fetch = (input, init) => {
        const headers = new Headers(init?.headers);
        if (part !== "body") headers.set(part, `${headers.get(part)?.slice(0, -1)}9`);
        const body = part === "body" ? String(init?.body).replace("13800000005", "13900000005") : init?.body;
        return fetch(input, { ...init, headers, body });
      };
      await expect(sender({ fetch: tampering }).send(code("13800000005"))).rejects.toMatchObject({
        providerCode: expect.stringMatching(/^AuthFailure/),
      });
      expect(outside.sandbox.controls.messages("13900000005")).toEqual([]);
    },
  );

  it("sends once, though the answer got lost", async () => {
    let calls = 0;
    const losing: typeof fetch = async (input, init) => {
      calls += 1;
      await fetch(input, init);
      throw new TypeError("connection lost");
    };
    await expect(sender({ fetch: losing }).send(code("13800000006"))).rejects.toMatchObject({ reason: "network" });
    expect([calls, outside.sandbox.controls.messages("13800000006").length]).toEqual([1, 1]);
  });

  it.each([
    ["error", "busy"],
    ["garbage", "bad-reply"],
    ["off", "network"],
    ["slow", "timeout"],
  ] as const)("is unavailable when the carrier has the fault %s", async (mode, reason) => {
    outside.sandbox.controls.setFault({ provider: "sms", mode, count: 1 });
    await expect(sender({ timeoutMs: 300 }).send(code("13800000007"))).rejects.toMatchObject({ reason });
  });
});

describe("the TC3-HMAC-SHA256 signature", () => {
  const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
  const request = {
    secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
    service: "cvm",
    headers: { "Content-Type": "application/json; charset=utf-8", Host: "cvm.tencentcloudapi.com" },
    body,
    timestampSeconds: 1551113065,
  };

  it("is that of Tencent Cloud's published example", () => {
    expect(tc3Authorization(request)).toBe(
      "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
    );
  });

  it("covers every header it is given", () => {
    const more = tc3Authorization({ ...request, headers: { ...request.headers, "X-TC-Action": "DescribeInstances" } });
    expect(more).toContain("SignedHeaders=content-type;host;x-tc-action,");
    const other = tc3Authorization({ ...request, headers: { ...request.headers, "X-TC-Action": "StopInstances" } });
    expect(other.slice(-64)).not.toBe(more.slice(-64));
  });
});

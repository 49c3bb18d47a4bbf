import { createHash } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request as startRequest } from "node:http";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { sign } from "aws4";
import type VendorSigner from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js";
import { describe, expect, it } from "vitest";
import { createMovableClock } from "../test/movable-clock.ts";
import { s3Problem } from "./s3-signature-check.ts";
import { createSandbox } from "./sandbox.ts";
import { tc3Problem } from "./tc3-check.ts";

// CommonJS with a default export, which Node and the test runner name differently.
const require = createRequire(import.meta.url);
const vendor: typeof VendorSigner = require("tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js");

describe("Tencent Cloud's signature", () => {
  const known = {
    secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
    service: "cvm",
    now: new Date(1551113065_000),
  };
  const body = Buffer.from('{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}');
  const authorization =
    "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168";
  const headers = {
    authorization,
    host: "cvm.tencentcloudapi.com",
    "content-type": "application/json; charset=utf-8",
    "x-tc-timestamp": "1551113065",
  };

  it("holds in the published example", () => {
    expect(tc3Problem({ headers, body }, known)).toBeUndefined();
  });

  it.each([
    ["AuthFailure.InvalidAuthorization", { authorization: "Bearer x" }],
    ["AuthFailure.SecretIdNotFound", { authorization: authorization.replace("AKIDz", "AKIDy") }],
    ["AuthFailure.SignatureFailure", { authorization: authorization.replace("=72e", "=82e") }],
    ["AuthFailure.SignatureFailure", { authorization: authorization.replace("content-type;host", "host") }],
    ["AuthFailure.SignatureFailure", { authorization: authorization.replace("/cvm/", "/sms/") }],
    ["AuthFailure.SignatureFailure", { host: "elsewhere" }],
    ["AuthFailure.SignatureFailure", { "x-tc-timestamp": "1551113066" }],
    ["AuthFailure.SignatureExpire", { "x-tc-timestamp": "1551112764" }],
  ])("is refused with %s when it is changed", (code, changes) => {
    expect(tc3Problem({ headers: { ...headers, ...changes }, body }, known)).toBe(code);
  });

  it("is refused with another body or key", () => {
    expect(tc3Problem({ headers, body: Buffer.from("{}") }, known)).toBe("AuthFailure.SignatureFailure");
    expect(tc3Problem({ headers, body }, { ...known, secretKey: "other" })).toBe("AuthFailure.SignatureFailure");
  });

  it("holds when the vendor's own SDK signs a message", async () => {
    const clock = createMovableClock();
    const sandbox = await createSandbox({ clock });
    try {
      const { smsUrl } = await sandbox.start();
      const { secretId, secretKey, region, sdkAppId, signName, templateIds } = sandbox.credentials.sms;
      const payload = {
        PhoneNumberSet: ["+8613800000001"],
        SmsSdkAppId: sdkAppId,
        SignName: signName,
        TemplateId: templateIds["verification-code"],
        TemplateParamSet: ["123456", "10"],
      };
      const timestamp = clock.now().getTime() / 1000;
      const headers = { "Content-Type": "application/json" };
      const authorization = vendor.default.sign3({
        method: "POST",
        url: "https://sms.tencentcloudapi.com",
        payload,
        timestamp,
        service: "sms",
        secretId,
        secretKey,
        multipart: false,
        boundary: "",
        headers,
      });
      const reply = await post(smsUrl, JSON.stringify(payload), {
        ...headers,
        host: "sms.tencentcloudapi.com",
        authorization,
        "x-tc-action": "SendSms",
        "x-tc-version": "2021-01-11",
        "x-tc-region": region,
        "x-tc-timestamp": String(timestamp),
      });
      expect(reply).toMatchObject({ Response: { SendStatusSet: [{ Code: "Ok" }] } });
      expect(sandbox.controls.messages("13800000001")[0]?.code).toBe("123456");
    } finally {
      await sandbox.stop();
    }
  });

  it("holds when the vendor's own SDK asks for an E证通 token", async () => {
    const clock = createMovableClock();
    const sandbox = await createSandbox({ clock });
    try {
      const { tencentEidUrl } = await sandbox.start();
      const { secretId, secretKey, merchantId } = sandbox.credentials.tencentEid;
      const payload = {
        MerchantId: merchantId,
        IdCard: "310101199801011234",
        Name: "张三",
        Config: { InputType: "4" },
      };
      const timestamp = clock.now().getTime() / 1000;
      const headers = { "Content-Type": "application/json" };
      const authorization = vendor.default.sign3({
        method: "POST",
        url: "https://faceid.tencentcloudapi.com",
        payload,
        timestamp,
        service: "faceid",
        secretId,
        secretKey,
        multipart: false,
        boundary: "",
        headers,
      });
      const reply = await post(tencentEidUrl, JSON.stringify(payload), {
        ...headers,
        host: "faceid.tencentcloudapi.com",
        authorization,
        "x-tc-action": "GetEidToken",
        "x-tc-version": "2018-03-01",
        "x-tc-timestamp": String(timestamp),
      });
      expect(reply).toMatchObject({ Response: { EidToken: expect.any(String), Url: expect.any(String) } });
    } finally {
      await sandbox.stop();
    }
  });
});

/** Unlike fetch, lets the caller choose the Host header. */
async function post(url: string, body: string, headers: Record<string, string>): Promise<unknown> {
  const sending = startRequest(url, { method: "POST", headers });
  sending.end(body);
  const [response] = (await once(sending, "response")) as [IncomingMessage];
  return JSON.parse(await text(response));
}

describe("the S3 protocol's signature", () => {
  const credentials = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  };
  const known = { ...credentials, region: "us-east-1", now: new Date("2013-05-24T00:00:00Z") };

  it("holds in the published example of a PUT", () => {
    const body = Buffer.from("Welcome to Amazon S3.");
    const headers = {
      date: "Fri, 24 May 2013 00:00:00 GMT",
      host: "examplebucket.s3.amazonaws.com",
      "x-amz-content-sha256": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
      "x-amz-date": "20130524T000000Z",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    };
    expect(s3Problem({ method: "PUT", path: "/test%24file.text", headers, body }, known)).toBeUndefined();
  });

  function signed(changes: { now?: Date; body?: string } = {}) {
    const body = Buffer.from(changes.body ?? "bytes");
    const { headers } = sign(
      {
        method: "PUT",
        path: "/bucket/key",
        service: "s3",
        region: "us-east-1",
        host: "s3.example",
        headers: {
          "X-Amz-Date": (changes.now ?? known.now).toISOString().replace(/[-:]|\.\d{3}/g, ""),
          "X-Amz-Content-Sha256": createHash("sha256").update(body).digest("hex"),
        },
        body,
      },
      credentials,
    );
    const lower = Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    return { method: "PUT", path: "/bucket/key", headers: lower, body };
  }

  it("is refused when any part of the request is another", () => {
    const request = signed();
    expect(s3Problem(request, known)).toBeUndefined();
    expect(s3Problem({ ...request, method: "DELETE" }, known)).toBe("SignatureDoesNotMatch");
    expect(s3Problem({ ...request, path: "/bucket/other" }, known)).toBe("SignatureDoesNotMatch");
    expect(s3Problem({ ...request, path: "/bucket/key?acl" }, known)).toBe("SignatureDoesNotMatch");
    expect(s3Problem({ ...request, body: Buffer.from("evil") }, known)).toBe("XAmzContentSHA256Mismatch");
    const withHeader = (name: string, value: string) => ({
      ...request,
      headers: { ...request.headers, [name]: value },
    });
    expect(s3Problem(withHeader("host", "other.example"), known)).toBe("SignatureDoesNotMatch");
    expect(s3Problem(withHeader("x-amz-acl", "public-read"), known)).toBe("AccessDenied");
    expect(s3Problem(withHeader("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), known)).toBe("XAmzContentSHA256Mismatch");
    expect(s3Problem(withHeader("authorization", "AWS x:y"), known)).toBe("AuthorizationHeaderMalformed");
  });

  it("is refused without credentials, with unknown ones, and when it is 15 minutes old", () => {
    const request = signed();
    const { authorization: _dropped, ...anonymous } = request.headers;
    expect(s3Problem({ ...request, headers: anonymous }, known)).toBe("AccessDenied");
    expect(s3Problem(request, { ...known, accessKeyId: "AKIANOBODY" })).toBe("InvalidAccessKeyId");
    expect(s3Problem(request, { ...known, secretAccessKey: "other" })).toBe("SignatureDoesNotMatch");
    const late = createMovableClock(known.now.toISOString());
    late.advanceSeconds(901);
    expect(s3Problem(request, { ...known, now: late.now() })).toBe("RequestTimeTooSkewed");
  });
});

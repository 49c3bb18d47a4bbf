import { AlipaySdk } from "alipay-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "./sandbox.ts";

/** The SDK writes the time of the process's own zone, Alipay reads Beijing's: the sandbox's clock makes up for that. */
const clock = { now: () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000 - 8 * 3600_000) };

let sandbox: Sandbox;
let sdk: AlipaySdk;
beforeAll(async () => {
  sandbox = await createSandbox({ clock });
  const { alipayGatewayUrl } = await sandbox.start();
  const { appId, appPrivateKeyPem, alipayPublicKeyPem } = sandbox.credentials.alipay;
  sdk = new AlipaySdk({
    appId,
    privateKey: appPrivateKeyPem,
    keyType: "PKCS8",
    alipayPublicKey: alipayPublicKeyPem,
    signType: "RSA2",
    gateway: alipayGatewayUrl,
  });
});
afterAll(() => sandbox.stop());

describe("the gateway of Alipay", () => {
  it("takes the requests of the vendor's own SDK, and its replies pass that SDK's check", async () => {
    const person = { name: "张三", idNumber: "310101199801011234" };
    const { openId } = await sandbox.controls.addUser("alipay", { nickname: "小支", ...person });
    const { code } = sandbox.controls.createLoginCode("alipay", openId);
    const exchange = (validateSign: boolean) =>
      sdk.exec("alipay.system.oauth.token", { grantType: "authorization_code", code }, { validateSign });
    const { openId: answered, accessToken } = await exchange(true);
    expect(answered).toBe(openId);
    expect(await sdk.exec("alipay.user.info.share", { auth_token: accessToken }, { validateSign: true })).toMatchObject(
      {
        isCertified: "T",
        userName: "张三",
        certType: "0",
        certNo: person.idNumber,
      },
    );
    // The SDK looks for the signed text only under the interface's own name, so it can't check an `error_response`.
    expect(await exchange(false)).toMatchObject({ code: "40002", subCode: "isv.code-invalid" });
    expect(await sdk.exec("alipay.user.info.share", { auth_token: "authusrBnobody" })).toMatchObject({
      subCode: "aop.invalid-auth-token",
    });
  });

  it("verifies a face for the vendor's own SDK: initialize, the page, query", async () => {
    const bizContent = {
      outer_order_no: "0198f0c0a1b27c3d8e4f5a6b7c8d9e0f",
      biz_code: "FACE",
      identity_param: {
        identity_type: "CERT_INFO",
        cert_type: "IDENTITY_CARD",
        cert_name: "张三",
        cert_no: "310101199801011234",
      },
      merchant_config: { return_url: "https://exam.example/back" },
    };
    const initialize = () => sdk.exec("alipay.user.certify.open.initialize", { bizContent }, { validateSign: true });
    const { certifyId } = await initialize();
    expect(await initialize()).toMatchObject({ code: "40004", subCode: "OUTER_ORDER_NO_REPEAT" });
    const url = sdk.pageExecute("alipay.user.certify.open.certify", "GET", { bizContent: { certify_id: certifyId } });
    const page = await fetch(url);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("本人刷脸")]);
    expect((await fetch(`${url}&extra=1`)).status).toBe(400);
    const query = () =>
      sdk.exec("alipay.user.certify.open.query", { bizContent: { certify_id: certifyId } }, { validateSign: true });
    expect(await query()).toMatchObject({ code: "10000", passed: "F" });
    sandbox.controls.playFace("0198f0c0-a1b2-7c3d-8e4f-5a6b7c8d9e0f", { outcome: "passed" });
    expect(await query()).toMatchObject({ code: "10000", passed: "T" });
  });
});

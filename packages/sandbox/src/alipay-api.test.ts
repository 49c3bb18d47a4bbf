import { AlipaySdk } from "alipay-sdk";
import { describe, expect, it } from "vitest";
import { createSandbox } from "./sandbox.ts";

/** The SDK writes the time of the process's own zone, Alipay reads Beijing's: the sandbox's clock makes up for that. */
const clock = { now: () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000 - 8 * 3600_000) };

describe("the gateway of Alipay", () => {
  it("takes the requests of the vendor's own SDK, and its replies pass that SDK's check", async () => {
    const sandbox = await createSandbox({ clock });
    try {
      const { alipayGatewayUrl } = await sandbox.start();
      const { appId, appPrivateKeyPem, alipayPublicKeyPem } = sandbox.credentials.alipay;
      const sdk = new AlipaySdk({
        appId,
        privateKey: appPrivateKeyPem,
        keyType: "PKCS8",
        alipayPublicKey: alipayPublicKeyPem,
        signType: "RSA2",
        gateway: alipayGatewayUrl,
      });
      const { openId } = await sandbox.controls.addUser("alipay", { nickname: "小支" });
      const { code } = sandbox.controls.createLoginCode("alipay", openId);
      const exchange = (validateSign: boolean) =>
        sdk.exec("alipay.system.oauth.token", { grantType: "authorization_code", code }, { validateSign });
      expect(await exchange(true)).toMatchObject({ openId });
      // The SDK looks for the signed text only under the interface's own name, so it can't check an `error_response`.
      expect(await exchange(false)).toMatchObject({ code: "40002", subCode: "isv.code-invalid" });
    } finally {
      await sandbox.stop();
    }
  });
});

import { join } from "node:path";
import type { ProviderSettings } from "@exam/function-kit";
import type { SandboxAddresses, SandboxCredentials } from "@exam/sandbox";

export interface SandboxPlace {
  readonly dataDir: string;
  readonly publicOrigin: () => string;
  readonly faceWechat: "wechat-face" | "tencent-eid";
}

/** Points the product's clients at the sandbox, with its credentials; pictures stay in a folder of the data folder. */
export function sandboxProviderSettings(
  addresses: SandboxAddresses,
  credentials: SandboxCredentials,
  { dataDir, publicOrigin, faceWechat }: SandboxPlace,
): ProviderSettings {
  const { miniProgram, officialAccount } = credentials.wechat;
  return {
    wechat: { baseUrl: addresses.wechatUrl, mpBaseUrl: addresses.wechatUrl, miniProgram, officialAccount },
    wechatPush: officialAccount,
    alipay: {
      gatewayUrl: addresses.alipayGatewayUrl,
      appId: credentials.alipay.appId,
      privateKeyPem: credentials.alipay.appPrivateKeyPem,
      alipayPublicKeyPem: credentials.alipay.alipayPublicKeyPem,
    },
    baidu: { baseUrl: addresses.baiduUrl, openApiUrl: addresses.baiduUrl, ...credentials.baidu },
    socialCard: {
      issuer: addresses.socialCardIssuer,
      clientAuthentication: "client_secret_basic",
      scope: "openid profile",
      claims: { name: "name", idNumber: "id_number", idType: "id_type" },
      idTypes: { "01": "resident-id" },
      ...credentials.socialCard,
      redirectUrl: () => `${publicOrigin()}/`,
    },
    face: {
      wechat: faceWechat,
      tencentEidMiniProgram: { appId: "wxe1d0000000000001", path: "pages/verify/index?token={token}" },
      alipay: { returnsFacePicture: true },
      baidu: {
        baseUrl: addresses.baiduFaceUrl,
        pageBaseUrl: addresses.baiduFaceUrl,
        ...credentials.baiduFace,
      },
      h5: "tencent-eid",
      tencentEid: { baseUrl: addresses.tencentEidUrl, ...credentials.tencentEid },
    },
    educationRegister: { broker: "jumdata", baseUrl: addresses.educationRegisterUrl, ...credentials.educationRegister },
    educationArchive: { baseUrl: addresses.educationRegisterUrl, ...credentials.educationRegister },
    sms: { baseUrl: addresses.smsUrl, ...credentials.sms },
    mail: { ...addresses.smtp, ...credentials.mail, tls: "none" },
    objectStore: { folder: join(dataDir, "objects") },
  };
}

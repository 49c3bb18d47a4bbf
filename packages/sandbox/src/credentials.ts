import { generateKeyPair, generateKeyPairSync, randomBytes, randomInt } from "node:crypto";
import { promisify } from "node:util";

/**
 * What the product needs to be let in by the outside systems. Application ids stay the same from run to run, because
 * open ids belong to them; secrets are new each time.
 */
export interface SandboxCredentials {
  readonly wechat: {
    readonly miniProgram: { readonly appId: string; readonly secret: string };
    readonly officialAccount: {
      readonly appId: string;
      readonly secret: string;
      /** The account's own id, `gh_…`. */
      readonly accountId: string;
      readonly token: string;
      /** Pushes come encrypted when present. */
      readonly encodingAesKey?: string;
    };
  };
  readonly alipay: {
    readonly appId: string;
    /** The application signs with it. */
    readonly appPrivateKeyPem: string;
    /** The gateway signs with it; the product gets the public half. */
    readonly alipayPrivateKeyPem: string;
    readonly alipayPublicKeyPem: string;
  };
  readonly baidu: { readonly appId: string; readonly appKey: string; readonly secret: string };
  readonly tencentEid: {
    readonly secretId: string;
    readonly secretKey: string;
    readonly merchantId: string;
    /** 64 hexadecimal characters; Tencent has the public half only, from the certificate request. */
    readonly sm2PrivateKeyHex: string;
  };
  readonly baiduFace: { readonly apiKey: string; readonly secretKey: string; readonly planId: string };
  readonly socialCard: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Registered for this client. */
    readonly redirectUrl: string;
    /** The issuer signs with it; its public half is published. */
    readonly signingKeyPem: string;
  };
  readonly sms: {
    readonly secretId: string;
    readonly secretKey: string;
    readonly sdkAppId: string;
    readonly region: string;
    readonly signName: string;
    readonly templateIds: { readonly "verification-code": string; readonly "security-notice": string };
  };
  readonly mail: { readonly user: string; readonly password: string; readonly from: string };
  readonly objectStore: {
    readonly region: string;
    readonly bucket: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  readonly educationRegister: {
    readonly appId: string;
    readonly secret: string;
    /** A second name that one broker asks for. */
    readonly userKey: string;
    /** 32 hexadecimal digits, of a broker that encrypts. */
    readonly accessKeyHex: string;
  };
}

/** @param isSafeMode whether WeChat's pushes are encrypted. */
export async function newSandboxCredentials(isSafeMode: boolean): Promise<SandboxCredentials> {
  const [app, alipay] = await Promise.all([newRsaKeys(), newRsaKeys()]);
  const secret = () => randomBytes(16).toString("hex");
  return {
    wechat: {
      miniProgram: { appId: "wx5a2d0c51e6f7a901", secret: secret() },
      officialAccount: {
        appId: "wx5a2d0c51e6f7a902",
        secret: secret(),
        accountId: "gh_5a2d0c51e6f7",
        token: secret(),
        ...(isSafeMode ? { encodingAesKey: newEncodingAesKey() } : {}),
      },
    },
    alipay: {
      appId: "2021005100000001",
      appPrivateKeyPem: app.privateKey,
      alipayPrivateKeyPem: alipay.privateKey,
      alipayPublicKeyPem: alipay.publicKey,
    },
    baidu: { appId: "26000001", appKey: "sandboxBaiduAppKey00000000000001", secret: secret() },
    tencentEid: {
      secretId: `AKID${secret()}`,
      secretKey: secret(),
      merchantId: "0NSJ2011261135390001",
      // Below the order of the curve, whose first bytes are FFFFFFFE.
      sm2PrivateKeyHex: `7${randomBytes(32).toString("hex").slice(1)}`,
    },
    baiduFace: { apiKey: "sandboxBaiduCloudKey0001", secretKey: secret(), planId: "20001" },
    socialCard: {
      clientId: "social-card-0001",
      clientSecret: secret(),
      redirectUrl: "http://127.0.0.1:8080/social-card",
      signingKeyPem: generateKeyPairSync("ec", {
        namedCurve: "P-256",
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
      }).privateKey,
    },
    sms: {
      secretId: `AKID${secret()}`,
      secretKey: secret(),
      sdkAppId: "1400000001",
      region: "ap-guangzhou",
      signName: "考试服务",
      templateIds: { "verification-code": "1000001", "security-notice": "1000002" },
    },
    mail: { user: "no-reply@exam.example", password: secret(), from: "考试服务 <no-reply@exam.example>" },
    objectStore: {
      region: "ap-guangzhou",
      bucket: "exam-objects",
      accessKeyId: `AKIA${secret().slice(0, 16).toUpperCase()}`,
      secretAccessKey: secret(),
    },
    educationRegister: { appId: "sandbox-register", secret: secret(), userKey: secret(), accessKeyHex: secret() },
  };
}

/** WeChat's console makes 43 letters and digits. */
function newEncodingAesKey(): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: 43 }, () => alphabet[randomInt(alphabet.length)]).join("");
}

function newRsaKeys(): Promise<{ publicKey: string; privateKey: string }> {
  return promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}

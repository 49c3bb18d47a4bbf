import { z } from "@exam/contracts";
import type {
  AlipaySettings,
  BaiduSettings,
  CaihSettings,
  EducationArchiveSettings,
  JumdataSettings,
  S3Settings,
  SmtpSettings,
  SocialCardSettings,
  TencentSmsSettings,
  TianyuanSettings,
  WechatPushSettings,
  WechatSettings,
} from "@exam/providers";
import {
  type FaceSettings,
  faceEnvironment,
  faceEnvironmentGroups,
  missingForFaces,
  readFaceSettings,
} from "./face-settings.ts";
import { PrivateKeyText, PublicKeyText } from "./key-text.ts";
import { InvalidConfig } from "./load-config.ts";
import { readSocialCardSettings, socialCardEnvironment, socialCardEnvironmentGroups } from "./social-card-settings.ts";

/** What the clients of outside systems need, without the clock they share. */
export interface ProviderSettings {
  readonly wechat: Omit<WechatSettings, "clock">;
  readonly wechatPush: Omit<WechatPushSettings, "clock">;
  /** Absent where the authority has no mini-program in Alipay. */
  readonly alipay?: Omit<AlipaySettings, "clock"> | undefined;
  /** Absent where the authority has no mini-program in Baidu. */
  readonly baidu?: Omit<BaiduSettings, "clock"> | undefined;
  /** Absent where the authority is not connected to it. */
  readonly socialCard?: Omit<SocialCardSettings, "clock"> | undefined;
  readonly face: FaceSettings;
  /** One broker of the national register; each speaks a protocol of its own. */
  readonly educationRegister:
    | ({ readonly broker: "jumdata" } & Omit<JumdataSettings, "clock">)
    | ({ readonly broker: "caih" } & Omit<CaihSettings, "clock">)
    | ({ readonly broker: "tianyuan" } & Omit<TianyuanSettings, "clock">);
  readonly educationArchive: Omit<EducationArchiveSettings, "clock">;
  readonly sms: Omit<TencentSmsSettings, "clock">;
  readonly mail: SmtpSettings;
  readonly objectStore: { readonly folder: string } | Omit<S3Settings, "clock">;
}

const text = z.string();
const url = z.string().check(z.regex(/^https?:\/\/\S+$/));

/** Environment variables of the outside systems. Secrets have no defaults; addresses default to the real systems. */
export const providerEnvironment = z.object({
  WECHAT_API_URL: z._default(url, "https://api.weixin.qq.com"),
  WECHAT_MP_URL: z._default(url, "https://mp.weixin.qq.com"),
  WECHAT_MINI_PROGRAM_APP_ID: text,
  WECHAT_MINI_PROGRAM_SECRET: text,
  WECHAT_OFFICIAL_ACCOUNT_APP_ID: text,
  WECHAT_OFFICIAL_ACCOUNT_SECRET: text,
  WECHAT_PUSH_TOKEN: text,
  /** Present: pushes come encrypted (safe mode) and plain ones are refused. */
  WECHAT_PUSH_AES_KEY: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{43}$/))),
  /** The three of Alipay and the three of Baidu are given together, or left out where there is no such mini-program. */
  ALIPAY_GATEWAY_URL: z._default(url, "https://openapi.alipay.com/gateway.do"),
  ALIPAY_APP_ID: z.optional(text),
  ALIPAY_APP_PRIVATE_KEY: z.optional(PrivateKeyText),
  ALIPAY_PUBLIC_KEY: z.optional(PublicKeyText),
  BAIDU_API_URL: z._default(url, "https://spapi.baidu.com"),
  /** Where Baidu's messages are sent. */
  BAIDU_OPENAPI_URL: z._default(url, "https://openapi.baidu.com"),
  BAIDU_APP_ID: z.optional(text),
  BAIDU_APP_KEY: z.optional(text),
  BAIDU_SECRET: z.optional(text),
  EDUCATION_REGISTER_BROKER: z._default(z.enum(["jumdata", "caih", "tianyuan"]), "jumdata"),
  /** The broker's own address unless told. */
  EDUCATION_REGISTER_URL: z.optional(url),
  EDUCATION_REGISTER_APP_ID: text,
  /** For `tianyuan` the access key: 32 hexadecimal digits. */
  EDUCATION_REGISTER_SECRET: text,
  /** Needed by `caih` alone. */
  EDUCATION_REGISTER_USER_KEY: z.optional(text),
  /** Where records are listed by identity; the register's own address unless told, with the same credentials. */
  EDUCATION_ARCHIVE_URL: z.optional(url),
  SMS_URL: z._default(url, "https://sms.tencentcloudapi.com"),
  SMS_REGION: z._default(text, "ap-guangzhou"),
  SMS_SECRET_ID: text,
  SMS_SECRET_KEY: text,
  SMS_SDK_APP_ID: text,
  SMS_SIGN_NAME: text,
  SMS_TEMPLATE_VERIFICATION_CODE: text,
  SMS_TEMPLATE_SECURITY_NOTICE: text,
  SMTP_HOST: text,
  SMTP_PORT: z._default(z.pipe(z.string().check(z.regex(/^\d{1,5}$/)), z.transform(Number)), 465),
  SMTP_TLS: z._default(z.enum(["implicit", "required", "none"]), "implicit"),
  SMTP_USER: text,
  SMTP_PASSWORD: text,
  SMTP_FROM: text,
  /** A folder on a disk that every instance shares; or leave it out and name an S3 bucket. */
  OBJECT_STORE_FOLDER: z.optional(text),
  S3_ENDPOINT: z.optional(url),
  S3_REGION: z._default(text, "ap-guangzhou"),
  S3_BUCKET: z.optional(text),
  S3_ACCESS_KEY_ID: z.optional(text),
  S3_SECRET_ACCESS_KEY: z.optional(text),
  S3_ADDRESSING: z._default(z.enum(["virtual-host", "path"]), "virtual-host"),
  ...faceEnvironment,
  ...socialCardEnvironment,
});

/**
 * Turns the checked variables into settings. Pictures go to the bucket where one is named, else to the folder.
 * @throws InvalidConfig where a mini-program or a face verification is configured by half.
 */
export function readProviderSettings(environment: ProviderEnvironment, defaultFolder: string): ProviderSettings {
  const { WECHAT_OFFICIAL_ACCOUNT_APP_ID: officialAccountAppId } = environment;
  const halves = [
    ...missingOf(environment, ["ALIPAY_APP_ID", "ALIPAY_APP_PRIVATE_KEY", "ALIPAY_PUBLIC_KEY"]),
    ...missingOf(environment, ["BAIDU_APP_ID", "BAIDU_APP_KEY", "BAIDU_SECRET"]),
    ...faceEnvironmentGroups.flatMap((group) => missingOf(environment, group)),
    ...socialCardEnvironmentGroups.flatMap((group) => missingOf(environment, group)),
    ...missingForFaces(environment),
  ];
  if (halves.length > 0) throw new InvalidConfig(halves.map((name) => `${name} is missing`));
  return {
    wechat: {
      baseUrl: environment.WECHAT_API_URL,
      mpBaseUrl: environment.WECHAT_MP_URL,
      miniProgram: { appId: environment.WECHAT_MINI_PROGRAM_APP_ID, secret: environment.WECHAT_MINI_PROGRAM_SECRET },
      officialAccount: { appId: officialAccountAppId, secret: environment.WECHAT_OFFICIAL_ACCOUNT_SECRET },
    },
    wechatPush: {
      appId: officialAccountAppId,
      token: environment.WECHAT_PUSH_TOKEN,
      ...(environment.WECHAT_PUSH_AES_KEY && { encodingAesKey: environment.WECHAT_PUSH_AES_KEY }),
    },
    alipay: readAlipay(environment),
    baidu: readBaidu(environment),
    socialCard: readSocialCardSettings(environment),
    face: readFaceSettings(environment),
    educationRegister: readEducationRegister(environment),
    educationArchive: {
      baseUrl: environment.EDUCATION_ARCHIVE_URL ?? registerUrl(environment),
      appId: environment.EDUCATION_REGISTER_APP_ID,
      secret: environment.EDUCATION_REGISTER_SECRET,
    },
    sms: {
      baseUrl: environment.SMS_URL,
      region: environment.SMS_REGION,
      secretId: environment.SMS_SECRET_ID,
      secretKey: environment.SMS_SECRET_KEY,
      sdkAppId: environment.SMS_SDK_APP_ID,
      signName: environment.SMS_SIGN_NAME,
      templateIds: {
        "verification-code": environment.SMS_TEMPLATE_VERIFICATION_CODE,
        "security-notice": environment.SMS_TEMPLATE_SECURITY_NOTICE,
      },
    },
    mail: {
      host: environment.SMTP_HOST,
      port: environment.SMTP_PORT,
      tls: environment.SMTP_TLS,
      user: environment.SMTP_USER,
      password: environment.SMTP_PASSWORD,
      from: environment.SMTP_FROM,
    },
    objectStore: readObjectStore(environment, defaultFolder),
  };
}

type ProviderEnvironment = z.infer<typeof providerEnvironment>;

/** Of variables that belong together: the missing ones, where at least one is there. */
function missingOf(environment: ProviderEnvironment, names: readonly (keyof ProviderEnvironment)[]): string[] {
  const missing = names.filter((name) => environment[name] === undefined);
  return missing.length === names.length ? [] : missing;
}

const brokerUrls = {
  jumdata: "https://api.jumdata.com",
  caih: "https://api.caih.com",
  tianyuan: "https://api.tianyuanapi.com",
} as const;

function registerUrl(environment: ProviderEnvironment): string {
  return environment.EDUCATION_REGISTER_URL ?? brokerUrls[environment.EDUCATION_REGISTER_BROKER];
}

function readEducationRegister(environment: ProviderEnvironment): ProviderSettings["educationRegister"] {
  const {
    EDUCATION_REGISTER_BROKER: broker,
    EDUCATION_REGISTER_APP_ID: appId,
    EDUCATION_REGISTER_SECRET: secret,
    EDUCATION_REGISTER_USER_KEY: userKey,
  } = environment;
  const baseUrl = registerUrl(environment);
  switch (broker) {
    case "jumdata":
      return { broker, baseUrl, appId, secret };
    case "caih":
      if (userKey === undefined) throw new InvalidConfig(["EDUCATION_REGISTER_USER_KEY is missing"]);
      return { broker, baseUrl, appId, userKey, secretKey: secret };
    case "tianyuan":
      if (!/^[0-9a-f]{32}$/i.test(secret)) {
        throw new InvalidConfig(["EDUCATION_REGISTER_SECRET does not have the form of 32 hexadecimal digits"]);
      }
      return { broker, baseUrl, accessId: appId, accessKeyHex: secret };
  }
}

function readAlipay(environment: ProviderEnvironment): ProviderSettings["alipay"] {
  const {
    ALIPAY_GATEWAY_URL: gatewayUrl,
    ALIPAY_APP_ID: appId,
    ALIPAY_APP_PRIVATE_KEY: privateKeyPem,
    ALIPAY_PUBLIC_KEY: alipayPublicKeyPem,
  } = environment;
  if (!appId || !privateKeyPem || !alipayPublicKeyPem) return undefined;
  return { gatewayUrl, appId, privateKeyPem, alipayPublicKeyPem };
}

function readBaidu(environment: ProviderEnvironment): ProviderSettings["baidu"] {
  const {
    BAIDU_API_URL: baseUrl,
    BAIDU_OPENAPI_URL: openApiUrl,
    BAIDU_APP_ID: appId,
    BAIDU_APP_KEY: appKey,
    BAIDU_SECRET: secret,
  } = environment;
  return appId && appKey && secret ? { baseUrl, openApiUrl, appId, appKey, secret } : undefined;
}

function readObjectStore(environment: ProviderEnvironment, defaultFolder: string): ProviderSettings["objectStore"] {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = environment;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) {
    return { folder: environment.OBJECT_STORE_FOLDER ?? defaultFolder };
  }
  const { S3_REGION: region, S3_ADDRESSING: addressing } = environment;
  return { endpoint, bucket, accessKeyId, secretAccessKey, region, addressing };
}

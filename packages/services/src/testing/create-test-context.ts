import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProfileId } from "@exam/contracts";
import { applicationRole, openDatabase } from "@exam/database";
import { createTestDatabase } from "@exam/database/testing";
import { AdjustableClock, createProviders, type FaceSettings, systemClock } from "@exam/function-kit";
import { auditPhoto, auditPhotoForSpecs, compareFaces, processPhoto, reencodePhoto } from "@exam/photo";
import { createSandbox, type Sandbox } from "@exam/sandbox";
import { afterAll } from "vitest";
import { createServiceContext } from "../create-service-context.ts";
import type { ServiceContext } from "../service-context.ts";
import { startPushReceiver, type WechatPushReceiver } from "./start-push-receiver.ts";

export interface TestContext {
  readonly context: ServiceContext;
  readonly clock: AdjustableClock;
  readonly sandbox: Sandbox;
  /** Where the sandbox's WeChat sends its pushes. */
  readonly pushes: WechatPushReceiver;
  /** Where the object store keeps its files. */
  readonly objectFolder: string;
  /** Signs in to the file's database as the owner of the tables. */
  readonly ownerUrl: string;
  readonly dataKeys: { readonly activeKeyId: string; readonly keys: Readonly<Record<string, Uint8Array>> };
  close(): Promise<void>;
}

/** How long a provider with the fault `slow` keeps a client waiting. */
const slowMs = 5000;

export interface TestContextOptions {
  readonly profileId?: ProfileId;
  /** How long the register's client waits; its own default, which a loaded machine never reaches, unless told. */
  readonly registerPatienceMs?: number;
  /** Pictures are kept in the sandbox's bucket, which offers addresses to upload to, instead of in a folder. */
  readonly hasBucket?: boolean;
  /** The same for whoever verifies faces or identities. */
  readonly facePatienceMs?: number;
  /** Other face verifications than WeChat's own, Alipay with a picture, Baidu's, and Tencent's in a browser. */
  readonly face?: Partial<FaceSettings>;
}

/**
 * Everything a verb may reach, for one test file: a real database of its own as the application's role, the outside
 * systems over real HTTP with real signatures, and a clock that can be moved. Call it at the top of a file or of a
 * `describe`; it ends with it.
 */
export async function createTestContext(options: TestContextOptions = {}): Promise<TestContext> {
  await using cleanup = new AsyncDisposableStack();
  const { url } = await createTestDatabase();
  const client = openDatabase({ url, role: applicationRole, connectTimeoutSeconds: 60 });
  cleanup.defer(() => client.close());
  const clock = new AdjustableClock(systemClock);
  const sandbox = await createSandbox({ clock, slowMs });
  cleanup.defer(() => sandbox.stop());
  const objectFolder = await mkdtemp(join(tmpdir(), "exam-services-"));
  cleanup.defer(() => rm(objectFolder, { recursive: true, force: true }));
  const addresses = await sandbox.start();
  const { alipay, baidu, wechat } = sandbox.credentials;
  const { miniProgram, officialAccount } = wechat;
  const patience = options.facePatienceMs === undefined ? {} : { timeoutMs: options.facePatienceMs };
  const providers = createProviders(
    {
      wechat: {
        baseUrl: addresses.wechatUrl,
        mpBaseUrl: addresses.wechatUrl,
        miniProgram,
        officialAccount,
        ...patience,
      },
      wechatPush: officialAccount,
      alipay: {
        gatewayUrl: addresses.alipayGatewayUrl,
        appId: alipay.appId,
        privateKeyPem: alipay.appPrivateKeyPem,
        alipayPublicKeyPem: alipay.alipayPublicKeyPem,
        ...patience,
      },
      baidu: { baseUrl: addresses.baiduUrl, openApiUrl: addresses.baiduUrl, ...baidu },
      socialCard: {
        issuer: addresses.socialCardIssuer,
        clientAuthentication: "client_secret_basic",
        scope: "openid profile",
        claims: { name: "name", idNumber: "id_number", idType: "id_type" },
        idTypes: { "01": "resident-id" },
        ...sandbox.credentials.socialCard,
        ...patience,
      },
      face: {
        wechat: "wechat-face",
        alipay: { returnsFacePicture: true },
        baidu: {
          baseUrl: addresses.baiduFaceUrl,
          pageBaseUrl: addresses.baiduFaceUrl,
          ...sandbox.credentials.baiduFace,
          ...patience,
        },
        h5: "tencent-eid",
        tencentEid: { baseUrl: addresses.tencentEidUrl, ...sandbox.credentials.tencentEid, ...patience },
        ...options.face,
      },
      educationRegister: {
        broker: "jumdata",
        baseUrl: addresses.educationRegisterUrl,
        ...(options.registerPatienceMs === undefined ? {} : { timeoutMs: options.registerPatienceMs }),
        ...sandbox.credentials.educationRegister,
      },
      educationArchive: { baseUrl: addresses.educationRegisterUrl, ...sandbox.credentials.educationRegister },
      sms: { baseUrl: addresses.smsUrl, ...sandbox.credentials.sms },
      mail: { ...addresses.smtp, ...sandbox.credentials.mail, tls: "none" },
      objectStore: options.hasBucket
        ? { endpoint: addresses.objectStoreUrl, addressing: "path", ...sandbox.credentials.objectStore }
        : { folder: objectFolder },
    },
    clock,
  );
  const dataKeys = { activeKeyId: "k1", keys: { k1: randomBytes(32) } };
  const context = await createServiceContext({
    database: client.database,
    profileId: options.profileId ?? "nhc",
    clock,
    dataKeyring: dataKeys,
    lookupKey: randomBytes(32),
    linkKey: randomBytes(32),
    providers,
    photoEngine: {
      audit: auditPhoto,
      auditForSpecs: auditPhotoForSpecs,
      process: processPhoto,
      reencode: reencodePhoto,
      compare: compareFaces,
    },
    publicOrigin: () => "http://127.0.0.1:8080",
  });
  const pushes = await startPushReceiver(context);
  cleanup.defer(() => pushes.close());
  sandbox.setProductAddresses({ wechatCallbackUrl: pushes.url, apiUrl: "http://127.0.0.1:8080/api/v1" });

  const running = cleanup.move();
  const close = () => running.disposeAsync();
  afterAll(close);
  return { context, clock, sandbox, pushes, objectFolder, ownerUrl: url, dataKeys, close };
}

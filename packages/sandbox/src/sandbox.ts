import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Clock, MessagePlatform, Provider } from "@exam/contracts";
import { ControlRefusal } from "./control-refusal.ts";
import { newSandboxCredentials, type SandboxCredentials } from "./credentials.ts";
import { createFaceSteps, type FacePlayed, type FaceStep } from "./face-steps.ts";
import { createFaults, type Fault } from "./faults.ts";
import { createInbox, type SandboxMessage } from "./inbox.ts";
import { createLoginCodes } from "./login-codes.ts";
import { createMessagePermissions } from "./message-permissions.ts";
import { createOutsideServer } from "./outside-server.ts";
import { createPhone, type ScanRequest, type ScanResult } from "./phone.ts";
import type { ProductAddresses, SandboxContext } from "./sandbox-context.ts";
import {
  openSandboxState,
  type SandboxEducationRecord,
  type SandboxPerson,
  type SandboxUser,
} from "./sandbox-state.ts";
import { createSmtpInbox } from "./smtp-inbox.ts";
import { createWechatPushes, type PushResult } from "./wechat-pushes.ts";
import { createWechatSceneCodes, type WechatSceneCode } from "./wechat-scene-codes.ts";

export interface SandboxOptions {
  readonly clock: Clock;
  /** Where people, users and education records outlive the process; memory only when absent. */
  readonly dataDir?: string;
  /** Encrypt WeChat's pushes (safe mode). Default true. */
  readonly isWechatSafeMode?: boolean;
  /** How long a provider with the fault `slow` takes. Default 20 000. */
  readonly slowMs?: number;
}

/** Base addresses for the product's clients, to be used with `credentials`. */
export interface SandboxAddresses {
  readonly baseUrl: string;
  /** Stands for both api.weixin.qq.com and mp.weixin.qq.com. */
  readonly wechatUrl: string;
  readonly alipayGatewayUrl: string;
  /** Stands for both spapi.baidu.com and openapi.baidu.com. */
  readonly baiduUrl: string;
  /** Stands for both aip.baidubce.com and brain.baidu.com. */
  readonly baiduFaceUrl: string;
  readonly tencentEidUrl: string;
  readonly socialCardIssuer: string;
  readonly smsUrl: string;
  readonly educationRegisterUrl: string;
  readonly objectStoreUrl: string;
  readonly smtp: { readonly host: string; readonly port: number };
}

/** Which message somebody allows; Baidu's has a name that the app gives it. */
export interface AllowedMessage {
  readonly provider: MessagePlatform;
  readonly openId: string;
  readonly templateId: string;
  readonly subscribeId?: string | undefined;
}

/** What a person or an operator can do, and what they see. */
export interface SandboxControls {
  messages(to?: string): SandboxMessage[];
  people(): readonly SandboxPerson[];
  addPerson(person: SandboxPerson): Promise<void>;
  educationRecords(): readonly SandboxEducationRecord[];
  addEducationRecord(record: SandboxEducationRecord): Promise<void>;
  users(provider?: Provider): readonly SandboxUser[];
  addUser(provider: Provider, user: Pick<SandboxUser, "nickname" | "name" | "idNumber">): Promise<SandboxUser>;
  /** @throws ControlRefusal when nobody has this open id. */
  createLoginCode(provider: Provider, openId: string, isAuthorised?: boolean): { code: string; appId: string };
  /** QR codes of the official account that the product asked for and that still work, newest first. */
  sceneCodes(): readonly WechatSceneCode[];
  /** @throws ControlRefusal when the code or the person is unknown, or the product refuses. */
  scan(request: ScanRequest): Promise<ScanResult>;
  unfollow(openId: string): Promise<PushResult>;
  /** The person writes a text to the official account. */
  sendText(openId: string, text: string): Promise<PushResult>;
  /** The person allows one message in the mini-program's own dialog. @throws ControlRefusal when nobody has this open id. */
  allowMessage(allowed: AllowedMessage): void;
  /** Verifications of faces that the product asked a provider for, newest first. */
  faceSteps(): readonly FaceStep[];
  /** The person finishes or leaves the face step. @throws ControlRefusal when no such step waits for it. */
  playFace(faceAuthSessionId: string, play: FacePlayed): FaceStep;
  faults(): readonly Fault[];
  setFault(fault: Fault): void;
}

export interface Sandbox {
  readonly credentials: SandboxCredentials;
  readonly controls: SandboxControls;
  /** Starts the outside systems on 127.0.0.1. @param options.port of the HTTP APIs; a free one when absent. */
  start(options?: { readonly port?: number }): Promise<SandboxAddresses>;
  /** Tells the outside systems where to reach the product. */
  setProductAddresses(addresses: ProductAddresses): void;
  stop(): Promise<void>;
}

const host = "127.0.0.1";

/**
 * Makes the outside systems: WeChat, Alipay, Baidu, SMS, mail, object store, education register. They check what the real ones
 * check, by code of their own; nothing here is shared with the product's clients.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock } = options;
  const credentials = await newSandboxCredentials(options.isWechatSafeMode ?? true);
  const state = await openSandboxState(options.dataDir);
  let product: ProductAddresses | undefined;
  const context: SandboxContext = {
    clock,
    credentials,
    state,
    inbox: createInbox(clock),
    faults: createFaults(options.slowMs ?? 20_000),
    loginCodes: createLoginCodes(clock),
    faceSteps: createFaceSteps(clock, state),
    messagePermissions: createMessagePermissions(),
    product: () => product,
  };
  const sceneCodes = createWechatSceneCodes(clock);
  const pushes = createWechatPushes(context, () => product?.wechatCallbackUrl);
  const appIds: Record<Provider, string> = {
    wechat: credentials.wechat.miniProgram.appId,
    alipay: credentials.alipay.appId,
    baidu: credentials.baidu.appId,
    "social-card": credentials.socialCard.clientId,
  };
  const appIdOf = (provider: Provider) => appIds[provider];
  const phone = createPhone(context, { sceneCodes, pushes, appIdOf, productApiUrl: () => product?.apiUrl });
  const smtp = createSmtpInbox(context);
  const server = createOutsideServer(context, sceneCodes);

  return {
    credentials,
    controls: createControls(),
    async start({ port = 0 } = {}) {
      const smtpPort = await smtp.start(host);
      await server.listen({ host, port });
      const { port: httpPort } = server.server.address() as AddressInfo;
      const baseUrl = `http://${host}:${httpPort}`;
      return {
        baseUrl,
        wechatUrl: `${baseUrl}/wechat`,
        alipayGatewayUrl: `${baseUrl}/alipay/gateway.do`,
        baiduUrl: `${baseUrl}/baidu`,
        baiduFaceUrl: `${baseUrl}/baidu-face`,
        tencentEidUrl: `${baseUrl}/tencent-eid`,
        socialCardIssuer: `${baseUrl}/social-card`,
        smsUrl: `${baseUrl}/sms`,
        educationRegisterUrl: `${baseUrl}/education-register`,
        objectStoreUrl: baseUrl,
        smtp: { host, port: smtpPort },
      };
    },
    setProductAddresses(addresses) {
      product = addresses;
    },
    async stop() {
      context.faults.stop();
      await Promise.all([server.close(), smtp.stop()]);
      await state.save();
    },
  };

  function createControls(): SandboxControls {
    const findUser = (provider: Provider, openId: string) => {
      const user = state.findUser(provider, openId);
      if (user === undefined) throw new ControlRefusal(404, "sandbox/user-unknown", "没有这个用户。");
      return user;
    };
    return {
      messages: context.inbox.list,
      people: () => state.people,
      async addPerson(person) {
        replaceOrAdd(state.people, person, (known) => known.idNumber === person.idNumber);
        await state.save();
      },
      educationRecords: () => state.educationRecords,
      async addEducationRecord(record) {
        replaceOrAdd(
          state.educationRecords,
          record,
          (known) => known.kind === record.kind && known.certificateNumber === record.certificateNumber,
        );
        await state.save();
      },
      users: (provider) => state.users.filter((user) => provider === undefined || user.provider === provider),
      async addUser(provider, user) {
        const added = state.addUser({ provider, ...user });
        await state.save();
        return added;
      },
      createLoginCode(provider, openId, isAuthorised = true) {
        const user = findUser(provider, openId);
        return { code: context.loginCodes.create(provider, user.openId, isAuthorised), appId: appIdOf(provider) };
      },
      sceneCodes: sceneCodes.list,
      scan: phone.scan,
      async unfollow(openId) {
        const user = findUser("wechat", openId);
        if (!user.isFollowing) throw new ControlRefusal(409, "sandbox/not-following", "该用户没有关注公众号。");
        user.isFollowing = false;
        return pushes.send(user, { MsgType: "event", Event: "unsubscribe", EventKey: "" });
      },
      async sendText(openId, text) {
        const user = findUser("wechat", openId);
        if (!user.isFollowing) throw new ControlRefusal(409, "sandbox/not-following", "该用户没有关注公众号。");
        return pushes.send(user, { MsgType: "text", Content: text, MsgId: String(randomBytes(6).readUIntBE(0, 6)) });
      },
      allowMessage({ provider, openId, templateId, subscribeId }) {
        context.messagePermissions.give(findUser(provider, openId).openId, subscribeId ?? templateId);
      },
      faceSteps: context.faceSteps.list,
      playFace(faceAuthSessionId, play) {
        const step = context.faceSteps.stepOf(faceAuthSessionId);
        context.faceSteps.play(step, play);
        return step;
      },
      faults: context.faults.list,
      setFault: context.faults.set,
    };
  }
}

function replaceOrAdd<Item>(items: Item[], item: Item, isSame: (known: Item) => boolean): void {
  const at = items.findIndex(isSame);
  if (at === -1) items.push(item);
  else items[at] = item;
}

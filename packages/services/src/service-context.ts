import type { BackgroundColour, Clock, FaceMatch, FacePlatform, PhotoReport, PhotoSpec } from "@exam/contracts";
import type { Database, FieldCipher, LookupDigest, Transaction } from "@exam/database";
import type { AuthorityProfile } from "@exam/profiles";
import type {
  AlipayClient,
  BaiduClient,
  EducationArchive,
  EducationRegister,
  FaceVerifier,
  MailSender,
  ObjectStore,
  SmsSender,
  SocialCardClient,
  WechatClient,
  WechatPush,
} from "@exam/providers";
import type { MessageTemplates } from "./notice/message-templates.ts";
import type { WorkFailure } from "./outbox/work-outbox.ts";
import type { PasswordHasher } from "./session/password-hasher.ts";

export interface Providers {
  readonly wechat: WechatClient;
  readonly wechatPush: WechatPush;
  /** Absent where the authority has no such mini-program. */
  readonly alipay?: AlipayClient | undefined;
  readonly baidu?: BaiduClient | undefined;
  /** Absent where the authority is not connected to it. */
  readonly socialCard?: SocialCardClient | undefined;
  /** By the platform of the person's app; only those that are configured. */
  readonly faceVerifiers: Readonly<Partial<Record<FacePlatform, FaceVerifier>>>;
  readonly educationRegister: EducationRegister;
  readonly educationArchive: EducationArchive;
  readonly sms: SmsSender;
  readonly mail: MailSender;
  readonly objectStore: ObjectStore;
}

/** The picture work, wherever it runs; both refuse what cannot be decoded. */
export interface PhotoEngine {
  audit(bytes: Uint8Array, spec: PhotoSpec): Promise<PhotoReport>;
  /** One report for each specification, in their order, of a picture that is decoded and measured once. */
  auditForSpecs(bytes: Uint8Array, specs: readonly PhotoSpec[]): Promise<PhotoReport[]>;
  /** A picture that meets the specification, or a refusal `photo/cannot-process` with the reasons. */
  process(
    bytes: Uint8Array,
    spec: PhotoSpec,
    options: { readonly background?: BackgroundColour },
  ): Promise<{ readonly bytes: Uint8Array; readonly report: PhotoReport; readonly changes: readonly string[] }>;
  /** An upright JPEG without any metadata. */
  reencode(bytes: Uint8Array): Promise<{ readonly bytes: Uint8Array }>;
  /** Whether the largest faces of two pictures are one person's (R-PHO-08). */
  compare(bytes: Uint8Array, reference: Uint8Array): Promise<{ readonly outcome: FaceMatch }>;
}

/** People are let in one after another, at a pace, from the opening on. */
export interface WaitingRoom {
  readonly opensAt: Date;
  readonly closesAt?: Date | undefined;
  readonly perSecond: number;
}

/** What every business rule may reach. Made once when a process starts and passed to each verb. */
export interface ServiceContext {
  readonly database: Database;
  /** A copy that follows the database, for reads that say so by `readFresh`; absent where there is none. */
  readonly replica?: Database | undefined;
  readonly profile: AuthorityProfile;
  readonly clock: Clock;
  readonly cipher: FieldCipher;
  readonly lookupDigest: LookupDigest;
  /** Signs links to pictures; at least 32 bytes. */
  readonly linkKey: Uint8Array;
  readonly passwords: PasswordHasher;
  readonly photoEngine: PhotoEngine;
  readonly providers: Providers;
  /** Where candidates reach the product, for links in messages: `https://example.gov.cn`, without a trailing slash. */
  readonly publicOrigin: string;
  /** Messages of the mini-programs that a person can allow; absent where there are none. */
  readonly messageTemplates?: MessageTemplates | undefined;
  /** Absent where everybody comes in at once. */
  readonly waitingRoom?: WaitingRoom | undefined;
  /** Pictures larger than this go by way of the object store; absent where all go straight to their operation. */
  readonly presignedAboveBytes?: number | undefined;
  /** Told of every try of promised work that failed, for the log. */
  readonly onWorkFailure?: ((failure: WorkFailure) => void) | undefined;
}

/** Where a call comes from, as far as a rule or the audit trail cares. Never a source of rights. */
export interface CallOrigin {
  /** A random name the client keeps for its device. */
  readonly deviceId?: string | undefined;
  readonly clientKind: "h5" | "weapp" | "alipay" | "swan" | "other";
  readonly address: string;
  readonly userAgent: string;
  readonly requestId?: string | undefined;
}

/** The database, or the transaction a verb has opened on it. */
export type Connection = Database | Transaction;

import { defineEndpoint } from "./endpoint.ts";
import { Provider } from "./handoff.ts";
import { IdType } from "./id-document.ts";
import { ReadinessItemName } from "./me.ts";
import { MessageTemplateIds } from "./message-permission.ts";
import { WaitingRoomTimes } from "./waiting-room.ts";
import { z } from "./zod.ts";

export const ProfileId = z.enum(["nhc", "nmec", "qinghai", "chsi"]);
export type ProfileId = z.infer<typeof ProfileId>;

/** Languages in which the app speaks to a candidate. */
export const Language = z.enum(["zh-CN", "zh-Hant", "en"]);
export type Language = z.infer<typeof Language>;

/**
 * A text that is agreed to. The recorded consent names its id and version; paragraphs are separated by line feeds. `text`
 * is Chinese and binding; in another language a translation stands beside it.
 */
export const Notice = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  text: z.string(),
  translation: z.optional(z.object({ title: z.string(), text: z.string() })),
});
export type Notice = z.infer<typeof Notice>;

/** What sign-up may ask for, named as in the body of `POST /accounts`. */
export const SignUpField = z.enum([
  "username",
  "password",
  "name",
  "idType",
  "idNumber",
  "securityAnswers",
  "email",
  "phone",
]);
export type SignUpField = z.infer<typeof SignUpField>;

/**
 * How a contact given at sign-up is proven: `code` needs `emailCode` / `phoneCode` in the same call, `activation-link`
 * is proven by the link of the activation mail, `none` is kept unproven until it is proven in the personal centre.
 */
export const ContactProof = z.enum(["code", "activation-link", "none"]);
export type ContactProof = z.infer<typeof ContactProof>;

/**
 * A way to sign in as the screens offer it. A provider's bare name signs in silently inside its own mini-program;
 * `…-scan` is the QR hand-off on the web.
 */
export const SignInWay = z.enum([
  "password",
  "face",
  "wechat",
  "alipay",
  "baidu",
  "wechat-scan",
  "alipay-scan",
  "social-card-scan",
]);
export type SignInWay = z.infer<typeof SignInWay>;

export const SignInIdentifier = z.enum(["username", "id-number", "email", "phone"]);
export type SignInIdentifier = z.infer<typeof SignInIdentifier>;

export const RecoveryMethod = z.enum(["security-question", "face", "sms", "email"]);
export type RecoveryMethod = z.infer<typeof RecoveryMethod>;

export const FacePlatform = z.enum(["wechat", "alipay", "baidu", "h5"]);
export type FacePlatform = z.infer<typeof FacePlatform>;

/** One thing a candidate has to do, or had better do, before applying. */
export const ReadinessTopic = z.enum([...ReadinessItemName.options, "activation", "contact"]);
export type ReadinessTopic = z.infer<typeof ReadinessTopic>;

/** What a profile asks for, before anything is known of the candidate. */
export const ReadinessRequirement = z.object({
  item: ReadinessTopic,
  /** Required for every track but those in `exceptTracks`; false: recommended. */
  required: z.boolean(),
  exceptTracks: z.array(z.string()),
  /** The entry's name in 个人中心. */
  label: z.string(),
  /** One sentence on what counts as done. */
  hint: z.string(),
});
export type ReadinessRequirement = z.infer<typeof ReadinessRequirement>;

/** What a client may know of the password rules; the server applies them again. */
export const PasswordRules = z.object({
  minLength: z.int(),
  maxLength: z.int(),
  needsLetterAndDigit: z.boolean(),
  /** The rule as a sentence beside the field. */
  hint: z.string(),
});
export type PasswordRules = z.infer<typeof PasswordRules>;

/** One authority as the screens see it. Everything that differs between authorities is here, so no screen asks for the id. */
export const Profile = z.object({
  id: ProfileId,
  /** The system's name, shown as the page's title. */
  name: z.string(),
  authority: z.string(),
  /** Named in the line 账号密码为考生在“…”考试报名时注册的账号密码. */
  examName: z.string(),
  tracks: z.optional(z.array(z.object({ id: z.string(), name: z.string() }))),
  signUp: z.object({
    /** `form`: `POST /accounts`. `identity`: the first scan or provider sign-in makes the account; `fields` is empty. */
    entry: z.enum(["form", "identity"]),
    fields: z.array(SignUpField),
    optionalFields: z.array(SignUpField),
    emailProof: z.optional(ContactProof),
    phoneProof: z.optional(ContactProof),
    idTypes: z.array(z.object({ id: IdType, name: z.string() })),
    pinyinFallback: z.boolean(),
    securityQuestions: z.array(z.object({ id: z.string(), text: z.string() })),
    password: PasswordRules,
    notice: Notice,
    endsAt: z.enum(["sign-in", "personal-centre"]),
    /** `email-link`: a new account waits for the link of the activation mail, and sign-up ends on the activation page. */
    activation: z.enum(["none", "email-link"]),
    /** The form's own button where `submitLabel` stands on a last page of its own, after what was typed is confirmed. */
    reviewLabel: z.optional(z.string()),
    submitLabel: z.string(),
  }),
  signIn: z.object({
    methods: z.array(SignInWay),
    identifiers: z.array(SignInIdentifier),
    default: SignInWay,
    /** Whose mini-programs confirm the sign-in codes of the web page. */
    scanProviders: z.array(Provider),
    identifierLabel: z.string(),
    identifierPlaceholder: z.string(),
    /** `on-suspicion`: asked only after a failed try. */
    captcha: z.enum(["always", "on-suspicion"]),
    /** Lines under 【特别提示】. */
    tips: z.array(z.string()),
    /** The button of the first screen. */
    enterLabel: z.string(),
  }),
  recovery: z.object({ methods: z.array(RecoveryMethod) }),
  readiness: z.array(ReadinessRequirement),
  /** Shown in 个人中心 when everything required is done. */
  readyText: z.string(),
  /** The entry to the exams that a ready candidate applies for here; absent where that is done elsewhere. */
  examsLabel: z.optional(z.string()),
  photoSpecId: z.string(),
  /** Present where people queue before they sign in or register. */
  waitingRoom: z.optional(WaitingRoomTimes),
  /** Messages of the calling mini-program that can be allowed; absent where there are none. */
  messageTemplates: z.optional(MessageTemplateIds),
  /** Pictures larger than this go through `POST /uploads`; absent where every picture goes straight to its operation. */
  presignedAboveBytes: z.optional(z.int()),
  /** `records`: the candidate adds them; `archive`: they bind by identity, missing ones are claimed. */
  degreeUse: z.enum(["none", "records", "archive"]),
  degreeLimit: z.int().check(z.nonnegative()),
  faceAuth: z.object({ platforms: z.array(FacePlatform), notice: Notice }),
  bindings: z.object({
    providers: z.array(Provider),
    /** The WeChat official account (公众号) to follow; absent where following is not asked. */
    officialAccountName: z.optional(z.string()),
  }),
});
export type Profile = z.infer<typeof Profile>;

/** The profile this server runs under, as the calling client should show it; in Simplified Chinese unless told. */
export const getProfile = defineEndpoint({
  method: "GET",
  path: "/profile",
  session: "none",
  input: z.object({ language: z.optional(Language) }),
  output: Profile,
  refusals: [],
});

import { identityRefusals, signUpConsentFields } from "./account.ts";
import { defineEndpoint } from "./endpoint.ts";
import { HandedFacePurpose } from "./face-auth-purpose.ts";
import { IdType } from "./id-document.ts";
import { Id, Instant, Text, Token } from "./shapes.ts";
import type { Transitions } from "./states.ts";
import { z } from "./zod.ts";

export const HandoffPurpose = z.enum(["sign-in", "follow", "bind", "photo-upload", "face-auth"]);
export type HandoffPurpose = z.infer<typeof HandoffPurpose>;

export const HandoffState = z.enum(["waiting", "scanned", "confirmed", "cancelled", "expired"]);
export type HandoffState = z.infer<typeof HandoffState>;

export const handoffTransitions = {
  waiting: ["scanned", "confirmed", "cancelled", "expired"],
  scanned: ["confirmed", "cancelled", "expired"],
  confirmed: [],
  cancelled: [],
  expired: [],
} as const satisfies Transitions<HandoffState>;

export const Provider = z.enum(["wechat", "alipay", "baidu", "social-card"]);
export type Provider = z.infer<typeof Provider>;

export const Handoff = z.object({
  handoffId: Id,
  pollToken: Token,
  qrContent: z.string(),
  qrImageDataUrl: z.string(),
  expiresAt: Instant,
});
export type Handoff = z.infer<typeof Handoff>;

/**
 * `sign-in` needs no session, `bind` a recent one (R-SES-08); every other purpose is the signed-in page's, but `face-auth` for a recovery, which names the
 * person that the recovery was begun for. Without a `facePurpose` the phone may do `identity` or `photo-match`.
 */
export const createHandoff = defineEndpoint({
  method: "POST",
  path: "/handoffs",
  session: "optional",
  status: 201,
  idempotent: true,
  input: z.object({
    purpose: HandoffPurpose,
    provider: z.optional(Provider),
    facePurpose: z.optional(HandedFacePurpose),
    name: z.optional(Text(100)),
    idType: z.optional(IdType),
    idNumber: z.optional(Text(40)),
  }),
  output: Handoff,
  refusals: [
    "account/field-required",
    "account/name-invalid",
    "account/id-number-invalid",
    "account/id-type-not-offered",
    "session/required",
    "session/reauthentication-required",
    "account/not-active",
    "account/terminated",
    "handoff/purpose-not-offered",
    "session/method-not-offered",
    "binding/not-offered",
  ],
});

/**
 * Why a scan could not bind at once and waits for a choice (R-BND-03): `bound-elsewhere`, the WeChat belongs to another
 * account; `other-bound`, this account already has another WeChat.
 */
export const BindingConflict = z.enum(["bound-elsewhere", "other-bound"]);
export type BindingConflict = z.infer<typeof BindingConflict>;

/** `keep` changes nothing; `move` takes the WeChat over as shown. */
export const BindingChoice = z.enum(["keep", "move"]);
export type BindingChoice = z.infer<typeof BindingChoice>;

/** `phoneToken` and `accountMasked` (whose the WeChat is now) come with a conflict, for the page's owner to decide it. */
export const HandoffResult = z.object({
  conflict: z.optional(BindingConflict),
  accountMasked: z.optional(z.string()),
  phoneToken: z.optional(Token),
  /** The photo that the phone uploaded. */
  photoId: z.optional(Id),
  /** The face step that passed on the phone. */
  faceAuthSessionId: z.optional(Id),
});
export type HandoffResult = z.infer<typeof HandoffResult>;

export const HandoffProgress = z.object({ state: HandoffState, result: z.optional(HandoffResult) });
export type HandoffProgress = z.infer<typeof HandoffProgress>;

/** What a page hands in of a face step that passed on the phone; `HandoffProgress` is `confirmed` then. */
export const handoffProofFields = { handoffId: z.optional(Id), pollToken: z.optional(Token) };

export const getHandoff = defineEndpoint({
  method: "GET",
  path: "/handoffs/:id",
  session: "none",
  input: z.object({ id: Id, pollToken: Token }),
  output: HandoffProgress,
  refusals: ["handoff/not-found"],
});

/** What the phone shows before the person confirms: which device asks, roughly where it is, and since when. */
export const ScannedHandoff = z.object({
  purpose: HandoffPurpose,
  /** What the face step is for, where the page said so. */
  facePurpose: z.optional(HandedFacePurpose),
  device: z.string(),
  place: z.string(),
  requestedAt: Instant,
  /** Who would be signed in. */
  accountMasked: z.optional(z.string()),
  phoneToken: Token,
});
export type ScannedHandoff = z.infer<typeof ScannedHandoff>;

/**
 * The phone opened the QR code. Signing in needs the provider's login code, and makes an account where `createSession`
 * would; a photo upload or a face step needs only the code on the screen.
 */
export const scanHandoff = defineEndpoint({
  method: "POST",
  path: "/handoffs/:id/scan",
  session: "none",
  input: z.object({
    id: Id,
    scanToken: Token,
    provider: z.optional(Provider),
    appId: z.optional(Text(64)),
    code: z.optional(Text(512)),
    ...signUpConsentFields,
  }),
  output: ScannedHandoff,
  refusals: [
    "handoff/not-found",
    "handoff/expired",
    "handoff/wrong-state",
    "handoff/wrong-provider",
    "session/code-refused",
    "session/provider-blocked",
    "session/method-not-offered",
    "binding/none",
    "account/terminated",
    "account/pending-activation",
    ...identityRefusals,
  ],
});

/** The phone agrees; or the page's owner decides a conflict, which needs their session and, to move, a recent sign-in. */
export const confirmHandoff = defineEndpoint({
  method: "POST",
  path: "/handoffs/:id/confirm",
  session: "optional",
  input: z.object({ id: Id, phoneToken: Token, choice: z.optional(BindingChoice) }),
  output: HandoffProgress,
  refusals: [
    "handoff/not-found",
    "handoff/expired",
    "handoff/wrong-state",
    "binding/conflict",
    "session/required",
    "session/reauthentication-required",
    "account/not-active",
    "account/terminated",
  ],
});

export const cancelHandoff = defineEndpoint({
  method: "POST",
  path: "/handoffs/:id/cancel",
  session: "none",
  input: z.object({ id: Id, phoneToken: Token }),
  output: HandoffProgress,
  refusals: ["handoff/not-found", "handoff/expired", "handoff/wrong-state"],
});

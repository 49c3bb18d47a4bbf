import { ConsentGiven } from "./account.ts";
import { defineEndpoint } from "./endpoint.ts";
import { FaceAuthPurpose } from "./face-auth-purpose.ts";
import { IdType } from "./id-document.ts";
import { FacePlatform } from "./profile.ts";
import { loginCodeFields } from "./session.ts";
import { Id, Instant, Text, Token } from "./shapes.ts";
import type { Transitions } from "./states.ts";
import { z } from "./zod.ts";

export const FaceAuthState = z.enum(["created", "launched", "passed", "failed", "cancelled", "expired"]);
export type FaceAuthState = z.infer<typeof FaceAuthState>;

/** Only the client's `launch` leaves `created`, so that no result is ever taken for a step nobody began (R-FAC-02). */
export const faceAuthTransitions = {
  created: ["launched", "cancelled", "expired"],
  launched: ["passed", "failed", "cancelled", "expired"],
  passed: [],
  failed: [],
  cancelled: [],
  expired: [],
} as const satisfies Transitions<FaceAuthState>;

/**
 * What the client needs to start the platform's own verification. `wechat`: `wx.requestFacialVerify`; `alipay`:
 * `my.startAPVerify`; `page`: open the address; `mini-program`: open the verifier's own mini-program.
 */
export const FaceLaunch = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("wechat"), verifyId: z.string() }),
  z.object({ kind: z.literal("alipay"), certifyId: z.string(), url: z.string() }),
  z.object({ kind: z.literal("page"), url: z.string() }),
  z.object({ kind: z.literal("mini-program"), appId: z.string(), path: z.string() }),
]);
export type FaceLaunch = z.infer<typeof FaceLaunch>;

/**
 * Why a step did not pass. `other-person`: the provider answered for another identity than the one asked about;
 * `provider-refused`: the provider does not know this identity or cannot verify it.
 */
export const FaceAuthReason = z.enum([
  "face-mismatch",
  "not-live",
  "other-person",
  "provider-refused",
  "timed-out",
  "left",
  "device",
]);
export type FaceAuthReason = z.infer<typeof FaceAuthReason>;

export const FaceAuthSession = z.object({
  id: Id,
  purpose: FaceAuthPurpose,
  state: FaceAuthState,
  reason: z.optional(FaceAuthReason),
  expiresAt: Instant,
});
export type FaceAuthSession = z.infer<typeof FaceAuthSession>;

/**
 * Begins a face step. For `sign-in` and `recovery` the person is claimed by name and document; for every other purpose it
 * is the session's account. The consent is recorded before the provider is asked anything (R-FAC-03). With the
 * `x-phone-token` of a scanned hand-off `face-auth`, a phone does what the code is for, for the account or the claimed
 * person of the page that showed it; `photo-match` is for a photo that was handed in and waits.
 */
export const createFaceAuthSession = defineEndpoint({
  method: "POST",
  path: "/face-auth-sessions",
  session: "optional",
  status: 201,
  idempotent: true,
  takesPhoneToken: true,
  input: z.object({
    purpose: FaceAuthPurpose,
    platform: FacePlatform,
    /** Needed where the provider verifies for an open id: WeChat. */
    loginCode: z.optional(z.object(loginCodeFields)),
    name: z.optional(Text(100)),
    idType: z.optional(IdType),
    idNumber: z.optional(Text(40)),
    consent: ConsentGiven,
  }),
  output: z.object({ ...FaceAuthSession.shape, clientSecret: Token, launch: FaceLaunch }),
  refusals: [
    "session/required",
    "account/not-active",
    "account/terminated",
    "account/name-invalid",
    "account/id-number-invalid",
    "account/id-type-not-offered",
    "account/field-required",
    "account/consent-required",
    "account/notice-outdated",
    "face-auth/platform-not-offered",
    "face-auth/id-type-not-supported",
    "face-auth/identity-unknown",
    "face-auth/too-many",
    "face-auth/purpose-not-offered",
    "photo/not-found",
    "session/code-refused",
    "session/provider-blocked",
    "handoff/wrong-state",
    "handoff/expired",
  ],
});

const ownStep = ["face-auth/not-found", "face-auth/expired"] as const;

/** The client is about to start the verification. All calls on a session carry `x-client-secret`. */
export const launchFaceAuthSession = defineEndpoint({
  method: "POST",
  path: "/face-auth-sessions/:id/launch",
  session: "none",
  takesClientSecret: true,
  input: z.object({ id: Id }),
  output: FaceAuthSession,
  refusals: [...ownStep, "face-auth/wrong-state"],
});

/**
 * The server asks the provider; what the client saw is not asked for. `launched` means that there is no result yet; a
 * repeat after the end answers how it ended. `identity` and `photo-match` take effect with the pass, every other purpose
 * with the one call that hands in the session's id and secret.
 */
export const completeFaceAuthSession = defineEndpoint({
  method: "POST",
  path: "/face-auth-sessions/:id/complete",
  session: "none",
  takesClientSecret: true,
  input: z.object({ id: Id }),
  output: FaceAuthSession,
  refusals: [...ownStep, "face-auth/wrong-state"],
});

/**
 * The person has given this step up, to begin another one or none: some providers cannot tell that from somebody who is
 * still at it. A repeat, or one after the end, answers how it ended; nothing passes by this.
 */
export const cancelFaceAuthSession = defineEndpoint({
  method: "POST",
  path: "/face-auth-sessions/:id/cancel",
  session: "none",
  takesClientSecret: true,
  input: z.object({ id: Id }),
  output: FaceAuthSession,
  refusals: ["face-auth/not-found"],
});

export const getFaceAuthSession = defineEndpoint({
  method: "GET",
  path: "/face-auth-sessions/:id",
  session: "none",
  takesClientSecret: true,
  input: z.object({ id: Id }),
  output: FaceAuthSession,
  refusals: ["face-auth/not-found"],
});

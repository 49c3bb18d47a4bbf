import { Account } from "./account.ts";
import { AccountState } from "./account-state.ts";
import { defineEndpoint } from "./endpoint.ts";
import { Id, Instant, ItemList, NoContent, Text } from "./shapes.ts";
import { z } from "./zod.ts";

export const ReadinessItemName = z.enum(["password", "face", "photo", "degree", "wechat"]);
export type ReadinessItemName = z.infer<typeof ReadinessItemName>;

export const ReadinessItem = z.object({
  item: z.string(),
  /** The state of the thing itself, such as `approved` for a photo or `bound` for WeChat. */
  state: z.string(),
  required: z.boolean(),
  done: z.boolean(),
  /** The visible label of the next step, such as 去上传; empty when nothing is left to do. */
  nextAction: z.string(),
});
export type ReadinessItem = z.infer<typeof ReadinessItem>;

export const Me = z.object({ account: Account, readiness: z.array(ReadinessItem), readyToApply: z.boolean() });
export type Me = z.infer<typeof Me>;

export const getMe = defineEndpoint({
  method: "GET",
  path: "/me",
  session: "required",
  accountStates: AccountState.options,
  input: z.object({}),
  output: Me,
  refusals: [],
});

export const changePassword = defineEndpoint({
  method: "PUT",
  path: "/me/password",
  session: "required",
  accountStates: ["active", "password-required"],
  issuesSession: true,
  input: z.object({ currentPassword: z.optional(Text(128)), newPassword: Text(128) }),
  /** Every session ends; this device goes on with a new one. */
  output: z.object({ token: z.optional(z.string()), expiresAt: z.optional(Instant) }),
  refusals: ["session/wrong-credentials", "session/locked", "account/password-weak"],
});

export const changeTrack = defineEndpoint({
  method: "PUT",
  path: "/me/track",
  session: "required",
  input: z.object({ track: Text(40) }),
  output: Me,
  refusals: ["account/track-unknown"],
});

/** One line of the candidate's own event log, in plain Chinese. */
export const AccountEvent = z.object({
  id: Id,
  at: Instant,
  action: z.string(),
  text: z.string(),
  device: z.optional(z.string()),
});
export type AccountEvent = z.infer<typeof AccountEvent>;

export const listMyEvents = defineEndpoint({
  method: "GET",
  path: "/me/events",
  session: "required",
  input: z.object({}),
  output: ItemList(AccountEvent),
  refusals: [],
});

export const Consent = z.object({
  noticeId: z.string(),
  version: z.string(),
  givenAt: Instant,
  withdrawnAt: z.optional(Instant),
});
export type Consent = z.infer<typeof Consent>;

export const listConsents = defineEndpoint({
  method: "GET",
  path: "/consents",
  session: "required",
  input: z.object({}),
  output: ItemList(Consent),
  refusals: [],
});

/** Works at once; a consent that is gone or was never given is not there. */
export const withdrawConsent = defineEndpoint({
  method: "DELETE",
  path: "/consents/:noticeId",
  session: "required",
  status: 204,
  input: z.object({ noticeId: Text(60) }),
  output: NoContent,
  refusals: ["consent/not-found"],
});

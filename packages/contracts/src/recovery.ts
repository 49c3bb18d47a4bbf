import { AccountHints } from "./account.ts";
import { captchaFields } from "./captcha.ts";
import { defineEndpoint } from "./endpoint.ts";
import { handoffProofFields } from "./handoff.ts";
import { IdType } from "./id-document.ts";
import { RecoveryMethod } from "./profile.ts";
import { Id, Instant, NoContent, Text, Token } from "./shapes.ts";
import type { Transitions } from "./states.ts";
import { ContactChannel, VerificationCode } from "./verification-code.ts";
import { z } from "./zod.ts";

/**
 * `answer`, `code` and `face` wait for that proof, `proven` for the new password; `used` may still be vetoed by the link of the
 * notice. `cancelled`: a veto of this or another recovery ended it.
 */
export const RecoveryState = z.enum(["answer", "code", "face", "proven", "used", "vetoed", "cancelled"]);
export type RecoveryState = z.infer<typeof RecoveryState>;

export const recoveryTransitions = {
  answer: ["code", "proven", "cancelled"],
  code: ["proven", "cancelled"],
  face: ["proven", "cancelled"],
  proven: ["used", "cancelled"],
  used: ["vetoed", "cancelled"],
  vetoed: [],
  cancelled: [],
} as const satisfies Transitions<RecoveryState>;

/** What the person has to give next: an answer, a code that was sent, a passed face step, or the new password. */
export const RecoveryStep = z.enum(["answer", "code", "face", "password"]);
export type RecoveryStep = z.infer<typeof RecoveryStep>;

const identityFields = {
  name: Text(100),
  /** 居民身份证 unless told. */
  idType: z._default(IdType, "resident-id"),
  idNumber: Text(40),
};

/**
 * Begins a recovery. A person nobody knows gets the same reply: a question that is always the same for that identity, or
 * a code that is never sent (R-PRV-08).
 */
export const createRecovery = defineEndpoint({
  method: "POST",
  path: "/recoveries",
  session: "none",
  status: 201,
  idempotent: true,
  input: z.object({
    method: RecoveryMethod,
    ...identityFields,
    captchaId: z.optional(captchaFields.captchaId),
    captchaAnswer: z.optional(captchaFields.captchaAnswer),
  }),
  output: z.object({ recoveryId: Id, step: RecoveryStep, question: z.optional(z.string()), expiresAt: Instant }),
  refusals: [
    "captcha/required",
    "captcha/wrong",
    "captcha/expired",
    "account/name-invalid",
    "account/id-number-invalid",
    "account/id-type-not-offered",
    "recovery/method-not-offered",
    "recovery/locked",
    "verification-code/daily-limit",
    "verification-code/too-many",
  ],
});

/** `step` is `password` with a reset token, or `code` where a right answer alone does not suffice. */
export const RecoveryProgress = z.object({
  step: RecoveryStep,
  resetToken: z.optional(Token),
  expiresAt: Instant,
  /** Where the code went, masked; told only after a right answer. */
  sentTo: z.optional(z.string()),
  /** Told only after a right code, which proves a contact of the account. */
  hints: z.optional(AccountHints),
});
export type RecoveryProgress = z.infer<typeof RecoveryProgress>;

export const proveRecovery = defineEndpoint({
  method: "POST",
  path: "/recoveries/:id/proof",
  session: "none",
  input: z.object({
    id: Id,
    answer: z.optional(Text(100)),
    code: z.optional(VerificationCode),
    faceAuthSessionId: z.optional(Id),
    clientSecret: z.optional(Token),
    ...handoffProofFields,
  }),
  output: RecoveryProgress,
  refusals: [
    "recovery/not-found",
    "recovery/expired",
    "recovery/wrong-step",
    "recovery/wrong-answer",
    "recovery/locked",
    "verification-code/wrong",
    "verification-code/expired",
    "face-auth/not-found",
    "face-auth/expired",
    "face-auth/not-passed",
    "face-auth/not-usable",
    "face-auth/no-account",
    "handoff/not-found",
    "handoff/expired",
    "handoff/wrong-state",
  ],
});

/** Every session of the account ends and every bound channel hears of it. */
export const resetPassword = defineEndpoint({
  method: "POST",
  path: "/recoveries/:id/password",
  session: "none",
  status: 204,
  input: z.object({ id: Id, resetToken: Token, newPassword: Text(128) }),
  output: NoContent,
  refusals: ["recovery/token-invalid", "account/password-weak"],
});

/** By the link of the notice: the old password is back, every session ends and recovery is locked. */
export const vetoRecovery = defineEndpoint({
  method: "POST",
  path: "/recoveries/:id/veto",
  session: "none",
  status: 204,
  input: z.object({ id: Id, vetoToken: Token }),
  output: NoContent,
  refusals: ["recovery/veto-invalid"],
});

/** 找回用户名: sent to the bound channel, if identity and channel are right; the reply never says whether. */
export const remindUsername = defineEndpoint({
  method: "POST",
  path: "/username-reminders",
  session: "none",
  status: 202,
  input: z.object({ ...identityFields, channel: ContactChannel, ...captchaFields }),
  output: z.object({}),
  refusals: [
    "captcha/wrong",
    "captcha/expired",
    "account/name-invalid",
    "account/id-number-invalid",
    "account/id-type-not-offered",
    "verification-code/daily-limit",
    "verification-code/too-many",
  ],
});

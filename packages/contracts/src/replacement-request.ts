import { captchaFields } from "./captcha.ts";
import { defineEndpoint } from "./endpoint.ts";
import { IdType } from "./id-document.ts";
import { Id, Instant, NoContent, Text, Token } from "./shapes.ts";
import type { Transitions } from "./states.ts";
import { ContactChannel, VerificationCode } from "./verification-code.ts";
import { z } from "./zod.ts";

export const ReplacementState = z.enum(["draft", "submitted", "granted", "rejected"]);
export type ReplacementState = z.infer<typeof ReplacementState>;

/** A draft is handed in by its evidence; only a person decides (R-REG-07). */
export const replacementTransitions = {
  draft: ["submitted"],
  submitted: ["granted", "rejected"],
  granted: [],
  rejected: [],
} as const satisfies Transitions<ReplacementState>;

/**
 * Somebody else registered with my ID document. The code proves the contact to which the decision is sent. The reply is
 * the same whether an account holds the document or not.
 */
export const createReplacementRequest = defineEndpoint({
  method: "POST",
  path: "/replacement-requests",
  session: "none",
  status: 201,
  idempotent: true,
  input: z.object({
    name: Text(100),
    idType: z._default(IdType, "resident-id"),
    idNumber: Text(40),
    channel: ContactChannel,
    to: Text(254),
    code: VerificationCode,
    ...captchaFields,
  }),
  output: z.object({ requestId: Id, clientSecret: Token, expiresAt: Instant }),
  refusals: [
    "captcha/wrong",
    "captcha/expired",
    "account/name-invalid",
    "account/id-number-invalid",
    "account/id-type-not-offered",
    "verification-code/address-invalid",
    "verification-code/wrong",
    "verification-code/expired",
  ],
});

export const ReplacementRequest = z.object({
  id: Id,
  state: ReplacementState,
  /** Why it was refused, in the words of who decided. */
  reason: z.optional(z.string()),
  createdAt: Instant,
  /** Until when a draft waits for its evidence. */
  expiresAt: Instant,
  decidedAt: z.optional(Instant),
});
export type ReplacementRequest = z.infer<typeof ReplacementRequest>;

/**
 * How far a request has come, for the device that made it. A draft that was never handed in is gone after its time.
 */
export const getReplacementRequest = defineEndpoint({
  method: "GET",
  path: "/replacement-requests/:id",
  session: "none",
  takesClientSecret: true,
  input: z.object({ id: Id }),
  output: ReplacementRequest,
  refusals: ["replacement-request/not-found"],
});

/** A picture of the person with the document; hands the request in. The secret travels as `x-client-secret`. */
export const submitReplacementEvidence = defineEndpoint({
  method: "POST",
  path: "/replacement-requests/:id/evidence",
  session: "none",
  status: 204,
  upload: "file",
  takesClientSecret: true,
  input: z.object({ id: Id }),
  output: NoContent,
  refusals: [
    "replacement-request/not-found",
    "replacement-request/wrong-state",
    "photo/unreadable",
    "photo/too-many-pixels",
    "photo/file-required",
  ],
});

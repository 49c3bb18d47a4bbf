import { defineEndpoint } from "./endpoint.ts";
import { Instant } from "./shapes.ts";
import type { Transitions } from "./states.ts";
import { z } from "./zod.ts";

export const IdentityReviewState = z.enum(["requested", "approved", "rejected"]);
export type IdentityReviewState = z.infer<typeof IdentityReviewState>;

/** Only a person decides; whoever was rejected may ask anew, or authenticate by face. */
export const identityReviewTransitions = {
  requested: ["approved", "rejected"],
  approved: [],
  rejected: [],
} as const satisfies Transitions<IdentityReviewState>;

/** 人工核验身份: stands for the face step where the candidate does not want one (R-FAC-03). */
export const IdentityReview = z.object({
  state: IdentityReviewState,
  requestedAt: Instant,
  decidedAt: z.optional(Instant),
  /** Why a person refused, in Chinese. */
  reason: z.optional(z.string()),
});
export type IdentityReview = z.infer<typeof IdentityReview>;

export const requestIdentityReview = defineEndpoint({
  method: "POST",
  path: "/me/identity-review",
  session: "required",
  status: 201,
  input: z.object({}),
  output: IdentityReview,
  refusals: ["identity-review/not-offered", "identity-review/not-needed"],
});

export const getIdentityReview = defineEndpoint({
  method: "GET",
  path: "/me/identity-review",
  session: "required",
  input: z.object({}),
  output: IdentityReview,
  refusals: ["identity-review/not-found"],
});

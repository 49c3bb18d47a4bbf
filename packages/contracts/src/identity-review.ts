import { defineEndpoint } from "./endpoint.ts";
import { Id, Instant, ItemList, NoContent, PictureBytes, pictureLinkFields } from "./shapes.ts";
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

/** 证件人像面, 证件国徽面 (or the back of any document), 手持证件照; one of each at most. */
export const IdentityPictureKind = z.enum(["document-front", "document-back", "holding-document"]);
export type IdentityPictureKind = z.infer<typeof IdentityPictureKind>;

/** `imageUrl` is a signed link that works without headers for five minutes at most (R-PRV-04). */
export const IdentityPicture = z.object({
  id: Id,
  kind: IdentityPictureKind,
  addedAt: Instant,
  imageUrl: z.string(),
});
export type IdentityPicture = z.infer<typeof IdentityPicture>;

/** 人工核验身份: stands for the face step where the candidate does not want one (R-FAC-03). */
export const IdentityReview = z.object({
  state: IdentityReviewState,
  requestedAt: Instant,
  decidedAt: z.optional(Instant),
  /** Why a person refused, in Chinese. */
  reason: z.optional(z.string()),
});
export type IdentityReview = z.infer<typeof IdentityReview>;

/** Pictures that were added before are handed in with the request; none is needed to ask. */
export const requestIdentityReview = defineEndpoint({
  method: "POST",
  path: "/me/identity-review",
  session: "required",
  status: 201,
  idempotent: true,
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

/** What the candidate has added for the reviewer and may still take back. */
export const listIdentityPictures = defineEndpoint({
  method: "GET",
  path: "/me/identity-review/pictures",
  session: "required",
  input: z.object({}),
  output: ItemList(IdentityPicture),
  refusals: [],
});

/**
 * Adds a picture before or after the request, until a person decides; another of the same kind takes its place. Kept
 * re-encoded, without metadata and sealed; erased with the decision, or after a day when no request follows.
 */
export const addIdentityPicture = defineEndpoint({
  method: "POST",
  path: "/me/identity-review/pictures",
  session: "required",
  status: 201,
  idempotent: true,
  upload: "file",
  query: ["kind"],
  input: z.object({ kind: IdentityPictureKind }),
  output: IdentityPicture,
  refusals: [
    "identity-review/not-offered",
    "identity-review/not-needed",
    "photo/unreadable",
    "photo/too-many-pixels",
    "photo/file-required",
    "photo/quota-reached",
  ],
});

export const deleteIdentityPicture = defineEndpoint({
  method: "DELETE",
  path: "/me/identity-review/pictures/:id",
  session: "required",
  status: 204,
  input: z.object({ id: Id }),
  output: NoContent,
  refusals: ["identity-review/picture-not-found"],
});

export const getIdentityPictureImage = defineEndpoint({
  method: "GET",
  path: "/identity-pictures/:id/image",
  session: "none",
  binary: true,
  input: z.object(pictureLinkFields),
  output: PictureBytes,
  refusals: ["photo/link-expired", "identity-review/picture-not-found"],
});

import { Account } from "./account.ts";
import { Binding } from "./binding.ts";
import { Degree } from "./degree.ts";
import { DegreeClaim } from "./degree-claim.ts";
import { defineEndpoint } from "./endpoint.ts";
import { IdentityPicture, IdentityReview } from "./identity-review.ts";
import { AccountEvent, Consent } from "./me.ts";
import { Photo } from "./photo.ts";
import { Id, Instant } from "./shapes.ts";
import { ContactChannel } from "./verification-code.ts";
import { z } from "./zod.ts";

/** A picture as it is served, in base64; absent when the store no longer has it. */
const pictureFields = { imageMediaType: z.string(), imageBase64: z.optional(z.string()) };

/** Everything the platform holds about one person, in clear, for that person alone. Secrets are stored as hashes and left out. */
export const AccountExport = z.object({
  exportedAt: Instant,
  account: z.object({
    ...z.omit(Account, { idNumberMasked: true, photoUrl: true, contacts: true }).shape,
    idNumber: z.string(),
    isNamePinyin: z.boolean(),
    createdAt: Instant,
    contacts: z.array(
      z.object({ channel: ContactChannel, value: z.string(), provenAt: z.optional(Instant), addedAt: Instant }),
    ),
    securityQuestions: z.array(z.string()),
  }),
  photos: z.array(z.object({ ...z.omit(Photo, { imageUrl: true }).shape, ...pictureFields })),
  degrees: z.array(Degree),
  degreeClaims: z.array(DegreeClaim),
  evidence: z.array(z.object({ id: Id, addedAt: Instant, ...pictureFields })),
  bindings: z.array(Binding),
  consents: z.array(Consent),
  sessions: z.array(
    z.object({
      device: z.string(),
      createdAt: Instant,
      lastSeenAt: Instant,
      endedAt: z.optional(Instant),
      expiresAt: Instant,
    }),
  ),
  faceAuthentications: z.array(
    z.object({ purpose: z.string(), provider: z.string(), state: z.string(), createdAt: Instant }),
  ),
  identityReviews: z.array(IdentityReview),
  identityPictures: z.array(z.object({ ...z.omit(IdentityPicture, { imageUrl: true }).shape, ...pictureFields })),
  events: z.array(AccountEvent),
});
export type AccountExport = z.infer<typeof AccountExport>;

export const exportAccount = defineEndpoint({
  method: "GET",
  path: "/me/export",
  session: "recent",
  accountStates: ["active", "closing", "password-required"],
  input: z.object({}),
  output: AccountExport,
  refusals: [],
});

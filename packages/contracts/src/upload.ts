import { defineEndpoint } from "./endpoint.ts";
import { Id, Instant } from "./shapes.ts";
import { z } from "./zod.ts";

/** `photo`: for `/photos…`; `degree-evidence`: for `/degrees/evidence` and `/degrees/scan`. */
export const UploadPurpose = z.enum(["photo", "degree-evidence"]);
export type UploadPurpose = z.infer<typeof UploadPurpose>;

export const UploadType = z.enum(["image/jpeg", "image/png", "image/webp"]);
export type UploadType = z.infer<typeof UploadType>;

/**
 * A place in the object store for one picture that is too large for the way through a cloud's gateway. The reply's
 * address takes exactly the announced bytes and type, by `PUT` with the given headers, until `expiresAt`; then the
 * operation that wants the picture is called with `uploadId` in place of the file. It is offered where the deployment
 * has a bucket; `GET /profile` says from what size on.
 */
export const createUpload = defineEndpoint({
  method: "POST",
  path: "/uploads",
  session: "required",
  status: 201,
  idempotent: true,
  takesPhoneToken: true,
  input: z.object({ purpose: UploadPurpose, contentType: UploadType, sizeBytes: z.int().check(z.positive()) }),
  output: z.object({
    uploadId: Id,
    method: z.literal("PUT"),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    expiresAt: Instant,
  }),
  refusals: [
    "upload/not-offered",
    "request/too-large",
    "photo/quota-reached",
    "handoff/wrong-state",
    "handoff/expired",
  ],
});

/** What an operation that takes a picture may refuse an `uploadId` with. */
export const uploadRefusals = ["upload/not-found", "upload/not-arrived", "upload/expired"] as const;

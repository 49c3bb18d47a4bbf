import { defineEndpoint } from "./endpoint.ts";
import { PhotoReport } from "./photo-report.ts";
import { BackgroundColour } from "./photo-spec.ts";
import { Id, Instant, PictureBytes, pictureLinkFields, Text } from "./shapes.ts";
import type { Transitions } from "./states.ts";
import { uploadRefusals } from "./upload.ts";
import { z } from "./zod.ts";

export const PhotoState = z.enum(["draft", "submitted", "approved", "rejected", "replaced", "locked"]);
export type PhotoState = z.infer<typeof PhotoState>;

/** `replaced`: a later photo took its place. `locked`: an application uses it. */
export const photoTransitions = {
  draft: ["submitted", "approved", "replaced"],
  submitted: ["approved", "rejected", "replaced"],
  approved: ["locked", "replaced"],
  rejected: ["replaced"],
  replaced: [],
  locked: [],
} as const satisfies Transitions<PhotoState>;

/**
 * A photo beside the authenticated face (R-PHO-08). Only `match` approves; with the other two the candidate uploads again,
 * authenticates again or asks for a person, and only a person rejects.
 */
export const FaceMatch = z.enum(["match", "review", "mismatch"]);
export type FaceMatch = z.infer<typeof FaceMatch>;

export const Photo = z.object({
  id: Id,
  state: PhotoState,
  specId: z.string(),
  report: PhotoReport,
  /** A signed link that works without headers for at most five minutes. */
  imageUrl: z.string(),
  createdAt: Instant,
  /** What the processor did, in Chinese; absent for a file kept as it came. */
  changes: z.optional(z.array(z.string())),
  /** Why a person refused it, in Chinese. */
  reason: z.optional(z.string()),
  /** Absent before the first comparison, and where the profile compares with no face. */
  comparison: z.optional(z.object({ outcome: FaceMatch, at: Instant })),
  /** When the candidate asked for a person to look at it. */
  reviewRequestedAt: z.optional(Instant),
});
export type Photo = z.infer<typeof Photo>;

const OnePhoto = z.object({ photo: Photo });
const unreadable = ["photo/unreadable", "photo/too-many-pixels", "photo/file-required"] as const;

export const auditPhoto = defineEndpoint({
  method: "POST",
  path: "/photos/audit",
  session: "optional",
  upload: "file-or-json",
  query: ["specId"],
  input: z.object({ specId: z.optional(Text(40)), uploadId: z.optional(Id) }),
  output: PhotoReport,
  refusals: [...unreadable, ...uploadRefusals, "photo-spec/not-found"],
});

/** Makes a compliant picture and keeps it for half an hour, until it is taken by `createPhoto` (R-PHO-03). */
export const processPhoto = defineEndpoint({
  method: "POST",
  path: "/photos/process",
  session: "required",
  upload: "file-or-json",
  takesPhoneToken: true,
  query: ["specId", "background"],
  input: z.object({
    specId: z.optional(Text(40)),
    background: z.optional(BackgroundColour),
    uploadId: z.optional(Id),
  }),
  output: z.object({
    processingId: Id,
    report: PhotoReport,
    imageBase64: z.string(),
    /** What was done, in Chinese, one sentence each. */
    changes: z.array(z.string()),
  }),
  refusals: [
    ...unreadable,
    ...uploadRefusals,
    "photo-spec/not-found",
    "photo/cannot-process",
    "photo/quota-reached",
    "handoff/wrong-state",
    "handoff/expired",
  ],
});

export const createPhoto = defineEndpoint({
  method: "POST",
  path: "/photos",
  session: "required",
  status: 201,
  upload: "file-or-json",
  idempotent: true,
  takesPhoneToken: true,
  input: z.object({ processingId: z.optional(Id), uploadId: z.optional(Id) }),
  output: OnePhoto,
  refusals: [
    ...unreadable,
    ...uploadRefusals,
    "photo/quota-reached",
    "photo/wrong-state",
    "photo/processing-expired",
    "handoff/wrong-state",
    "handoff/expired",
  ],
});

export const submitPhoto = defineEndpoint({
  method: "POST",
  path: "/photos/:id/submit",
  session: "required",
  input: z.object({ id: Id }),
  output: OnePhoto,
  refusals: ["photo/not-found", "photo/not-compliant", "photo/wrong-state"],
});

/** 申请人工审核: for a photo that was handed in and waits for a face comparison, or did not match (R-PHO-08, R-FAC-03). */
export const requestPhotoReview = defineEndpoint({
  method: "POST",
  path: "/photos/:id/review",
  session: "required",
  input: z.object({ id: Id }),
  output: OnePhoto,
  refusals: ["photo/not-found", "photo/wrong-state"],
});

export const getCurrentPhoto = defineEndpoint({
  method: "GET",
  path: "/photos/current",
  session: "required",
  input: z.object({}),
  output: OnePhoto,
  refusals: ["photo/not-found"],
});

export const getPhotoImage = defineEndpoint({
  method: "GET",
  path: "/photos/:id/image",
  session: "none",
  binary: true,
  input: z.object(pictureLinkFields),
  output: PictureBytes,
  refusals: ["photo/not-found", "photo/link-expired"],
});

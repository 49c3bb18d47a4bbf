import { defineEndpoint } from "./endpoint.ts";
import { Id } from "./shapes.ts";
import { uploadRefusals } from "./upload.ts";
import { z } from "./zod.ts";

/** What a picture of a register's query shows (R-DEG-02). */
export const DegreeFieldName = z.enum([
  "name",
  "sex",
  "birthDate",
  "school",
  "major",
  "level",
  "studyMode",
  "enrolledOn",
  "graduatedOn",
  "certificateNumber",
  "verificationCode",
]);
export type DegreeFieldName = z.infer<typeof DegreeFieldName>;

/** A place in the upright picture, in fractions of its width and height, 0 to 1. */
export const ReadingBox = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });
export type ReadingBox = z.infer<typeof ReadingBox>;

/**
 * One value as `DegreeInput` takes it: dates `YYYY-MM-DD` (`YYYY-MM` where the page gives no day), `level` and
 * `studyMode` in the words of the agreement, `sex` 男 or 女. Null where nothing was read; `box` is null for what
 * came from a QR code alone.
 */
export const ReadField = z.object({
  value: z.nullable(z.string()),
  /** 0 to 1; what is below the reader's limit is listed in `unsure`. */
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
  box: z.nullable(ReadingBox),
});
export type ReadField = z.infer<typeof ReadField>;

/** `student-status`: 学籍, a person who still studies. `other`: no result of a register was recognised. */
export const DegreePage = z.enum(["education", "degree", "student-status", "other"]);
export type DegreePage = z.infer<typeof DegreePage>;

/** Why a field is asked instead of filled. */
export const DegreeDoubtReason = z.enum([
  "not-found",
  "hard-to-read",
  "readings-differ",
  "malformed",
  "differs-from-certificate-number",
  "differs-from-qr",
  "dates-implausible",
  "corrected",
]);
export type DegreeDoubtReason = z.infer<typeof DegreeDoubtReason>;

export const DegreeReading = z.object({
  page: DegreePage,
  /** Degrees clockwise by which the upright picture must be turned for its text to stand upright. */
  turnDegrees: z.literal([0, 90, 180, 270]),
  fields: z.record(DegreeFieldName, ReadField),
  source: z.enum(["ocr", "qr", "both"]),
  /** Fields to ask the person about: a value here is a proposal, never an answer. */
  unsure: z.array(DegreeFieldName),
  doubts: z.array(z.object({ field: DegreeFieldName, reason: DegreeDoubtReason })),
});
export type DegreeReading = z.infer<typeof DegreeReading>;

/** Whether the page speaks of the account's owner. */
export const DegreeOwnerVerdict = z.enum(["same", "different", "unsure"]);
export type DegreeOwnerVerdict = z.infer<typeof DegreeOwnerVerdict>;

export const scanDegree = defineEndpoint({
  method: "POST",
  path: "/degrees/scan",
  session: "required",
  upload: "file-or-json",
  idempotent: true,
  input: z.object({ uploadId: z.optional(Id) }),
  output: z.object({ evidenceId: Id, ...DegreeReading.shape, owner: DegreeOwnerVerdict }),
  refusals: [
    "photo/unreadable",
    "photo/too-many-pixels",
    "photo/file-required",
    "photo/quota-reached",
    ...uploadRefusals,
    "degree/not-used",
    "degree/claim-instead",
  ],
});

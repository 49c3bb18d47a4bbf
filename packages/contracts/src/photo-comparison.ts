import { defineEndpoint } from "./endpoint.ts";
import { PhotoCheckName, PhotoVerdict } from "./photo-report.ts";
import { z } from "./zod.ts";

/** A check that a specification refuses the picture for, with the sentences of the audit. */
export const PhotoShortfall = z.object({
  check: PhotoCheckName,
  message: z.string(),
  fix: z.optional(z.string()),
});
export type PhotoShortfall = z.infer<typeof PhotoShortfall>;

/** One picture against one specification. `failed` is empty unless the verdict is `fail`. */
export const PhotoComparisonItem = z.object({
  specId: z.string(),
  name: z.string(),
  authority: z.string(),
  verdict: PhotoVerdict,
  failed: z.array(PhotoShortfall),
});
export type PhotoComparisonItem = z.infer<typeof PhotoComparisonItem>;

/** `passed` of `total` specifications do not refuse the picture; the profile's own specification comes first. */
export const PhotoComparison = z.object({
  passed: z.int(),
  total: z.int(),
  items: z.array(PhotoComparisonItem),
});
export type PhotoComparison = z.infer<typeof PhotoComparison>;

/** Which of all known specifications a picture meets; keeps nothing of it. */
export const comparePhotoWithSpecs = defineEndpoint({
  method: "POST",
  path: "/photos/comparison",
  session: "optional",
  upload: "file",
  input: z.object({}),
  output: PhotoComparison,
  refusals: ["photo/unreadable", "photo/too-many-pixels", "photo/file-required", "request/too-many"],
});

import { z } from "./zod.ts";

/**
 * Names of audit checks. Clients show and sort by them, so a published name never changes. `background-replaced` is a
 * disclosure: only the report of a photo whose background the processor replaced has it.
 */
export const PhotoCheckName = z.enum([
  "format",
  "truncation",
  "trailing-bytes",
  "encoding",
  "metadata",
  "density",
  "bytes",
  "pixels",
  "aspect",
  "face-count",
  "head-height",
  "crown-gap",
  "eye-line",
  "centring",
  "roll",
  "yaw",
  "pitch",
  "eyes-open",
  "mouth-closed",
  "eye-distance",
  "occlusion",
  "background-colour",
  "background-uniformity",
  "shadow",
  "sharpness",
  "under-exposure",
  "over-exposure",
  "dynamic-range",
  "side-light",
  "colour-cast",
  "greyscale",
  "border-text",
  "enlarged",
  "stretched",
  "background-replaced",
]);
export type PhotoCheckName = z.infer<typeof PhotoCheckName>;

export const PhotoFinding = z.object({
  check: PhotoCheckName,
  status: z.enum(["pass", "fail", "skipped"]),
  severity: z.enum(["error", "warning", "info"]),
  /** What was measured and what the specification asks, in `unit` where one applies. Null when not measured. */
  measured: z.union([z.number(), z.string(), z.null()]),
  required: z.string(),
  unit: z.optional(z.string()),
  /** A Chinese sentence for the candidate. */
  message: z.string(),
  /** What to do about it, in Chinese. */
  fix: z.optional(z.string()),
});
export type PhotoFinding = z.infer<typeof PhotoFinding>;

/** Positions in pixels of the upright picture, origin at the top left. */
export const PhotoFace = z.object({
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  crownY: z.number(),
  chinY: z.number(),
  eyeLineY: z.number(),
});
export type PhotoFace = z.infer<typeof PhotoFace>;

/** `fail` when an error-severity check failed, `warn` when only warnings failed, else `pass`. */
export const PhotoVerdict = z.enum(["pass", "warn", "fail"]);
export type PhotoVerdict = z.infer<typeof PhotoVerdict>;

export const PhotoReport = z.object({
  specId: z.string(),
  verdict: PhotoVerdict,
  findings: z.array(PhotoFinding),
  face: z.optional(PhotoFace),
});
export type PhotoReport = z.infer<typeof PhotoReport>;

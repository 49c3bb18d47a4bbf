import { defineEndpoint } from "./endpoint.ts";
import { ItemList } from "./shapes.ts";
import { z } from "./zod.ts";

export const BackgroundColour = z.enum(["white", "blue", "red", "light-grey"]);
export type BackgroundColour = z.infer<typeof BackgroundColour>;

export const PhotoFormat = z.enum(["jpeg", "png"]);
export type PhotoFormat = z.infer<typeof PhotoFormat>;

const Band = z.object({ min: z.number(), max: z.number() });

/** Head geometry as fractions of the picture's height (vertical) or width (horizontal). */
export const PhotoGeometry = z.object({
  /** Chin to crown, as a fraction of the picture's height. */
  headHeightRatio: Band,
  /** Top edge to crown, as a fraction of the picture's height. */
  crownGapRatio: Band,
  /** Top edge to the line through both eyes, as a fraction of the picture's height. */
  eyeLineRatio: Band,
  /** Largest distance of the face's middle from the picture's middle, as a fraction of the width. */
  maxCentreOffsetRatio: z.number(),
});
export type PhotoGeometry = z.infer<typeof PhotoGeometry>;

/** One authority's rules for one photo. 1 KB = 1024 bytes; pixels are of the upright picture. */
export const PhotoSpec = z.object({
  id: z.string(),
  name: z.string(),
  authority: z.string(),
  sizeRule: z.enum(["exact", "minimum"]),
  widthPx: z.int().check(z.positive()),
  heightPx: z.int().check(z.positive()),
  /** Shortest and longest allowed width ÷ height where the rule is a minimum. */
  aspectRatio: z.optional(Band),
  minBytes: z.optional(z.int()),
  /** True where the published rule says "larger than", not "at least". */
  minBytesExclusive: z.optional(z.boolean()),
  maxBytes: z.optional(z.int()),
  byteFloorOn: z.enum(["source", "result"]),
  densityDpi: z.optional(z.int()),
  backgrounds: z.array(BackgroundColour),
  formats: z.array(PhotoFormat),
  geometry: PhotoGeometry,
  /** Where the rule was published, and the day somebody last read it there. */
  source: z.string(),
  checkedAt: z.iso.date(),
});
export type PhotoSpec = z.infer<typeof PhotoSpec>;

/** A specification as it is published, with a flag for one that nobody has compared with its source for a year. */
export const PublishedPhotoSpec = z.object({ ...PhotoSpec.shape, isStale: z.boolean() });
export type PublishedPhotoSpec = z.infer<typeof PublishedPhotoSpec>;

export const listPhotoSpecs = defineEndpoint({
  method: "GET",
  path: "/photo-specs",
  session: "none",
  input: z.object({}),
  output: ItemList(PublishedPhotoSpec),
  refusals: [],
});

export const getPhotoSpec = defineEndpoint({
  method: "GET",
  path: "/photo-specs/:id",
  session: "none",
  input: z.object({ id: z.string().check(z.maxLength(40)) }),
  output: PublishedPhotoSpec,
  refusals: ["photo-spec/not-found"],
});

import { defineEndpoint } from "./endpoint.ts";
import { z } from "./zod.ts";

export const Character = z.object({
  character: z.string(),
  /** Such as `U+36C3`. */
  codePoint: z.string(),
  /** With tone marks, the usual reading first. */
  pinyin: z.array(z.string()),
  strokes: z.int(),
  radical: z.string(),
  /** Its parts side by side, such as `㓞女`. */
  components: z.string(),
  /** `GET /characters/:codePoint/glyph` answers a picture of it. */
  hasPicture: z.boolean(),
});
export type Character = z.infer<typeof Character>;

const Criterion = z.optional(z.string().check(z.maxLength(20)));

/** The rare-character picker (R-REG-05): every criterion that is given must hold; without one there is no match. */
export const searchCharacters = defineEndpoint({
  method: "GET",
  path: "/characters",
  session: "none",
  input: z.object({
    pinyin: Criterion,
    strokes: z.optional(z.int().check(z.gte(1), z.lte(100))),
    radical: Criterion,
    components: Criterion,
    limit: z._default(z.int().check(z.gte(1), z.lte(200)), 60),
  }),
  output: z.object({ items: z.array(Character), total: z.int() }),
  refusals: [],
});

/**
 * A picture of one Han character, PNG 96 pixels square, black on nothing, for devices whose fonts lack it (R-REG-05).
 * `codePoint` is that of the search, such as `U+2B5AF`.
 */
export const drawCharacter = defineEndpoint({
  method: "GET",
  path: "/characters/:codePoint/glyph",
  session: "none",
  binary: true,
  neverChanges: true,
  input: z.object({ codePoint: z.string().check(z.regex(/^(?:U\+)?[0-9A-F]{4,6}$/i)) }),
  output: z.object({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array), mediaType: z.string() }),
  refusals: ["character/no-glyph"],
});

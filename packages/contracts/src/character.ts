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

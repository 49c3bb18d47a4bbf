import { z } from "./zod.ts";

/** An error reply, RFC 9457 `application/problem+json`. `detail` and `message` are Chinese sentences for people. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  fields: z.optional(z.array(z.object({ path: z.string(), code: z.string(), message: z.string() }))),
});
export type Problem = z.infer<typeof Problem>;

import { z } from "./zod.ts";

/** The six identity documents of R-REG-06, in the order in which they are offered. */
export const IdType = z.enum([
  "resident-id",
  "hk-macau-permit",
  "taiwan-permit",
  "hmt-residence-permit",
  "passport",
  "foreign-permanent-resident-id",
]);
export type IdType = z.infer<typeof IdType>;

/** The names that candidates read, word for word. */
export const idTypeNames = {
  "resident-id": "居民身份证",
  "hk-macau-permit": "港澳居民来往内地通行证",
  "taiwan-permit": "台湾居民来往大陆通行证",
  "hmt-residence-permit": "港澳台居民居住证",
  passport: "护照",
  "foreign-permanent-resident-id": "外国人永久居留身份证",
} as const satisfies Record<IdType, string>;

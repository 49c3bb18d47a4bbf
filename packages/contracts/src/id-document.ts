import { z } from "./zod.ts";

export const IdType = z.enum([
  "resident-id",
  "hk-macau-permit",
  "taiwan-permit",
  "hmt-residence-permit",
  "passport",
  "foreign-permanent-resident-id",
]);
export type IdType = z.infer<typeof IdType>;

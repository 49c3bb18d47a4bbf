import { z } from "./zod.ts";

/** What a passed face is for; a step proves nothing else (R-FAC-02). */
export const FaceAuthPurpose = z.enum(["sign-in", "recovery", "identity", "photo-match", "reauthentication"]);
export type FaceAuthPurpose = z.infer<typeof FaceAuthPurpose>;

/** What a page may hand over to a phone by a code (R-FAC-04). */
export const HandedFacePurpose = z.enum(["recovery", "identity", "photo-match", "reauthentication"]);
export type HandedFacePurpose = z.infer<typeof HandedFacePurpose>;

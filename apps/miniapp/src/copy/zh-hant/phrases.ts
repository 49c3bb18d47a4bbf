import { activityPhrases } from "./activity-phrases.ts";
import { fieldPhrases } from "./field-phrases.ts";
import { photoFilePhrases } from "./photo-file-phrases.ts";
import { photoPhrases } from "./photo-phrases.ts";

/** What the server writes in words. A translation numbers what the server puts in: `{0}`, `{1}`. */
export const phrases = { ...photoPhrases, ...photoFilePhrases, ...fieldPhrases, ...activityPhrases } as const;

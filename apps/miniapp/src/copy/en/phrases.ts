import type { ServerPhrase } from "../server-phrase.ts";
import { activityPhrases } from "./activity-phrases.ts";
import { fieldPhrases } from "./field-phrases.ts";
import { photoFilePhrases } from "./photo-file-phrases.ts";
import { photoPhrases } from "./photo-phrases.ts";

export const phrases: Readonly<Record<ServerPhrase, string>> = {
  ...photoPhrases,
  ...photoFilePhrases,
  ...fieldPhrases,
  ...activityPhrases,
};

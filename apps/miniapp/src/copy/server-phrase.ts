import type { phrases } from "./zh-hant/phrases.ts";

/** A text that the server writes in words, `{}` where it puts something in. */
export type ServerPhrase = keyof typeof phrases;

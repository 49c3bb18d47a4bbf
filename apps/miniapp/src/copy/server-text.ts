import { commonCopy } from "./every-page.ts";
import { currentLanguage, textsSpoken } from "./language.ts";

interface Template {
  readonly pattern: RegExp;
  readonly translation: string;
}

type Book = Readonly<Record<string, string>>;

const hasHan = (text: string) => /[㐀-鿿]/.test(text);
const templatesOf = new Map<Book, readonly Template[]>();

/** Phrases with places, those that say most first, so that a general one does not take what a special one is for. */
function templates(book: Book): readonly Template[] {
  const known = templatesOf.get(book);
  if (known) return known;
  const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const made = Object.keys(book)
    .filter((phrase) => phrase.includes("{}"))
    .sort((one, other) => other.length - one.length)
    .map((phrase) => ({
      pattern: new RegExp(`^${phrase.split("{}").map(literally).join("(.+?)")}$`),
      translation: book[phrase] ?? "",
    }));
  templatesOf.set(book, made);
  return made;
}

function byTemplate(text: string, book: Book): string | undefined {
  for (const { pattern, translation } of templates(book)) {
    const places = pattern
      .exec(text)
      ?.slice(1)
      .map((place) => translate(place, book));
    if (places && !places.includes(undefined)) return translation.replace(/\{(\d)\}/g, (_, at) => places[at] ?? "");
  }
  return undefined;
}

/** A text that the server joined of parts that are phrases of their own. */
function byParts(parts: readonly string[], join: (parts: string[]) => string, book: Book): string | undefined {
  if (parts.length < 2) return undefined;
  const translations = parts.map((part) => translate(part, book));
  return translations.includes(undefined) ? undefined : join(translations as string[]);
}

function translate(text: string, book: Book): string | undefined {
  if (!hasHan(text)) return text;
  return (
    book[text] ??
    byParts(text.match(/[^。]+。?/g) ?? [], commonCopy.sentences, book) ??
    byTemplate(text, book) ??
    byParts(text.split(" · "), (parts) => parts.join(" · "), book) ??
    byParts(text.split("，"), commonCopy.clauses, book) ??
    byParts(text.split("、"), commonCopy.list, book)
  );
}

/** A text of the server in the language spoken; undefined where it has no translation. */
export function translated(text: string): string | undefined {
  const phrases = textsSpoken()?.phrases;
  return currentLanguage() === "zh-CN" || !phrases ? text : translate(text, phrases);
}

/** A text of the server in the language spoken, or as the server wrote it. */
export function serverText(text: string): string {
  return translated(text) ?? text;
}

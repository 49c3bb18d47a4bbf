import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { baseGlyphFont, hasBaseGlyph } from "./base-glyph-font.ts";
import { readWoff2, type Woff2Font } from "./woff2-font.ts";

const require = createRequire(import.meta.url);
/** Open files take about half a megabyte each. */
const maxOpenFonts = 24;

interface FontFile {
  readonly name: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

let listing: Promise<readonly FontFile[]> | undefined;
const open = new Map<string, Promise<Woff2Font>>();

/** The font that draws a Han character, or undefined where none does. */
export async function findGlyphFont(codePoint: number): Promise<Woff2Font | undefined> {
  if (hasBaseGlyph(codePoint)) return baseGlyphFont;
  listing ??= listFontFiles();
  const file = (await listing).find(({ ranges }) =>
    ranges.some(([first, last]) => first <= codePoint && codePoint <= last),
  );
  if (file === undefined) return undefined;
  const font = open.get(file.name) ?? openFont(file.name);
  // The one used last goes to the end; the one at the front has waited longest.
  open.delete(file.name);
  open.set(file.name, font);
  for (const name of open.keys()) {
    if (open.size <= maxOpenFonts) break;
    open.delete(name);
  }
  return font;
}

/** Tells which characters have a picture, without opening a font. */
export async function listDrawable(): Promise<(codePoint: number) => boolean> {
  listing ??= listFontFiles();
  const ranges = (await listing).flatMap((file) => file.ranges);
  return (codePoint) =>
    hasBaseGlyph(codePoint) || ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
}

/**
 * The package `hanamin` is the font Hanazono Mincho, cut into files of about a thousand characters, with a style sheet
 * that tells which has which. The font is free software under the Hanazono Font License and the SIL Open Font License
 * 1.1 (GlyphWiki Project, fonts.jp/hanazono).
 */
const packageFolder = () => dirname(require.resolve("hanamin/package.json"));

async function openFont(name: string): Promise<Woff2Font> {
  return readWoff2(await readFile(join(packageFolder(), name)));
}

const isHan = /CJK-Unified-Ideographs/;

async function listFontFiles(): Promise<readonly FontFile[]> {
  const sheet = await readFile(join(packageFolder(), "HanaMin.min.css"), "utf8");
  const rules = sheet.matchAll(/url\(([\w.-]+\.woff2)\)[^}]*?unicode-range:([^;}]*)/g);
  return [...rules]
    .filter(([, name = ""]) => isHan.test(name))
    .map(([, name = "", list = ""]) => ({ name, ranges: list.split(",").map(readRange) }));
}

/** `U+20000-20023` or `U+20164`. */
function readRange(text: string): readonly [number, number] {
  const [first = "", last = first] = text.trim().replace(/^U\+/i, "").split("-");
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

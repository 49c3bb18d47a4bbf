import type { ReadSymbol } from "../text/tesseract.ts";
import type { GlyphLikeness } from "./glyph-table.ts";

/** Distance that makes a letter e times less likely: prints of one letter differ by more than chance alone. */
const distanceScale = 30;
/** How likely the recogniser misses a letter, or does not know it. */
const missedPart = 0.1;

/** What the readings that found as many letters said at each place: letters by how sure they were, in parts of all. */
export function lettersSaid(
  readings: readonly (readonly ReadSymbol[])[],
  count: number,
  counted: RegExp,
): ReadonlyMap<string, number>[] {
  const aligned = readings
    .map((symbols) => symbols.filter(({ text }) => counted.test(text)))
    .filter((symbols) => symbols.length === count);
  return Array.from({ length: count }, (_, at) => {
    const said = new Map<string, number>();
    for (const symbols of aligned) {
      const { text, confidence } = symbols[at] as ReadSymbol;
      said.set(text, (said.get(text) ?? 0) + confidence / aligned.length);
    }
    return said;
  });
}

export interface ChosenLetter extends GlyphLikeness {
  /** Against the others that look like it, 0 to 1. */
  readonly probability: number;
}

/**
 * The letter that its looks, what the recogniser said and what is usual at its place make likeliest; null where there
 * is none to choose from. `usual` is a logarithm.
 */
export function chooseLetter(
  likest: readonly GlyphLikeness[],
  said: ReadonlyMap<string, number>,
  usual: (character: string) => number = () => 0,
): ChosenLetter | null {
  const scores = likest.map(
    ({ character, distance }) =>
      Math.log((said.get(character) ?? 0) + missedPart) + usual(character) - distance / distanceScale,
  );
  const most = Math.max(...scores);
  const best = likest[scores.indexOf(most)];
  if (best === undefined) return null;
  return { ...best, probability: 1 / scores.reduce((sum, score) => sum + Math.exp(score - most), 0) };
}

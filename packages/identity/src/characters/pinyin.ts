const toneMarks: Readonly<Record<string, number>> = { "\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4 };

/** A Mandarin syllable without its tone, such as `lü`, and the tone, 1 to 4, where one is written as mark or digit. */
export interface Syllable {
  readonly base: string;
  readonly tone: number | undefined;
}

/** Reads `yuán`, `yuan2`, `yuan`, `lü`, `lv` or `lu:`; undefined for text that is no syllable. */
export function parseSyllable(typed: string): Syllable | undefined {
  const match = /^(\p{L}[\p{L}\p{M}:]*)([0-5]?)$/u.exec(typed.trim().toLowerCase().normalize("NFD"));
  if (!match?.[1]) return undefined;
  const mark = [...match[1]].find((character) => toneMarks[character] !== undefined);
  const base = match[1]
    .replace(/[\u0304\u0301\u030c\u0300]/g, "")
    .normalize("NFC")
    .replace(/u:|v/g, "ü");
  const digit = Number(match[2]);
  const tone = mark ? toneMarks[mark] : digit >= 1 && digit <= 4 ? digit : undefined;
  return { base, tone };
}

import { characterTable, radicalTable } from "./character-table.generated.ts";
import { parseSyllable } from "./pinyin.ts";
import { componentForms } from "./side-forms.ts";

export interface CharacterEntry {
  readonly character: string;
  /** Such as `U+36C3`. */
  readonly codePoint: string;
  /** With tone marks, the usual reading first; empty where none is published. */
  readonly pinyin: readonly string[];
  readonly strokes: number;
  readonly radical: string;
  /** Its parts side by side, such as `㓞女`; empty where none are published. */
  readonly components: string;
}

/** Every criterion that is given must hold. */
export interface CharacterQuery {
  /** With or without tone: `yuán`, `yuan2`, `yuan`; `ü` or `v`. */
  readonly pinyin?: string | undefined;
  readonly strokes?: number | undefined;
  /** A radical in any of its forms (`水`, `氵`), or its Kangxi number. */
  readonly radical?: string | undefined;
  /** Characters, all of which are parts of the wanted one, at whatever depth. */
  readonly components?: string | undefined;
  /** At most this many items; 60 unless told. */
  readonly limit?: number | undefined;
}

export interface CharacterDictionary {
  readonly size: number;
  find(character: string): CharacterEntry | undefined;
  /** Matches by stroke count, then code point; `total` counts them all. Without a criterion there is none. */
  search(query: CharacterQuery): { readonly items: CharacterEntry[]; readonly total: number };
}

interface Row {
  readonly character: string;
  readonly strokes: readonly number[];
  /** Kangxi numbers; an apostrophe marks the simplified form of the radical, as in `181'`. */
  readonly radicals: readonly string[];
  readonly pinyin: readonly string[];
  readonly components: string;
}

type Matches = (index: number) => boolean;

/** Reads the table of Han characters (Unicode 17) into memory: open it once, a search takes milliseconds. */
export function openCharacterDictionary(): CharacterDictionary {
  const rows = readRows();
  const radicalCharacters = new Map(lines(radicalTable).map((line) => line.split("\t") as [string, string]));
  const rowOf = new Map(rows.map((row, index) => [row.character, index]));
  const bySyllable = indexBySyllable(rows);
  const byComponent = indexByComponent(rows, radicalCharacters);

  function toEntry({ character, strokes, radicals, pinyin, components }: Row): CharacterEntry {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const radical = radicalCharacters.get(radicals[0] ?? "") ?? "";
    return { character, codePoint: `U+${hex}`, pinyin, strokes: strokes[0] ?? 0, radical, components };
  }

  function hasReading(typed: string): Matches {
    const syllable = parseSyllable(typed);
    const found = new Set(syllable && bySyllable.get(`${syllable.base}${syllable.tone ?? ""}`));
    return (index) => found.has(index);
  }

  function hasRadical(typed: string): Matches {
    const forms = componentForms(typed.normalize("NFKC"));
    const wanted = /^\d{1,3}$/.test(typed)
      ? typed
      : [...radicalCharacters].find(([, character]) => forms.includes(character))?.[0].replace(/'/g, "");
    return (index) => rows[index]?.radicals.some((radical) => radical.replace(/'/g, "") === wanted) === true;
  }

  function hasComponent(component: string): Matches {
    const found = new Uint8Array(rows.length);
    const open = [...componentForms(component)];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      const own = rowOf.get(part);
      if (own !== undefined) found[own] = 1;
      for (const whole of byComponent.get(part) ?? []) {
        if (found[whole] === 1) continue;
        found[whole] = 1;
        const { character = "" } = rows[whole] ?? {};
        if (byComponent.has(character)) open.push(character);
      }
    }
    return (index) => found[index] === 1;
  }

  return {
    size: rows.length,
    find: (character) => {
      const row = rows[rowOf.get(character) ?? -1];
      return row && toEntry(row);
    },
    search: ({ pinyin, strokes, radical, components, limit = 60 }) => {
      const criteria: Matches[] = [...(components ?? "").replace(/\s/gu, "")].map(hasComponent);
      if (pinyin) criteria.push(hasReading(pinyin));
      if (radical) criteria.push(hasRadical(radical));
      if (strokes !== undefined) criteria.push((index) => rows[index]?.strokes.includes(strokes) === true);
      if (criteria.length === 0) return { items: [], total: 0 };
      const matches = rows.filter((_, index) => criteria.every((holds) => holds(index)));
      return { items: matches.slice(0, Math.max(0, limit)).map(toEntry), total: matches.length };
    },
  };
}

function lines(table: string): string[] {
  return table.trim().split("\n");
}

function readRows(): Row[] {
  const shared = new Map<string, readonly string[]>();
  const list = (text: string) => {
    const known = shared.get(text) ?? (text === "" ? [] : text.split(","));
    shared.set(text, known);
    return known;
  };
  const strokeCounts = new Map<string, readonly number[]>();
  return lines(characterTable).map((line) => {
    const [character = "", strokesText = "", radicals = "", pinyin = "", components = ""] = line.split("\t");
    const strokes = strokeCounts.get(strokesText) ?? strokesText.split(",").map(Number);
    strokeCounts.set(strokesText, strokes);
    return { character, strokes, radicals: list(radicals), pinyin: list(pinyin), components };
  });
}

/** Rows by syllable, under `yuan` as well as under `yuan2`. */
function indexBySyllable(rows: readonly Row[]): Map<string, number[]> {
  const keysOf = new Map<string, readonly string[]>();
  const index = new Map<string, number[]>();
  rows.forEach((row, position) => {
    for (const reading of row.pinyin) {
      const keys = keysOf.get(reading) ?? syllableKeys(reading);
      keysOf.set(reading, keys);
      for (const key of keys) append(index, key, position);
    }
  });
  return index;
}

function syllableKeys(reading: string): string[] {
  const syllable = parseSyllable(reading);
  if (!syllable) return [];
  return syllable.tone ? [syllable.base, `${syllable.base}${syllable.tone}`] : [syllable.base];
}

/** Rows by direct part; a character's radical is one of its parts. */
function indexByComponent(rows: readonly Row[], radicalCharacters: ReadonlyMap<string, string>): Map<string, number[]> {
  const index = new Map<string, number[]>();
  rows.forEach((row, position) => {
    const radicals = row.radicals.map((radical) => radicalCharacters.get(radical) ?? "");
    for (const part of new Set([...row.components, ...radicals])) {
      if (part !== row.character) append(index, part, position);
    }
  });
  return index;
}

function append(index: Map<string, number[]>, key: string, value: number): void {
  const values = index.get(key);
  if (values) values.push(value);
  else index.set(key, [value]);
}

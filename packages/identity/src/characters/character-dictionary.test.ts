import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkName } from "../check-name.ts";
import { type CharacterQuery, openCharacterDictionary } from "./character-dictionary.ts";

const dictionary = openCharacterDictionary();
const found = (query: CharacterQuery) =>
  dictionary.search({ limit: 10_000, ...query }).items.map((item) => item.character);

function charactersBetween(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}

/** Han characters of GB 18030-2022 at implementation level 3, by the ranges of its table of blocks: 87,887. */
const level3 = [
  ...charactersBetween(0x4e00, 0x9fef),
  ...charactersBetween(0x3400, 0x4db5),
  ...charactersBetween(0x20000, 0x2a6d6),
  ...charactersBetween(0x2a700, 0x2b734),
  ...charactersBetween(0x2b740, 0x2b81d),
  ...charactersBetween(0x2b820, 0x2cea1),
  ...charactersBetween(0x2ceb0, 0x2ebe0),
  ..."﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩",
];

describe("coverage", () => {
  it("R-REG-05 holds every character of GB 18030-2022 level 3 and the extensions G, H and I beyond", () => {
    expect(level3.length).toBe(87_887);
    expect(level3.filter((character) => !dictionary.find(character))).toEqual([]);
    expect(dictionary.size).toBe(97_680);
    expect(
      ["\u{2ebf0}", "\u{30000}", "\u{31350}"].map((character) => dictionary.find(character)?.character),
    ).not.toContain(undefined);
  });

  it("R-REG-05 every character can be found by strokes and by radical, and may stand in a name", () => {
    const incomplete = level3.filter((character) => {
      const entry = dictionary.find(character);
      return !entry || entry.strokes < 1 || entry.radical === "";
    });
    expect(incomplete).toEqual([]);
    const refused = level3.filter((character) => {
      const verdict = checkName(`王${character}`, { idType: "resident-id", pinyinFallback: false });
      return !verdict.ok || verdict.value !== `王${character}`;
    });
    expect(refused).toEqual([]);
  });
});

describe("search", () => {
  it.each([
    ["𠅤", "xí", 11, "亠", "心亩"],
    ["䶮", "yǎn", 9, "龙", "龙天"],
    ["𫖯", "fǔ", 12, "页", "兆页"],
    ["㛃", "jié", 9, "女", "女㓞"],
    ["𬱖", "dí", 11, "页", "由页"],
  ])(
    "R-REG-05 finds %s by reading, strokes, radical and components",
    (character, pinyin, strokes, radical, components) => {
      for (const query of [
        { pinyin },
        { strokes },
        { radical },
        { components },
        { pinyin, strokes, radical, components },
      ]) {
        expect(found(query)).toContain(character);
      }
      expect(found({ pinyin, radical, components }).length).toBeLessThanOrEqual(2);
    },
  );

  it("R-REG-05 pinyin counts with tone mark, tone digit or no tone", () => {
    expect(found({ pinyin: "jie2" })).toEqual(found({ pinyin: "jié" }));
    expect(found({ pinyin: " JIÉ " })).toEqual(found({ pinyin: "jié" }));
    expect(found({ pinyin: "jie" })).toEqual(expect.arrayContaining(found({ pinyin: "jié" })));
    expect(found({ pinyin: "jie1" })).not.toContain("㛃");
    expect(found({ pinyin: "lv3" })).toEqual(found({ pinyin: "lǚ" }));
    expect(found({ pinyin: "nü" })).toContain("女");
    expect(found({ pinyin: "nu" })).not.toContain("女");
  });

  it("R-REG-05 a radical may be typed in any of its forms", () => {
    for (const radical of ["水", "氵", "85", "⽔"]) expect(found({ radical, strokes: 9 })).toContain("洁");
    for (const radical of ["页", "頁"]) expect(found({ radical, strokes: 11 })).toContain("𬱖");
  });

  it("R-REG-05 components are found at any depth and in their side forms", () => {
    expect(found({ components: "女刀丰" })).toContain("㛃");
    expect(found({ components: "水吉" })).toContain("洁");
    expect(found({ components: "氵吉" })).toContain("洁");
  });

  it("R-REG-05 every criterion must hold, and matches come by stroke count", () => {
    const { items, total } = dictionary.search({ pinyin: "yan", radical: "女", limit: 5 });
    expect(items).toHaveLength(5);
    expect(total).toBeGreaterThan(5);
    expect(items.every((item) => item.radical === "女")).toBe(true);
    expect(items.map((item) => item.strokes)).toEqual(items.map((item) => item.strokes).toSorted((a, b) => a - b));
  });

  it("R-REG-05 an entry shows code point and reading", () => {
    expect(dictionary.find("㛃")).toEqual({
      character: "㛃",
      codePoint: "U+36C3",
      pinyin: ["jié"],
      strokes: 9,
      radical: "女",
      components: "㓞女",
    });
  });

  it.each([
    {},
    { pinyin: "" },
    { pinyin: "zzz" },
    { pinyin: "12" },
    { radical: "😀" },
    { radical: "215" },
    { strokes: 0 },
    { components: "A" },
  ])("R-REG-05 %o finds nothing", (query) => {
    expect(dictionary.search(query)).toEqual({ items: [], total: 0 });
  });

  it("R-REG-05 any query is answered within its limit", () => {
    const text = fc.option(
      fc.oneof(fc.string({ unit: "binary", maxLength: 6 }), fc.constantFrom("女", "yan", "(", "85")),
      {
        nil: undefined,
      },
    );
    const query = fc.record({
      pinyin: text,
      radical: text,
      components: text,
      strokes: fc.option(fc.integer({ min: -5, max: 90 }), { nil: undefined }),
      limit: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(query, (typed) => {
        const { items, total } = dictionary.search(typed);
        expect(items.length).toBe(Math.min(total, typed.limit));
      }),
      { numRuns: 30 },
    );
  });
});

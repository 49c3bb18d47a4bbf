import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkName, normaliseName } from "./check-name.ts";

const mainland = { idType: "resident-id", pinyinFallback: true } as const;
const foreign = { idType: "passport", pinyinFallback: true } as const;
const reasonFor = (typed: string, rule: Parameters<typeof checkName>[1] = mainland) => {
  const verdict = checkName(typed, rule);
  return verdict.ok ? "ok" : verdict.reason;
};

describe("mainland names", () => {
  it.each(["张三", "欧阳娜娜", "王𠅤", "䶮龑", "𫖯仁", "㛃㛃", "𬱖𬱖", "赵\u{30000}", "李\u{31350}", "司马〇"])(
    "R-REG-04 %s is a name, of whichever plane its characters are",
    (name) => {
      expect(checkName(name, mainland)).toEqual({ ok: true, value: name });
    },
  );

  it.each([".", "•", "・", "‧", "∙", "⋅", "．", "·"])(
    "R-REG-04 the dot %s between Han characters becomes U+00B7",
    (dot) => {
      const typed = `阿卜杜拉${dot}艾力${dot}买买提`;
      expect(checkName(typed, mainland)).toEqual({ ok: true, value: "阿卜杜拉\u00b7艾力\u00b7买买提" });
    },
  );

  it("R-REG-04 lengths count code points, not code units", () => {
    expect(reasonFor("\u{20164}")).toBe("too-short");
    expect(reasonFor("\u{20164}".repeat(50))).toBe("ok");
    expect(reasonFor("\u{20164}".repeat(51))).toBe("too-long");
  });

  it.each([
    ["", "empty"],
    ["　 ", "empty"],
    ["张", "too-short"],
    ["张 三", "space"],
    ["John Smith", "not-han"],
    ["张3", "not-han"],
    ["张三😀", "not-han"],
    ["张\u0000三", "not-han"],
    ["张三\n", "not-han"],
    ["·张三", "not-han"],
    ["张三·", "not-han"],
    ["张··三", "not-han"],
    ["张。三", "not-han"],
    ["张*", "not-han"],
    ["さくら", "not-han"],
    ["\ue863\ue864", "not-han"],
  ])("R-REG-04 %j is refused for %s", (typed, reason) => {
    expect(reasonFor(typed)).toBe(reason);
  });

  it("R-REG-04 compatibility ideographs, radicals and variation selectors become the characters they stand for", () => {
    expect(normaliseName("\uf9d1\u2f08\u8fbb\u{e0100}")).toBe("六人辻");
  });
});

describe("names on other documents", () => {
  it.each([
    "John Smith",
    "O'Brien",
    "Jean-Luc Picard",
    "J. R. R. Tolkien",
    "SMITH, JOHN",
    "José Müller",
    "陳大文",
    "Alina·Petrova",
    "Nguyễn Văn A",
  ])("R-REG-04 %s is allowed", (name) => {
    expect(checkName(name, foreign)).toEqual({ ok: true, value: name.normalize("NFC") });
  });

  it.each(["John3", "John<script>", "-John", "John-", "John--Smith", "John\tSmith", "😀", "Иван"])(
    "R-REG-04 %j is refused",
    (typed) => {
      expect(reasonFor(typed, foreign)).toBe("not-letters");
    },
  );
});

describe("pinyin for a character that was not found", () => {
  it("R-REG-05 is allowed where the profile allows it, for the whole name or the one character", () => {
    for (const name of ["Wang Yuan", "王yuan", "LÜ YAN"]) {
      expect(checkName(name, { ...mainland, isPinyin: true })).toEqual({ ok: true, value: name });
    }
  });

  it("R-REG-05 is refused where the profile does not allow it", () => {
    expect(reasonFor("Wang Yuan", { ...mainland, isPinyin: true, pinyinFallback: false })).toBe("pinyin-not-offered");
  });

  it("R-REG-05 is not claimed for a name without pinyin", () => {
    expect(reasonFor("王伟", { ...mainland, isPinyin: true })).toBe("not-pinyin");
    expect(reasonFor("王yuan2", { ...mainland, isPinyin: true })).toBe("not-pinyin");
  });
});

describe("any text", () => {
  it("R-REG-04 gets a verdict, and an accepted name stays as it is", () => {
    const unit = fc.oneof(fc.constantFrom(..."张三阿·.•・ aé-'𠅤"), fc.string({ unit: "binary", maxLength: 1 }));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.boolean(), fc.boolean(), (units, isMainland, isPinyin) => {
        const rule = { ...(isMainland ? mainland : foreign), isPinyin };
        const verdict = checkName(units.join(""), rule);
        if (verdict.ok) expect(checkName(verdict.value, rule)).toEqual(verdict);
        else expect(verdict.message).toMatch(/。$/);
      }),
      { numRuns: 300 },
    );
  });
});

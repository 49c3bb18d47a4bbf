import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskEmail, maskIdNumber, maskName, maskPhone, maskPhoneTail } from "./masking.ts";

describe("masks", () => {
  it.each([
    [maskIdNumber("110101199003071234"), "110***********1234"],
    [maskIdNumber("H12345678"), "H******78"],
    [maskPhone("18612341234"), "186****1234"],
    [maskPhone("+85291234567"), "*********567"],
    [maskPhoneTail("18612341234"), "186********"],
    [maskEmail("xxkaosheng@qq.com"), "xx**@qq.com"],
    [maskEmail("abc@qq.com"), "a**@qq.com"],
    [maskEmail("a@qq.com"), "**@qq.com"],
    [maskName("王小明"), "王**"],
    [maskName("𠅤三"), "𠅤*"],
    [maskName("李"), "**"],
  ])("R-PRV-02 shows %s", (masked, expected) => {
    expect(masked).toBe(expected);
  });

  it("R-PRV-02 an ID number's mask tells neither birth date nor more than seven characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789X"), minLength: 1, maxLength: 20 }), (number) => {
        const masked = maskIdNumber(number);
        const shown = masked.replace(/\*/g, "");
        expect(masked).not.toBe(number);
        expect(shown.length).toBeLessThanOrEqual(7);
        expect(shown.length).toBeLessThan(Math.max(number.length, 1));
        if (number.length === 18) expect(masked.slice(6, 14)).toBe("********");
      }),
    );
  });

  it("R-PRV-02 no mask of any text is the text itself", () => {
    const withoutAsterisk = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
      .filter((s) => !s.includes("*"));
    fc.assert(
      fc.property(withoutAsterisk, (text) => {
        for (const mask of [maskIdNumber, maskPhone, maskPhoneTail, maskName, maskEmail]) {
          expect(mask(text)).not.toBe(text);
          expect(mask(text)).toContain("**".slice(0, 1));
        }
        expect(maskEmail(`${text}@qq.com`)).not.toContain(text.length > 2 ? text : `${text}@`);
      }),
    );
  });

  it("R-PRV-02 an email's mask does not tell how long the name is", () => {
    const lengths = ["abcd", "abcdefgh", "abcdefghijklmnop"].map((name) => maskEmail(`${name}@qq.com`).length);
    expect(new Set(lengths).size).toBe(1);
  });
});

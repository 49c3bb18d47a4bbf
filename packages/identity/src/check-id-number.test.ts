import { IdType } from "@exam/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCharacter } from "./check-character.ts";
import { checkIdNumber } from "./check-id-number.ts";
import { readCitizenNumber } from "./citizen-number.ts";
import { normaliseIdNumber } from "./normalise-id-number.ts";
import { isRegionCode } from "./region-code.ts";
import { regionCodesOfAllTimes } from "./vectors/region-code-vectors.ts";
import { fifteenDigitVectors, residencePermitVectors, residentIdVectors } from "./vectors/resident-id-vectors.ts";

const now = new Date("2026-11-21T04:00:00Z");
const check = (typed: string, idType: IdType = "resident-id") => checkIdNumber(idType, typed, now);
const reasonFor = (typed: string, idType?: IdType) => {
  const verdict = check(typed, idType);
  return verdict.ok ? "ok" : verdict.reason;
};
const withCheckCharacter = (first17Digits: string) => first17Digits + checkCharacter(first17Digits);

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((values) => values.join(""));
const birthDay = fc
  .date({ min: new Date("1930-01-01T00:00:00Z"), max: new Date("2010-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replace(/-/g, ""));
const residentId = fc
  .tuple(fc.constantFrom(...regionCodesOfAllTimes), birthDay, digits(3))
  .map((parts) => withCheckCharacter(parts.join("")));

describe("outside vectors", () => {
  for (const { suite, valid, invalid } of residentIdVectors) {
    it.each(valid)(`R-REG-06 %s is valid, as in ${suite}`, (number) => {
      expect(check(number)).toEqual({ ok: true, value: number });
    });
    it.each(invalid)(`R-REG-06 %s is not valid, as in ${suite}`, (number) => {
      expect(check(number).ok).toBe(false);
    });
  }

  it.each(fifteenDigitVectors)("R-REG-06 the 15-digit %s is refused with a reason of its own", (number) => {
    expect(check(number)).toEqual({
      ok: false,
      reason: "fifteen-digits",
      message: "15 位身份证号码已停止使用，请填写第二代居民身份证上的 18 位号码。",
    });
  });

  it.each(residencePermitVectors)("R-REG-06 %s is a 港澳台居民居住证 and nothing else", (number) => {
    expect(check(number, "hmt-residence-permit")).toEqual({ ok: true, value: number });
    expect(reasonFor(number)).toBe("residence-permit-number");
  });

  it("R-REG-06 every region code that ever was in force is real", () => {
    expect(regionCodesOfAllTimes.length).toBeGreaterThan(800);
    expect(regionCodesOfAllTimes.filter((code) => !isRegionCode(code))).toEqual([]);
  });
});

describe("居民身份证", () => {
  it.each([
    ["", "empty"],
    ["1101011990030786", "length"],
    ["11010119900307867O", "characters"],
    ["X10101199003078670", "characters"],
    ["110101199003078671", "check-character"],
    [withCheckCharacter("11010119900230867"), "birth-date-unreal"],
    [withCheckCharacter("11010119901301867"), "birth-date-unreal"],
    [withCheckCharacter("11010120261122867"), "birth-date-in-future"],
    [withCheckCharacter("11010118800101867"), "birth-date-too-long-ago"],
    [withCheckCharacter("16032319780605885"), "region"],
    [withCheckCharacter("00010119900307867"), "region"],
    [withCheckCharacter("11110119900307867"), "region"],
    [withCheckCharacter("44710119900307867"), "region"],
    [withCheckCharacter("44000119900307867"), "region"],
    ["911124198108030024", "permanent-residence-number"],
  ])("R-REG-06 %s is refused for %s", (number, reason) => {
    expect(reasonFor(number)).toBe(reason);
  });

  it("R-REG-06 today in China is the last birth date", () => {
    const bornToday = withCheckCharacter("11010120261121867");
    expect(checkIdNumber("resident-id", bornToday, new Date("2026-11-20T15:59:59Z"))).toMatchObject({
      reason: "birth-date-in-future",
    });
    expect(checkIdNumber("resident-id", bornToday, new Date("2026-11-20T16:00:00Z")).ok).toBe(true);
  });

  it("R-REG-06 full-width digits, spaces and a small x are read as meant", () => {
    const number = withCheckCharacter("11010119900307109");
    expect(number).toBe("11010119900307109X");
    for (const typed of [
      "11010119900307109x",
      " 110101 19900307 109X ",
      "１１０１０１１９９００３０７１０９ｘ",
      "1101011990 03071　09X",
    ]) {
      expect(check(typed)).toEqual({ ok: true, value: number });
    }
  });

  it("R-REG-06 digits of other scripts and control characters are refused", () => {
    for (const typed of [
      "١١٠١٠١199003078670",
      "11010119900307867\u0000",
      "11010119900307867\n0",
      "①10101199003078670",
    ]) {
      expect(check(typed).ok).toBe(false);
    }
  });

  it("R-REG-06 the check character finds any single wrong digit", () => {
    fc.assert(
      fc.property(residentId, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, change) => {
        const wrongDigit = String((Number(number.charAt(at)) + change) % 10);
        const wrong = number.slice(0, at) + wrongDigit + number.slice(at + 1);
        expect(check(number).ok).toBe(true);
        expect(check(wrong).ok).toBe(false);
        expect(checkCharacter(wrong)).not.toBe(number.charAt(17));
      }),
    );
  });

  it("R-REG-06 the check character finds any two neighbours that changed places", () => {
    fc.assert(
      fc.property(digits(17), fc.integer({ min: 0, max: 15 }), (number, at) => {
        const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
        if (swapped !== number) expect(checkCharacter(swapped)).not.toBe(checkCharacter(number));
      }),
    );
  });

  it("tells birth date and sex", () => {
    expect(readCitizenNumber("371001198010082394")).toEqual({ birthDate: "1980-10-08", sex: "male" });
    expect(readCitizenNumber("120103198806018241")).toEqual({ birthDate: "1988-06-01", sex: "female" });
    expect(readCitizenNumber("H12345678")).toBeUndefined();
  });
});

describe("other documents", () => {
  it.each([
    ["hk-macau-permit", "H12345678", "H12345678"],
    ["hk-macau-permit", "m12345678", "M12345678"],
    ["hk-macau-permit", "H1234567801", "H12345678"],
    ["taiwan-permit", "12345678", "12345678"],
    ["taiwan-permit", "1234567890", "1234567890"],
    ["taiwan-permit", "1234567890（B）", "1234567890"],
    ["passport", "e12345678", "E12345678"],
    ["passport", "123456789", "123456789"],
    ["passport", "E1234", "E1234"],
    ["foreign-permanent-resident-id", "911124198108030024", "911124198108030024"],
    ["foreign-permanent-resident-id", "can110181080310", "CAN110181080310"],
  ] as const)("R-REG-06 %s accepts %s as %s", (idType, typed, value) => {
    expect(check(typed, idType)).toEqual({ ok: true, value });
  });

  it.each([
    ["hk-macau-permit", "A12345678", "hk-macau-permit-format"],
    ["hk-macau-permit", "H1234567", "hk-macau-permit-format"],
    ["hk-macau-permit", "H123456789", "hk-macau-permit-format"],
    ["taiwan-permit", "123456789", "taiwan-permit-format"],
    ["taiwan-permit", "12345678B", "taiwan-permit-format"],
    ["hmt-residence-permit", "110101199003078670", "residence-permit-format"],
    ["hmt-residence-permit", "810000199408230022", "check-character"],
    ["hmt-residence-permit", withCheckCharacter("81000019940231002"), "birth-date-unreal"],
    ["passport", "ABCDEFGH", "passport-format"],
    ["passport", "E123456789", "passport-format"],
    ["passport", "E123", "passport-format"],
    ["passport", "E12-45678", "passport-format"],
    ["foreign-permanent-resident-id", "110101199003078670", "permanent-residence-format"],
    ["foreign-permanent-resident-id", "911124198108030025", "check-character"],
    ["foreign-permanent-resident-id", "CA1110181080310", "permanent-residence-format"],
  ] as const)("R-REG-06 %s refuses %s for %s", (idType, typed, reason) => {
    expect(reasonFor(typed, idType)).toBe(reason);
  });
});

describe("every document", () => {
  it("R-REG-06 any text gets a verdict, a refusal has a Chinese sentence, an accepted number is stable", () => {
    const typedText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(..."0123456789XxHhMm() １２３"), maxLength: 20 }),
      residentId,
    );
    fc.assert(
      fc.property(fc.constantFrom(...IdType.options), typedText, (idType, typed) => {
        const verdict = check(typed, idType);
        if (!verdict.ok) {
          expect(verdict.message).toMatch(/^[^a-z]+。$/);
          return;
        }
        expect(verdict.value).toMatch(/^[A-Z\d]{5,18}$/);
        expect(check(verdict.value, idType)).toEqual(verdict);
        expect(normaliseIdNumber(typed, idType)).toBe(verdict.value);
      }),
      { numRuns: 1000 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parseCertificateNumber,
  parseDate,
  parseLevel,
  parseMajor,
  parseName,
  parseSchool,
  parseSex,
  parseStudyMode,
  parseStudyType,
  parseVerificationCode,
} from "./parse-values.ts";

describe("parseDate", () => {
  it.each([
    ["2020年06月30日", "2020-06-30"],
    ["2020年6月3日", "2020-06-03"],
    ["2020-06-30", "2020-06-30"],
    ["2020.6.30", "2020-06-30"],
    ["20200630", "2020-06-30"],
    ["2020年01]月25日", "2020-01-25"],
    ["2020年06月", "2020-06"],
  ])("R-DEG-02 reads %s as %s", (text, day) => expect(parseDate(text)).toBe(day));

  it.each(["2020年13月01日", "2021年02月29日", "2020年06月300日", "长期", ""])(
    "R-DEG-02 reads no day from %s",
    (text) => expect(parseDate(text)).toBeNull(),
  );

  it("R-DEG-02 gives back every real day in every form of print", () => {
    const days = fc.date({ min: new Date("1920-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(
        days,
        fc.constantFrom("年月日", "-- ", ".. ", "   "),
        (date, [first = "", second = "", last = ""]) => {
          const day = date.toISOString().slice(0, 10);
          const [year, month, dayOfMonth] = day.split("-");
          expect(parseDate(`${year}${first}${month}${second}${dayOfMonth}${last}`)).toBe(day);
        },
      ),
    );
  });
});

describe("values in the agreement's words", () => {
  it.each([
    ["本科", "本科"],
    ["专升本", "本科"],
    ["高职(专科)", "专科"],
    ["硕士研究生", "硕士"],
    ["医学学士学位", "本科"],
    ["理学学十学位", "本科"],
    ["临床医学博士专业学位", "博士"],
    ["层次", null],
  ])("R-DEG-02 level %s is %s", (text, level) => expect(parseLevel(text)).toBe(level));

  it.each([
    ["普通全日制", "全日制"],
    ["非全日制", "非全日制"],
    ["函授", "成人"],
    ["网络教育", "网络"],
    ["自学考试", "自考"],
    ["普遍全日制", "全日制"],
    ["其他", null],
  ])("R-DEG-02 study mode %s is %s", (text, mode) => expect(parseStudyMode(text)).toBe(mode));

  it("R-DEG-02 普通高等教育 tells no study mode, 成人高等教育 does", () => {
    expect(parseStudyType("普通高等教育")).toBeNull();
    expect(parseStudyType("成人高等教育")).toBe("成人");
  });

  it("R-DEG-02 sex is one of two or nothing", () => {
    expect([parseSex("男"), parseSex("女。"), parseSex("男女"), parseSex("一")]).toEqual(["男", "女", null, null]);
  });

  it("R-REG-04 dots in a name become the interpunct between Han characters only", () => {
    expect(parseName("阿依慧.买买提")).toBe("阿依慧·买买提");
    expect(parseName("张 三,")).toBe("张三");
    expect(parseName("A")).toBeNull();
  });

  it("R-DEG-02 schools and majors keep their brackets and lose stray marks", () => {
    expect(parseSchool("中国石油大学（北京），")).toBe("中国石油大学(北京)");
    expect(parseMajor("[临床医学(5+3一体化)")).toBe("临床医学(5+3一体化)");
    expect(parseMajor("内科学(心血管病")).toBe("内科学(心血管病)");
    expect(parseSchool("大学")).toBeNull();
  });

  it("R-DEG-02 numbers and codes lose spaces; look-alikes follow what such a code can have", () => {
    expect(parseCertificateNumber("1063 1120 2005 0012 34")).toBe("106311202005001234");
    expect(parseCertificateNumber("71063132020001234")).toBe("Z1063132020001234");
    expect(parseCertificateNumber("无")).toBeNull();
    expect(parseVerificationCode("ABCD EFGH 12O3 4I5K")).toBe("ABCDEFGH1203415K");
  });

  it("R-PRV-05 no text fells a parser", () => {
    const parsers = [parseDate, parseLevel, parseMajor, parseName, parseSchool, parseStudyMode, parseCertificateNumber];
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const parse of parsers) expect(["string", "object"]).toContain(typeof parse(text));
      }),
    );
  });
});

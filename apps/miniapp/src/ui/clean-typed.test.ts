import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cleanCertificateNumber,
  cleanCode,
  cleanDigits,
  cleanEmail,
  cleanIdNumber,
  cleanPhone,
} from "./clean-typed.ts";

const cases: [string, (typed: string) => string, string, string][] = [
  ["code", cleanCode, "123456", "123456"],
  ["code", cleanCode, " 123 456 ", "123456"],
  ["code", cleanCode, "123-456", "123456"],
  ["code", cleanCode, "１２３４５６", "123456"],
  ["code", cleanCode, "【考生平台】验证码 482913，10分钟内有效。", "482913"],
  ["code", cleanCode, "12", "12"],
  ["code", cleanCode, "1234567", "123456"],
  ["phone", cleanPhone, "138 0013 8000", "13800138000"],
  ["phone", cleanPhone, "+86 138-0013-8000", "13800138000"],
  ["phone", cleanPhone, "０１３８", "0138"],
  ["phone", cleanPhone, "(86)13800138000", "13800138000"],
  ["phone", cleanPhone, "8613", "8613"],
  ["ID number", cleanIdNumber, "110101 19900307 123x", "11010119900307123X"],
  ["ID number", cleanIdNumber, "110101–19900307–123ｘ", "11010119900307123X"],
  ["ID number", cleanIdNumber, "\u200b１１０１０１　１９９００３０７", "11010119900307"],
  ["ID number", cleanIdNumber, "h 1234 5678", "H12345678"],
  ["certificate", cleanCertificateNumber, "10631 1 2020 05 001234", "106311202005001234"],
  ["certificate", cleanCertificateNumber, "10486-4-2006-s00001", "1048642006s00001"],
  ["email", cleanEmail, " Nurse-1＠example．com\n", "Nurse-1@example.com"],
  ["digits", cleanDigits, "２０１２年", "2012"],
];

describe("what is pasted or typed with separators", () => {
  it.each(cases)("R-REG-13 %s", (_, clean, typed, wanted) => {
    expect(clean(typed)).toBe(wanted);
  });

  it("cleaning twice changes nothing more", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789Xx -　＋+８6abcＡ@.()年"), maxLength: 24 });
    for (const clean of [cleanCode, cleanEmail, cleanDigits, cleanIdNumber, cleanCertificateNumber])
      fc.assert(
        fc.property(text, (typed) => {
          expect(clean(clean(typed))).toBe(clean(typed));
        }),
      );
  });
});

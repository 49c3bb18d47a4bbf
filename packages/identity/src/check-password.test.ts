import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPassword, type PasswordOwner, type PasswordRule } from "./check-password.ts";
import * as commonPasswords from "./common-passwords.ts";

const standard: PasswordRule = {
  minLength: 8,
  maxLength: 64,
  needsLetterAndDigit: true,
  refusesCommon: true,
  refusesPersonal: true,
};
const guide: PasswordRule = { minLength: 8, maxLength: 20, needsLetterAndDigit: true };
const owner: PasswordOwner = {
  username: "ZhangSan",
  phone: "18612341234",
  birthDate: "1990-03-07",
  idNumber: "11010119900307109X",
};

function reasons(password: string, rule = standard, person: PasswordOwner = owner): string[] {
  const verdict = checkPassword(password, rule, person, commonPasswords);
  return verdict.ok ? [] : verdict.problems.map((problem) => problem.reason);
}

describe("length and composition", () => {
  it.each([
    ["green7tea", []],
    ["Correct-Horse 9 电池", []],
    [`${"x".repeat(63)}7`, []],
    ["short7", ["too-short"]],
    [`${"x".repeat(64)}7`, ["too-long"]],
    ["onlyletters", ["no-digit"]],
    ["8046 2517 93", ["no-letter"]],
    ["密码密码密码密码", ["no-letter", "no-digit"]],
    ["green7tea\u0007", ["control-character"]],
  ])("R-REG-03 %j has the problems %j", (password, expected) => {
    expect(reasons(password)).toEqual(expected);
  });

  it("R-REG-03 length counts code points", () => {
    expect(reasons(`a1${"𠅤".repeat(5)}`)).toEqual(["too-short"]);
    expect(reasons(`a1${"𠅤".repeat(6)}`)).toEqual([]);
  });

  it("R-REG-03 every problem is told at once, in Chinese and with the profile's own numbers", () => {
    const verdict = checkPassword("a", guide);
    expect(verdict).toEqual({
      ok: false,
      problems: [
        { reason: "too-short", message: "密码太短，至少需要 8 个字符。" },
        { reason: "no-digit", message: "密码中至少需要一个数字。" },
      ],
    });
  });
});

describe("common passwords", () => {
  it.each([
    "woaini1314",
    "Woaini1314",
    "5201314aini",
    "woaini520",
    "qwer1234",
    "a1234567",
    "abcd1234",
    "ABCD1234",
    "Password1",
    "p@ssw0rd123",
    "1qaz2wsx",
    "qq123456789",
    "zhang123456",
    "admin888888",
    "123456789a",
    "wang5201314",
  ])("R-REG-03 %s is refused as common", (password) => {
    expect(reasons(password)).toEqual(["common"]);
  });

  it.each(["green7tea", "Kaosheng2026", "zx81spectrum", "huangshan6chengyun"])(
    "R-REG-03 %s is not common",
    (password) => {
      expect(reasons(password)).toEqual([]);
    },
  );

  it("R-REG-03 shorter favourites are known too", () => {
    expect(["a123456", "123456a", "abc123", "qq520520"].map(commonPasswords.isCommon)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});

describe("personal passwords", () => {
  it.each([
    ["xxzhangsan99", "contains-username"],
    ["tel18612341234", "contains-phone"],
    ["186-1234-1234 tel", "contains-phone"],
    ["born19900307", "contains-birth-date"],
    ["born1990-03-07", "contains-birth-date"],
    ["born 1990/3/7", "contains-birth-date"],
    ["born900307", "contains-birth-date"],
    ["born07.03.1990", "contains-birth-date"],
    ["pw07109xpw", "contains-id-number"],
  ])("R-REG-03 %s is refused for %s", (password, reason) => {
    expect(reasons(password)).toEqual([reason]);
  });

  it("R-REG-03 what is not known of a person refuses nothing", () => {
    expect(reasons("xxzhangsan99 19900307", standard, {})).toEqual([]);
    expect(reasons("green7tea", standard, { username: "", phone: "", idNumber: "", birthDate: "" })).toEqual([]);
  });

  it("R-REG-03 a password around any personal part is refused", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("zhangsan", "18612341234", "19900307", "07109x"),
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        (part, before, after) => {
          expect(reasons(`${before}${part}${after}`)).not.toEqual([]);
        },
      ),
    );
  });
});

describe("a policy without lists", () => {
  it("R-REG-03 nmec accepts every password of 8 to 20 letters and digits", () => {
    const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const password = fc
      .tuple(
        fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 10 }),
        fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 7, maxLength: 10 }),
      )
      .map(([head, tail]) => head + tail);
    fc.assert(
      fc.property(password, (text) => {
        expect(reasons(text, guide)).toEqual([]);
      }),
    );
    for (const text of ["woaini1314", "zhangsan1", "a19900307", "x07109X1"]) expect(reasons(text, guide)).toEqual([]);
  });

  it("R-REG-03 nmec still refuses what its guide does not promise", () => {
    expect(reasons(`${"x".repeat(20)}7`, guide)).toEqual(["too-long"]);
  });
});

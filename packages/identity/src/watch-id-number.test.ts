import { IdType } from "@exam/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCharacter } from "./check-character.ts";
import { checkIdNumber } from "./check-id-number.ts";
import { normaliseIdNumber } from "./normalise-id-number.ts";
import { watchIdNumber } from "./watch-id-number.ts";

const now = new Date("2026-11-21T04:00:00Z");
const watch = (typed: string, idType: IdType = "resident-id") => watchIdNumber(idType, typed, now);
const whole = (first17Digits: string) => first17Digits + checkCharacter(first17Digits);
const number = whole("11010119900307123");

const examples: Record<IdType, readonly string[]> = {
  "resident-id": [number, whole("11010119900307000"), whole("46000319851231444")],
  "hk-macau-permit": ["H12345678", "M87654321"],
  "taiwan-permit": ["12345678", "1234567890", "1234567890(A)"],
  "hmt-residence-permit": [whole("81000019900307123"), whole("83000020000229888")],
  passport: ["E12345678", "PA1234567", "12345"],
  "foreign-permanent-resident-id": ["ABC110102123456", whole("91112419810803002")],
};

describe("watchIdNumber", () => {
  it.each(Object.entries(examples).flatMap(([idType, numbers]) => numbers.map((each) => [idType, each] as const)))(
    "R-REG-06 never calls %s %s wrong while it is typed character by character",
    (idType, each) => {
      for (let length = 1; length < each.length; length += 1)
        expect(watch(each.slice(0, length), idType as IdType).state, each.slice(0, length)).not.toBe("wrong");
      expect(watch(each, idType as IdType).state).toBe("right");
    },
  );

  it("R-REG-06 counts what is missing and tells the birth date as soon as it stands there", () => {
    expect(watch("")).toEqual({ state: "empty" });
    expect(watch(number.slice(0, 13))).toEqual({ state: "incomplete", missing: 5 });
    expect(watch(number.slice(0, 14))).toEqual({ state: "incomplete", missing: 4, birthDate: "1990-03-07" });
    expect(watch(number)).toEqual({ state: "right", facts: { birthDate: "1990-03-07", sex: "male" } });
    expect(watch(`110101 19900307 ${number.slice(14).toLowerCase()}`)).toMatchObject({ state: "right" });
    expect(watch("H123", "hk-macau-permit")).toEqual({ state: "incomplete", missing: 5 });
    expect(watch("E12", "passport")).toEqual({ state: "incomplete" });
  });

  it.each([
    ["000101", "region"],
    ["11010119900230", "birth-date-unreal"],
    ["11010120270101", "birth-date-in-future"],
    ["1101011990O", "characters"],
    ["X", "characters"],
    ["810000", "residence-permit-number"],
    ["911124", "permanent-residence-number"],
    [`${number.slice(0, 17)}${number.endsWith("1") ? "2" : "1"}`, "check-character"],
    [`${number}1`, "length"],
  ])("R-REG-06 says at once what is wrong with %s: %s", (typed, reason) => {
    expect(watch(typed)).toMatchObject({ state: "wrong", reason });
  });

  it.each([
    ["hk-macau-permit", "A1", "hk-macau-permit-format"],
    ["taiwan-permit", "AB", "taiwan-permit-format"],
    ["hmt-residence-permit", "11", "residence-permit-format"],
    ["passport", "E12345678901", "passport-format"],
    ["foreign-permanent-resident-id", "8", "permanent-residence-format"],
  ] as const)("R-REG-06 says at once what is wrong with the %s %s", (idType, typed, reason) => {
    expect(watch(typed, idType)).toMatchObject({ state: "wrong", reason });
  });

  it("R-REG-06 tells an old 15-digit number from a wrong birth date", () => {
    expect(watch("110101900307123")).toMatchObject({ state: "wrong", reason: "fifteen-digits" });
  });

  it("agrees with the whole check on every number, and calls nothing wrong that some end makes right", () => {
    const typed = fc.string({ unit: fc.constantFrom(..."0123456789XHMA8 9"), maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...IdType.options), typed, (idType, text) => {
        const { state } = watchIdNumber(idType, text, now);
        expect(state === "empty").toBe(normaliseIdNumber(text, idType) === "");
        expect(state === "right").toBe(checkIdNumber(idType, text, now).ok);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...IdType.options), fc.nat(2), fc.nat(18), (idType, which, length) => {
        const each = examples[idType][which % examples[idType].length] ?? "";
        expect(watchIdNumber(idType, each.slice(0, length), now).state).not.toBe("wrong");
      }),
    );
  });
});

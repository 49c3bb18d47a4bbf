import { IdType } from "@exam/contracts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { cutIntoGroups, groupIdNumber, groupPhone } from "./group-number.ts";

it.each([
  ["resident-id", "11010119900307123X", "110101 19900307 123X"],
  ["resident-id", "1101011", "110101 1"],
  ["resident-id", "", ""],
  ["hmt-residence-permit", "810000199003071230", "810000 19900307 1230"],
  ["hk-macau-permit", "H12345678", "H 1234 5678"],
  ["taiwan-permit", "1234567890", "1234 5678 90"],
  ["passport", "E12345678", "E 1234 5678"],
  ["foreign-permanent-resident-id", "ABC110102123456", "ABC 1101 0212 3456"],
  ["foreign-permanent-resident-id", "911124198108030024", "911124 19810803 0024"],
] as const)("R-REG-06 %s %s is shown as «%s»", (idType, number, shown) => {
  expect(groupIdNumber(idType, number)).toBe(shown);
});

it("shows a phone number as people say it", () => {
  expect(["138", "1380013", "13800138000"].map(groupPhone)).toEqual(["138", "138 0013", "138 0013 8000"]);
});

it("groups neither lose nor add a character", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.nat(6)), (text, lengths) => {
      expect(cutIntoGroups(text, lengths).join("")).toBe(text);
    }),
  );
  const characters = fc.string({ unit: fc.constantFrom(..."0123456789XABH"), maxLength: 20 });
  fc.assert(
    fc.property(fc.constantFrom(...IdType.options), characters, (idType, number) => {
      expect(groupIdNumber(idType, number).replace(/ /g, "")).toBe(number);
    }),
  );
});

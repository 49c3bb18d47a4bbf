import type { DegreeFieldName, DegreeReading } from "@exam/contracts";
import { expect, it } from "vitest";
import { compareWithAccount } from "./compare-with-account.ts";

function readingOf(values: Partial<Record<DegreeFieldName, string>>, unsure: DegreeFieldName[] = []): DegreeReading {
  const names: DegreeFieldName[] = [
    "name",
    "sex",
    "birthDate",
    "school",
    "major",
    "level",
    "studyMode",
    "enrolledOn",
    "graduatedOn",
    "certificateNumber",
    "verificationCode",
  ];
  const fields = Object.fromEntries(
    names.map((field) => [field, { value: values[field] ?? null, confidence: 0.9, box: null }]),
  ) as DegreeReading["fields"];
  return { page: "education", turnDegrees: 0, fields, source: "ocr", unsure, doubts: [] };
}

const owner = { name: "王小明", sex: "男", birthDate: "1998-03-21" } as const;

it("R-DEG-02 the owner's page is the owner's, whatever dot the name is printed with", () => {
  expect(compareWithAccount(readingOf({ name: "王小明", sex: "男", birthDate: "1998-03-21" }), owner)).toBe("same");
  expect(compareWithAccount(readingOf({ name: "王小明" }), { name: "王小明" })).toBe("same");
  expect(compareWithAccount(readingOf({ name: "阿依·买买提" }), { name: "阿依•买买提" })).toBe("same");
});

it("R-DEG-02 another person's page is told apart, also a namesake's", () => {
  expect(compareWithAccount(readingOf({ name: "赵丽" }), owner)).toBe("different");
  expect(compareWithAccount(readingOf({ name: "王小明", birthDate: "1990-01-01" }), owner)).toBe("different");
  expect(compareWithAccount(readingOf({ name: "王小朋", birthDate: "1990-01-01" }), owner)).toBe("different");
});

it("R-DEG-02 one other character is another person where the picture itself speaks against the owner's name", () => {
  const differs = { ownerName: "differs" } as const;
  expect(compareWithAccount({ ...readingOf({ name: "王小朋" }), ...differs }, owner)).toBe("different");
  expect(compareWithAccount({ ...readingOf({ name: "王小朋" }, ["name"]), ...differs }, owner)).toBe("unsure");
});

it("R-DEG-02 one misread character, an unsure name or another picture decide nothing", () => {
  expect(compareWithAccount(readingOf({ name: "王小朋" }), owner)).toBe("unsure");
  expect(compareWithAccount(readingOf({ name: "赵丽" }, ["name"]), owner)).toBe("unsure");
  expect(compareWithAccount(readingOf({}), owner)).toBe("unsure");
  expect(compareWithAccount({ ...readingOf({ name: "赵丽" }), page: "other" }, owner)).toBe("unsure");
  expect(compareWithAccount(readingOf({ name: "王小明", birthDate: "1990-01-01" }, ["birthDate"]), owner)).toBe("same");
});

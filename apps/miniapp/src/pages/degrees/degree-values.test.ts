import type { Degree } from "@exam/contracts";
import { expect, it } from "vitest";
import { checkDegree, emptyDegree, inputOf, valuesOf } from "./degree-values.ts";

const degree: Degree = {
  id: "0f8b5c1e-7d61-4f5e-9f6b-0d9e3f6f2a11",
  kind: "degree",
  school: "北京大学",
  major: "临床医学",
  level: "本科",
  graduatedOn: "2020-06-30",
  certificateNumber: "1000142020000001",
  state: "unverified",
};

it("R-DEG-03 a record goes into the form and comes out as it was", () => {
  const { id: _, state: __, ...fields } = degree;
  expect(inputOf(valuesOf(degree))).toEqual(fields);
  const whole: Degree = { ...degree, studyMode: "全日制", enrolledOn: "2015-09-01", evidenceId: degree.id };
  expect(inputOf(valuesOf(whole))).toMatchObject({
    studyMode: "全日制",
    enrolledOn: "2015-09-01",
    evidenceId: degree.id,
  });
});

it("R-DEG-01 what a record needs is asked, the picture and the study mode are not", () => {
  expect(Object.keys(checkDegree(emptyDegree)).sort()).toEqual([
    "certificateNumber",
    "graduatedOn",
    "level",
    "major",
    "school",
  ]);
  expect(checkDegree(valuesOf(degree))).toEqual({});
  expect(checkDegree({ ...valuesOf(degree), enrolledOn: "2021-09-01" })).toHaveProperty("enrolledOn");
});

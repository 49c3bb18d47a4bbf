import type { DegreeFieldName } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { type JudgedField, judgeFields } from "./judge-fields.ts";

const sure = (value: string | null): JudgedField => ({ value, confidence: 0.98, agreeing: 3, readings: 3 });

const page: Readonly<Record<DegreeFieldName, JudgedField>> = {
  name: sure("王小明"),
  sex: sure("男"),
  birthDate: sure("1998-03-21"),
  school: sure("重庆医科大学"),
  major: sure("临床医学"),
  level: sure("本科"),
  studyMode: sure("全日制"),
  enrolledOn: sure("2016-09-01"),
  graduatedOn: sure("2020-06-30"),
  certificateNumber: sure("106311202005001234"),
  verificationCode: sure(null),
};

const reasonsOf = (changed: Partial<typeof page>) =>
  judgeFields("education", { ...page, ...changed }).map(({ field, reason }) => `${field} ${reason}`);

describe("judgeFields", () => {
  it("R-DEG-02 a page that agrees with itself raises no question", () => expect(reasonsOf({})).toEqual([]));

  it("R-DEG-02 level, year and study mode are held against the number: both sides are asked", () => {
    expect(reasonsOf({ level: sure("专科") })).toEqual([
      "level differs-from-certificate-number",
      "certificateNumber differs-from-certificate-number",
    ]);
    expect(reasonsOf({ graduatedOn: sure("2021-06-30") })).toContain("graduatedOn differs-from-certificate-number");
    expect(reasonsOf({ studyMode: sure("函授") })).toContain("studyMode differs-from-certificate-number");
  });

  it("R-DEG-02 a number of another structure is asked, older and self-study ones are let be", () => {
    expect(reasonsOf({ certificateNumber: sure("1063112020050012") })).toEqual(["certificateNumber malformed"]);
    expect(reasonsOf({ certificateNumber: sure("65500101052100123") })).toEqual([]);
  });

  it("R-DEG-02 dates that can't be are asked", () => {
    expect(reasonsOf({ enrolledOn: sure("2020-09-01") })).toContain("enrolledOn dates-implausible");
    expect(reasonsOf({ enrolledOn: sure("2020-06-30") })).toContain("enrolledOn dates-implausible");
    expect(reasonsOf({ birthDate: sure("2015-03-21") })).toContain("birthDate dates-implausible");
    expect(reasonsOf({ birthDate: sure("1898-03-21") })).toContain("birthDate dates-implausible");
    expect(reasonsOf({ enrolledOn: sure("2016-09") })).toEqual(["enrolledOn malformed"]);
  });

  it("R-DEG-02 what was hard to read, read differently or not found is asked", () => {
    expect(reasonsOf({ major: { ...sure("临床医学"), confidence: 0.4 } })).toEqual(["major hard-to-read"]);
    expect(reasonsOf({ school: { ...sure("重庆医科大学"), agreeing: 1 } })).toEqual(["school readings-differ"]);
    expect(reasonsOf({ school: { ...sure("重庆医科大学"), agreeing: 2, readings: 4 } })).toEqual([
      "school readings-differ",
    ]);
    expect(reasonsOf({ school: { ...sure("重庆医科大学"), agreeing: 1, readings: 1 } })).toEqual([]);
    expect(reasonsOf({ name: sure("阿依华买买提瑞") })).toEqual(["name hard-to-read"]);
    expect(reasonsOf({ name: sure("阿依华·买买提瑞") })).toEqual([]);
    expect(reasonsOf({ name: sure(null) })).toEqual(["name not-found"]);
  });
});

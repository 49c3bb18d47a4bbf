import type { DegreeFieldName } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { fillFromReading } from "./fill-from-reading.ts";

const names: DegreeFieldName[] = [
  ...(["name", "sex", "birthDate", "school", "major", "level", "studyMode"] as const),
  ...(["enrolledOn", "graduatedOn", "certificateNumber", "verificationCode"] as const),
];

function reading(values: Partial<Record<DegreeFieldName, string>>, unsure: DegreeFieldName[] = []) {
  const fields = Object.fromEntries(
    names.map((name) => [name, { value: values[name] ?? null, confidence: 1, box: null }]),
  ) as Parameters<typeof fillFromReading>[0]["fields"];
  return { fields, unsure };
}

describe("filling the form from a picture", () => {
  it("R-DEG-02 puts in what is sure and only proposes what is not", () => {
    const { sure, proposed } = fillFromReading(
      reading({ school: "北京大学", graduatedOn: "2016-07-01" }, ["graduatedOn"]),
    );
    expect(sure).toEqual({ school: "北京大学" });
    expect(proposed).toEqual({ graduatedOn: "2016-07-01" });
  });

  it("R-DEG-02 asks for what was not found, and for a date without a day", () => {
    const { missing } = fillFromReading(reading({ school: "北京大学", enrolledOn: "2012-09" }, ["certificateNumber"]));
    expect(missing).toEqual(["enrolledOn", "certificateNumber"]);
  });

  it("takes no level or study mode that the form does not know", () => {
    const { sure, missing } = fillFromReading(reading({ level: "大专", studyMode: "函授" }));
    expect(sure).toEqual({});
    expect(missing).toEqual(expect.arrayContaining(["level", "studyMode"]));
  });
});

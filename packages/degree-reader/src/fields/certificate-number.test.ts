import { describe, expect, it } from "vitest";
import { isSelfStudyNumber, readCertificateNumber } from "./certificate-number.ts";

describe("readCertificateNumber", () => {
  it("R-DEG-02 reads school, kind of schooling, year and level of an education number", () => {
    expect(readCertificateNumber("106311202005001234")).toEqual({
      kind: "education",
      schoolCode: "10631",
      year: 2020,
      level: "本科",
      studyModes: ["全日制", "非全日制"],
    });
    expect(readCertificateNumber("511617201906500123")).toMatchObject({ level: "专科", studyModes: ["网络"] });
    expect(readCertificateNumber("104225201102500123")).toMatchObject({ level: "硕士", studyModes: ["成人"] });
    expect(readCertificateNumber("10631120020500123")).toMatchObject({ kind: "education", year: 2002 });
  });

  it("R-DEG-02 reads unit, year and level of a degree number, with the letters it may have", () => {
    expect(readCertificateNumber("1063142020001234")).toMatchObject({ kind: "degree", level: "本科", year: 2020 });
    expect(readCertificateNumber("1048642006S00001")).toMatchObject({ kind: "degree", schoolCode: "10486" });
    expect(readCertificateNumber("Z1063132020001234")).toMatchObject({ level: "硕士" });
    expect(readCertificateNumber("C1048642006Z00001")).toMatchObject({ level: "本科", year: 2006 });
  });

  it.each(["106311202003001234", "106312202005001234", "106311190005001234", "1063152020001234", "12345", ""])(
    "R-DEG-02 finds no structure in %s",
    (number) => expect(readCertificateNumber(number)).toBeNull(),
  );

  it("R-DEG-02 knows the numbers of self-study by their beginning", () => {
    expect(isSelfStudyNumber("65500101052100123")).toBe(true);
    expect(isSelfStudyNumber("106311202005001234")).toBe(false);
  });
});

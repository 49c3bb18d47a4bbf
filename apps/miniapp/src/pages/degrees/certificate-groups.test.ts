import { cutIntoGroups } from "@exam/identity";
import { describe, expect, it } from "vitest";
import { certificateGroups, certificateYear } from "./certificate-groups.ts";

describe("a certificate's number", () => {
  it.each([
    ["106311202005001234", "10631 1 2020 05 001234", 2020],
    ["10631120020500123", "10631 1 2002 05 00123", 2002],
    ["1063142020001234", "10631 4 2020 001234", 2020],
    ["C1048642006Z00001", "C 10486 4 2006 Z00001", 2006],
    ["65500101052100123", "6550 0101 0521 0012 3", undefined],
    ["10631120", "1063 1120", undefined],
    ["", "", undefined],
  ])("R-DEG-01 %s is shown as «%s» and names the year %s", (number, shown, year) => {
    expect(cutIntoGroups(number, certificateGroups(number)).join(" ")).toBe(shown);
    expect(certificateYear(number)).toBe(year);
  });
});

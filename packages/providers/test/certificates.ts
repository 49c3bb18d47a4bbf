import type { SandboxEducationRecord } from "@exam/sandbox";
import { type OutsideSystems, startOutsideSystems } from "./outside-systems.ts";

/** A graduate whose name has a character beyond the basic plane. */
export const education: SandboxEducationRecord = {
  name: "王𠅤",
  idNumber: "11010119900307109X",
  kind: "education",
  school: "北京大学",
  major: "临床医学",
  level: "硕士",
  studyMode: "全日制",
  enrolledOn: "2012-09-01",
  graduatedOn: "2015-07-01",
  certificateNumber: "100011201502000123",
};
export const degree: SandboxEducationRecord = { ...education, kind: "degree", certificateNumber: "1000132015000123" };

export const query = {
  kind: "education",
  name: education.name,
  idNumber: education.idNumber,
  certificateNumber: education.certificateNumber,
} as const;

/** The register that holds both certificates. */
export async function startRegister(): Promise<OutsideSystems> {
  const outside = await startOutsideSystems();
  await outside.sandbox.controls.addEducationRecord(education);
  await outside.sandbox.controls.addEducationRecord(degree);
  return outside;
}

import type { Degree, DegreeInput, DegreeKind, DegreeLevel, StudyMode } from "@exam/contracts";
import { degreeCopy as copy } from "../../copy/degree.ts";
import { commonCopy } from "../../copy/every-page.ts";

/** What the form holds while it is filled in. */
export const emptyDegree = {
  kind: "education",
  level: "",
  school: "",
  major: "",
  studyMode: "",
  enrolledOn: "",
  graduatedOn: "",
  certificateNumber: "",
  evidenceId: "",
};
export type DegreeValues = Readonly<Record<keyof typeof emptyDegree, string>>;

export function valuesOf(degree: Degree): DegreeValues {
  const { kind, level, school, major, graduatedOn, certificateNumber } = degree;
  const { studyMode = "", enrolledOn = "", evidenceId = "" } = degree;
  return { kind, level, school, major, studyMode, enrolledOn, graduatedOn, certificateNumber, evidenceId };
}

export function checkDegree(values: DegreeValues) {
  const isOrdered = values.enrolledOn === "" || values.graduatedOn === "" || values.enrolledOn < values.graduatedOn;
  return {
    ...(values.level === "" && { level: commonCopy.requiredChoice(copy.level) }),
    ...(values.school.trim() === "" && { school: commonCopy.required(copy.school) }),
    ...(values.major.trim() === "" && { major: commonCopy.required(copy.major) }),
    ...(!isOrdered && { enrolledOn: copy.datesWrong }),
    ...(values.graduatedOn === "" && { graduatedOn: commonCopy.requiredChoice(copy.graduatedOn) }),
    ...(!/^[0-9A-Za-z]{10,24}$/.test(values.certificateNumber) && {
      certificateNumber:
        values.certificateNumber === "" ? commonCopy.required(copy.certificateNumber) : copy.certificateWrong,
    }),
  };
}

/** Checked values as the server takes them; what need not be said is left out. */
export function inputOf(values: DegreeValues): DegreeInput {
  const { kind, level, school, major, studyMode, enrolledOn, graduatedOn, certificateNumber, evidenceId } = values;
  return {
    kind: kind as DegreeKind,
    level: level as DegreeLevel,
    school: school.trim(),
    major: major.trim(),
    ...(studyMode !== "" && { studyMode: studyMode as StudyMode }),
    ...(enrolledOn !== "" && { enrolledOn }),
    graduatedOn,
    certificateNumber,
    ...(evidenceId !== "" && { evidenceId }),
  };
}

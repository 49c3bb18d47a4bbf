import type { DegreeDoubtReason, DegreeFieldName, DegreePage } from "@exam/contracts";
import { isSelfStudyNumber, readCertificateNumber } from "./certificate-number.ts";
import { hasKnownSurname } from "./surnames.ts";

export interface JudgedField {
  readonly value: string | null;
  readonly confidence: number;
  readonly agreeing: number;
  readonly readings: number;
}

export type Doubt = { readonly field: DegreeFieldName; readonly reason: DegreeDoubtReason };

/** What a page of each kind says; a missing one is asked. */
const expectedFields: Readonly<Record<DegreePage, readonly DegreeFieldName[]>> = {
  education: [
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
  ],
  degree: ["name", "sex", "birthDate", "school", "major", "level", "graduatedOn", "certificateNumber"],
  "student-status": ["name", "sex", "birthDate", "school", "major", "level", "studyMode", "enrolledOn"],
  other: ["name", "school", "major", "level", "graduatedOn", "certificateNumber"],
};

/** Below this a letter was hard to read. Values of few words (层次, 学习形式) are matched to their words and bear more. */
const leastConfidence: Readonly<Record<DegreeFieldName, number>> = {
  name: 0.9,
  sex: 0.6,
  birthDate: 0.96,
  school: 0.97,
  major: 0.95,
  level: 0.5,
  studyMode: 0.5,
  enrolledOn: 0.9,
  graduatedOn: 0.9,
  certificateNumber: 0.6,
  verificationCode: 0.85,
};

/** Numbers of seventeen digits come from before; later ones have eighteen. */
const firstYearOfStructure = 2002;
const firstBirthYear = 1920;
const firstSchoolYear = 1949;

type Fields = Readonly<Record<DegreeFieldName, JudgedField>>;

function doubtNumber(page: DegreePage, fields: Fields): Doubt[] {
  const number = fields.certificateNumber.value;
  if (number === null) return [];
  const facts = readCertificateNumber(number);
  if (facts === null || (page !== "other" && facts.kind !== page)) {
    const graduatedYear = Number(fields.graduatedOn.value?.slice(0, 4) ?? firstYearOfStructure);
    const isOlder = (/^\d{17}$/.test(number) && graduatedYear < firstYearOfStructure) || isSelfStudyNumber(number);
    return isOlder && page === "education" ? [] : [{ field: "certificateNumber", reason: "malformed" }];
  }
  const doubts: Doubt[] = [];
  const disagree = (field: DegreeFieldName) => {
    doubts.push({ field, reason: "differs-from-certificate-number" });
    doubts.push({ field: "certificateNumber", reason: "differs-from-certificate-number" });
  };
  const { level, studyMode, graduatedOn } = fields;
  if (level.value !== null && level.value !== facts.level) disagree("level");
  if (studyMode.value !== null && facts.studyModes?.includes(studyMode.value) === false) disagree("studyMode");
  if (graduatedOn.value !== null && Number(graduatedOn.value.slice(0, 4)) !== facts.year) disagree("graduatedOn");
  return doubts;
}

function doubtDates({ birthDate, enrolledOn, graduatedOn }: Fields): Doubt[] {
  const doubts: Doubt[] = [];
  const doubt = (...fields: DegreeFieldName[]) => {
    for (const field of fields) doubts.push({ field, reason: "dates-implausible" });
  };
  const born = birthDate.value;
  const from = enrolledOn.value;
  const until = graduatedOn.value;
  if (born !== null && Number(born.slice(0, 4)) < firstBirthYear) doubt("birthDate");
  if (from !== null && Number(from.slice(0, 4)) < firstSchoolYear) doubt("enrolledOn");
  if (until !== null && Number(until.slice(0, 4)) < firstSchoolYear) doubt("graduatedOn");
  if (from !== null && until !== null && until <= from) doubt("enrolledOn", "graduatedOn");
  if (from !== null && until !== null && Number(until.slice(0, 4)) - Number(from.slice(0, 4)) > 12) {
    doubt("enrolledOn", "graduatedOn");
  }
  const youngest = 13;
  for (const [field, day] of [
    ["enrolledOn", from],
    ["graduatedOn", until],
  ] as const) {
    if (born !== null && day !== null && Number(day.slice(0, 4)) - Number(born.slice(0, 4)) < youngest) {
      doubt("birthDate", field);
    }
  }
  for (const [field, day] of [
    ["birthDate", born],
    ["enrolledOn", from],
    ["graduatedOn", until],
  ] as const) {
    if (day !== null && day.length < 10) doubts.push({ field, reason: "malformed" });
  }
  return doubts;
}

/** Letters this sure are read, whatever the name begins with. */
const certainName = 0.99;

/** A long name without its dot: the dot is easily missed. */
function mayLackDot(name: string): boolean {
  return [...name].length >= 5 && !name.includes("·");
}

/** Everything that speaks against filling a field without asking: how it was read, and what other fields say. */
export function judgeFields(page: DegreePage, fields: Fields): Doubt[] {
  const doubts: Doubt[] = [];
  for (const field of expectedFields[page]) {
    if (fields[field].value === null) doubts.push({ field, reason: "not-found" });
  }
  for (const field of Object.keys(fields) as DegreeFieldName[]) {
    const { value, confidence, agreeing, readings } = fields[field];
    if (value === null) continue;
    if (field === "name" && confidence < certainName && (!hasKnownSurname(value) || mayLackDot(value)))
      doubts.push({ field, reason: "hard-to-read" });
    if (confidence < leastConfidence[field]) doubts.push({ field, reason: "hard-to-read" });
    if (agreeing * 2 <= readings && readings > 1) doubts.push({ field, reason: "readings-differ" });
  }
  return [...doubts, ...doubtNumber(page, fields), ...doubtDates(fields)];
}

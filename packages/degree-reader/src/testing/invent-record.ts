import type { DegreeFieldName, DegreePage } from "@exam/contracts";
import type { SeededRandom } from "./seeded-random.ts";
import { givenCharacters, majors, rareCharacters, schools, surnames } from "./word-lists.ts";

/** What a drawn page says, in the reader's own terms (`truth`) and as printed. */
export interface InventedRecord {
  readonly page: DegreePage;
  readonly truth: Readonly<Record<DegreeFieldName, string | null>>;
  readonly schoolCode: string;
  readonly hasRareCharacter: boolean;
  /** Words on the page that are no field. */
  readonly typeName: string;
  readonly studyModeName: string;
  readonly levelName: string;
  readonly years: number;
}

const studyTypes = [
  { code: "1", name: "普通高等教育", modes: { 普通全日制: "全日制", 全日制: "全日制", 非全日制: "非全日制" } },
  { code: "1", name: "普通高等教育", modes: { 普通全日制: "全日制" } },
  { code: "5", name: "成人高等教育", modes: { 业余: "成人", 函授: "成人" } },
  { code: "7", name: "网络教育", modes: { 网络教育: "网络" } },
] as const;

const levels = [
  { code: "05", degreeCode: "4", value: "本科", names: ["本科", "本科", "专升本"], degree: "学士", years: 4 },
  { code: "05", degreeCode: "4", value: "本科", names: ["本科"], degree: "学士", years: 5 },
  { code: "06", degreeCode: null, value: "专科", names: ["专科", "高职(专科)"], degree: null, years: 3 },
  { code: "02", degreeCode: "3", value: "硕士", names: ["硕士研究生"], degree: "硕士", years: 3 },
  { code: "01", degreeCode: "2", value: "博士", names: ["博士研究生"], degree: "博士", years: 3 },
] as const;

const codeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

function day(year: number, month: number, date: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

function digits(random: SeededRandom, count: number): string {
  return Array.from({ length: count }, () => random.whole(0, 9)).join("");
}

function inventName(random: SeededRandom, isRare: boolean): string {
  const surname = random.pick(surnames);
  const given = Array.from({ length: random.chance(0.75) ? 2 : 1 }, () => random.pick(givenCharacters));
  if (isRare) given[given.length - 1] = random.pick(rareCharacters);
  if (random.chance(0.03)) return `阿依${given[0]}·买买提${given.at(-1)}`;
  return surname + given.join("");
}

/** A person, a school and a course that fit together and exist nowhere. */
export function inventRecord(random: SeededRandom, page: DegreePage, hasCode: boolean): InventedRecord {
  const school = random.pick(schools);
  const hasRareCharacter = random.chance(0.05);
  const type = random.pick(studyTypes);
  const fitting = levels.filter(
    ({ degree, code }) => (page !== "degree" || degree !== null) && (type.code === "1" || code > "04"),
  );
  const level = random.pick(fitting);
  const modeNames = Object.keys(type.modes) as (keyof typeof type.modes)[];
  const studyModeName = random.pick(modeNames);
  const birthYear = random.whole(1968, 2003);
  const enrolYear = Math.min(
    page === "student-status" ? 2025 : 2021,
    Math.max(birthYear + 17 + random.whole(0, 4), 2001),
  );
  const graduatedYear = enrolYear + level.years;
  const graduated = day(graduatedYear, random.pick([1, 6, 6, 7, 7, 12]), random.pick([1, 10, 15, 20, 25, 30]));
  const degreePrefix = random.chance(0.15) ? "Z" : "";
  const certificate =
    page === "degree"
      ? `${degreePrefix}${school.code}${level.degreeCode}${graduatedYear}${digits(random, 6)}`
      : `${school.code}${type.code}${graduatedYear}${level.code}${digits(random, 6)}`;
  const code = random.chance(0.15)
    ? digits(random, 12)
    : `A${Array.from({ length: 15 }, () => random.pick([...codeLetters])).join("")}`;
  const isDegree = page === "degree";
  const isStudent = page === "student-status";
  return {
    page,
    schoolCode: school.code,
    hasRareCharacter,
    typeName: type.name,
    studyModeName,
    levelName: isDegree
      ? `${random.pick(["医学", "理学", "工学", "管理学"])}${level.degree}学位`
      : random.pick(level.names),
    years: level.years,
    truth: {
      name: inventName(random, hasRareCharacter),
      sex: random.pick(["男", "女"]),
      birthDate: day(birthYear, random.whole(1, 12), random.whole(1, 28)),
      school: school.name,
      major: random.pick(majors),
      level: level.value,
      studyMode: isDegree ? null : ((type.modes as Readonly<Record<string, string>>)[studyModeName] ?? null),
      enrolledOn: isDegree ? null : day(enrolYear, random.pick([9, 9, 9, 3]), random.pick([1, 1, 5, 10])),
      graduatedOn: isStudent ? null : graduated,
      certificateNumber: isStudent ? null : certificate,
      verificationCode: hasCode ? code : null,
    },
  };
}

import { type DegreeKind, type DegreeLevel, type StudyMode, z } from "@exam/contracts";
import type { EducationRegisterOutcome, EducationRegisterQuery } from "./education-register.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

/** A record as the register holds it, in the product's own terms. Dates are `YYYY-MM-DD`. */
export interface EducationRegisterRecord {
  readonly kind: DegreeKind;
  readonly name: string;
  readonly idNumber: string;
  readonly certificateNumber: string;
  readonly school: string;
  readonly major: string;
  /** Absent where the register's own word has no equal here. */
  readonly level?: DegreeLevel;
  readonly studyMode?: StudyMode;
  readonly sex?: "男" | "女";
  readonly birthDate?: string;
  readonly enrolledOn?: string;
  readonly graduatedOn?: string;
  /** The register's number of this query, for enquiries. */
  readonly queryNumber: string;
  readonly checkedAt: Date;
}

const field = z.nullish(z.string());

/** One record in the register's own words. */
export const RegisterData = z.object({
  name: z.string(),
  sex: field,
  birthday: field,
  school: z.string(),
  specialty: field,
  level: field,
  studyForm: field,
  enrolDate: field,
  graduateDate: field,
  certificateNo: field,
});
export type RegisterData = z.infer<typeof RegisterData>;

/**
 * A broker's answer about one certificate. A reply about another person or certificate must never verify this one.
 * @throws ProviderUnavailable `bad-reply`
 */
export function readAnswer(
  query: EducationRegisterQuery,
  data: RegisterData | null | undefined,
  known: Pick<EducationRegisterRecord, "queryNumber" | "checkedAt">,
): EducationRegisterOutcome {
  const certificateNo = data?.certificateNo ?? query.certificateNumber;
  const isThisOne = certificateNo.toUpperCase() === query.certificateNumber.toUpperCase();
  if (!data || data.name !== query.name || !isThisOne) {
    throw new ProviderUnavailable("education-register", "bad-reply");
  }
  const { kind, idNumber, certificateNumber } = query;
  return { outcome: "found", record: readRegisterData(data, { ...known, kind, idNumber, certificateNumber }) };
}

/** Puts a register's words for level, study mode, sex and dates into the product's. */
export function readRegisterData(
  data: RegisterData,
  known: Pick<EducationRegisterRecord, "kind" | "idNumber" | "certificateNumber" | "queryNumber" | "checkedAt">,
): EducationRegisterRecord {
  return {
    ...known,
    name: data.name,
    school: data.school.trim(),
    major: data.specialty?.trim() ?? "",
    level: readLevel(data.level),
    studyMode: readStudyMode(data.studyForm),
    sex: readSex(data.sex),
    birthDate: readDate(data.birthday),
    enrolledOn: readDate(data.enrolDate),
    graduatedOn: readDate(data.graduateDate),
  };
}

/** The register writes 研究生 levels and 高职 in many ways: 硕士研究生, 博士学位, 专科(高职), 本科. */
function readLevel(text: string | null | undefined): DegreeLevel | undefined {
  if (!text) return undefined;
  if (/博士/.test(text)) return "博士";
  if (/硕士|研究生/.test(text)) return "硕士";
  if (/本科|学士|专升本/.test(text)) return "本科";
  if (/专科|大专|高职/.test(text)) return "专科";
  if (/中专|中等/.test(text)) return "中专";
  return undefined;
}

function readSex(text: string | null | undefined): "男" | "女" | undefined {
  return text === "男" || text === "女" ? text : undefined;
}

function readStudyMode(text: string | null | undefined): StudyMode | undefined {
  if (!text) return undefined;
  if (/非全日制|业余/.test(text)) return "非全日制";
  if (/全日制|普通/.test(text)) return "全日制";
  if (/自学|自考/.test(text)) return "自考";
  if (/网络|远程|开放/.test(text)) return "网络";
  if (/成人|函授|夜大|脱产/.test(text)) return "成人";
  return undefined;
}

/** Reads `2015-07-01`, `20150701`, `2015/7/1` and `2015年07月01日`; anything else, or a day that never was, is absent. */
function readDate(text: string | null | undefined): string | undefined {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text?.trim() ?? "");
  if (!match) return undefined;
  const [, year = "", month = "", day = ""] = match;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : undefined;
}

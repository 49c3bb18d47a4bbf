/** What a certificate's number says by its structure. */
export interface CertificateNumberFacts {
  readonly kind: "education" | "degree";
  /** Code of the school, or of the unit that grants degrees. */
  readonly schoolCode: string;
  readonly year: number;
  readonly level: "专科" | "本科" | "硕士" | "博士";
  /** Study modes that fit the kind of schooling; null where the number says nothing of it. */
  readonly studyModes: readonly string[] | null;
}

const educationLevels = { "01": "博士", "02": "硕士", "04": "本科", "05": "本科", "06": "专科" } as const;
const degreeLevels = { "2": "博士", "3": "硕士", "4": "本科" } as const;
const modesOfType = { "1": ["全日制", "非全日制"], "5": ["成人"], "6": ["自考"], "7": ["网络"] } as const;

/**
 * Reads the structure of a number. Education, 18 digits (17 before 2002): school 5, type 1, year 4, level 2, serial
 * (高等教育学历证书电子注册管理暂行规定, 2001). Degree, 16: unit 5, level 1, year 4, serial 6, in which the first may be
 * a letter, and a letter before all of it for some ways of study (国务院学位委员会, 关于调整学位证书编号方式的通知, 2005).
 * Self-study certificates (type 6 first) and older ones follow other rules.
 * @returns null for a number of neither structure
 */
export function readCertificateNumber(number: string): CertificateNumberFacts | null {
  const education = /^(\d{5})([1567])(\d{4})(0[12456])\d{5,6}$/.exec(number);
  if (education !== null) {
    const [, schoolCode = "", type = "", year = "", level = ""] = education;
    const facts = {
      kind: "education" as const,
      schoolCode,
      year: Number(year),
      level: educationLevels[level as keyof typeof educationLevels],
      studyModes: modesOfType[type as keyof typeof modesOfType],
    };
    return isPlausibleYear(facts.year) ? facts : null;
  }
  const degree = /^[A-Z]?(\d{5})([234])(\d{4})[A-Z0-9]\d{5}$/.exec(number);
  if (degree === null) return null;
  const [, schoolCode = "", level = "", year = ""] = degree;
  const facts = {
    kind: "degree" as const,
    schoolCode,
    year: Number(year),
    level: degreeLevels[level as keyof typeof degreeLevels],
    studyModes: null,
  };
  return isPlausibleYear(facts.year) ? facts : null;
}

/** Self-study numbers begin with their type and level and go on by place. */
export function isSelfStudyNumber(number: string): boolean {
  return /^6[1-9]\d{15,16}$/.test(number);
}

function isPlausibleYear(year: number): boolean {
  return year >= 1980 && year <= 2099;
}

import { createHash } from "node:crypto";
import { type Clock, type DegreeKind, type DegreeLevel, type StudyMode, z } from "@exam/contracts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

export interface EducationRegisterQuery {
  readonly kind: DegreeKind;
  readonly name: string;
  readonly idNumber: string;
  readonly certificateNumber: string;
}

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

export type EducationRegisterOutcome =
  | { readonly outcome: "found"; readonly record: EducationRegisterRecord }
  /** The register answered that it holds no record with this name, ID number and certificate number. */
  | { readonly outcome: "not-found" };

/** Port: the national register of education and degree certificates, through a broker. */
export interface EducationRegister {
  /** @throws ProviderUnavailable when the register gives no usable answer; never answers `not-found` for that. */
  lookUp(query: EducationRegisterQuery): Promise<EducationRegisterOutcome>;
}

export interface EducationRegisterSettings extends OutboundOptions {
  /** `https://api.jumdata.com` */
  readonly baseUrl: string;
  readonly appId: string;
  readonly secret: string;
  /** Where each kind is asked for, as the contract with the broker says. */
  readonly paths?: Readonly<Record<DegreeKind, string>>;
  readonly clock: Clock;
}

const defaultPaths = { education: "/academic-education/query", degree: "/academic-degree/query" } as const;

const field = z.nullish(z.string());
const Reply = z.object({
  code: z.int(),
  taskNo: z.optional(z.string()),
  data: z.nullish(
    z.object({
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
    }),
  ),
});

const found = 200;
const noRecord = 404;
const busyCodes = new Set([429, 500, 502, 503]);

/**
 * The broker's query by name, ID number and certificate number (form post, `sign = sha256(appId + secret + timestamp)`
 * with the timestamp in milliseconds). Tries twice; a lookup changes nothing.
 */
export function createEducationRegister(settings: EducationRegisterSettings): EducationRegister {
  const paths = settings.paths ?? defaultPaths;
  return {
    async lookUp(query) {
      const reply = await exchange({
        timeoutMs: 10_000,
        ...settings,
        provider: "education-register",
        attempts: 2,
        request: () => {
          const timestamp = String(settings.clock.now().getTime());
          const body = new URLSearchParams({
            appId: settings.appId,
            timestamp,
            sign: educationRegisterSign(settings.appId, settings.secret, timestamp),
            name: query.name,
            idcard: query.idNumber,
            certificateNo: query.certificateNumber,
          });
          return { url: settings.baseUrl + paths[query.kind], init: { method: "POST", body } };
        },
      });
      const read = readJson("education-register", Reply, reply);
      if (read.code === noRecord) return { outcome: "not-found" };
      if (read.code !== found) {
        const reason = busyCodes.has(read.code) ? "busy" : "rejected";
        throw new ProviderUnavailable("education-register", reason, { providerCode: String(read.code) });
      }
      if (!read.data) throw new ProviderUnavailable("education-register", "bad-reply");
      const data = read.data;
      // A reply about another person or certificate must never verify this one.
      const isAnotherCertificate =
        data.certificateNo != null && data.certificateNo.toUpperCase() !== query.certificateNumber.toUpperCase();
      if (data.name !== query.name || isAnotherCertificate) {
        throw new ProviderUnavailable("education-register", "bad-reply");
      }
      return {
        outcome: "found",
        record: {
          kind: query.kind,
          name: data.name,
          idNumber: query.idNumber,
          certificateNumber: query.certificateNumber,
          school: data.school.trim(),
          major: data.specialty?.trim() ?? "",
          level: readLevel(data.level),
          studyMode: readStudyMode(data.studyForm),
          sex: readSex(data.sex),
          birthDate: readDate(data.birthday),
          enrolledOn: readDate(data.enrolDate),
          graduatedOn: readDate(data.graduateDate),
          queryNumber: read.taskNo ?? "",
          checkedAt: settings.clock.now(),
        },
      };
    },
  };
}

/** @param timestamp milliseconds since 1970, in decimal. @returns 64 hexadecimal digits. */
export function educationRegisterSign(appId: string, secret: string, timestamp: string): string {
  return createHash("sha256")
    .update(appId + secret + timestamp, "utf8")
    .digest("hex");
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

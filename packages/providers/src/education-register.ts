export type EducationKind = "education" | "degree";

export interface EducationRegisterQuery {
  readonly kind: EducationKind;
  readonly name: string;
  readonly idNumber: string;
  readonly certificateNumber: string;
}

/** A record as the register holds it, in the product's own terms. Dates are `YYYY-MM-DD`. */
export interface EducationRegisterRecord {
  readonly kind: EducationKind;
  readonly name: string;
  readonly idNumber: string;
  readonly certificateNumber: string;
  readonly school: string;
  readonly major: string;
  readonly level?: "中专" | "专科" | "本科" | "硕士" | "博士";
  readonly studyMode?: "全日制" | "非全日制" | "自考" | "网络" | "成人";
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

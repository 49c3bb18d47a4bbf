import type { DegreeKind } from "@exam/contracts";
import type { EducationRegisterRecord } from "./education-register-record.ts";

export interface EducationRegisterQuery {
  readonly kind: DegreeKind;
  readonly name: string;
  readonly idNumber: string;
  readonly certificateNumber: string;
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

import type { PhotoCheckName, PhotoFinding, PhotoVerdict } from "@exam/contracts";

interface Measurement {
  readonly isMet: boolean;
  readonly severity: PhotoFinding["severity"];
  readonly measured: PhotoFinding["measured"];
  readonly required: string;
  readonly unit?: string;
  /** What the candidate reads when the check is met, and when it is not. */
  readonly met: string;
  readonly unmet: string;
  readonly fix: string;
}

/** One measured check as the report shows it; the fix is given only where something is wrong. */
export function finding(check: PhotoCheckName, measurement: Measurement): PhotoFinding {
  const { isMet, severity, measured, required, unit, met, unmet, fix } = measurement;
  const common = { check, severity, measured, required, ...(unit === undefined ? {} : { unit }) };
  return isMet ? { ...common, status: "pass", message: met } : { ...common, status: "fail", message: unmet, fix };
}

/** A check that could not be measured; it never changes the verdict. */
export function skippedFinding(check: PhotoCheckName, required: string, message: string): PhotoFinding {
  return { check, status: "skipped", severity: "info", measured: null, required, message };
}

/** `fail` on any failed error, `warn` on any failed warning, else `pass`. */
export function verdictOf(findings: readonly PhotoFinding[]): PhotoVerdict {
  const failed = findings.filter((one) => one.status === "fail").map((one) => one.severity);
  if (failed.includes("error")) return "fail";
  return failed.includes("warning") ? "warn" : "pass";
}

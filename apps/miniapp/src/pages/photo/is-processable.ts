import type { PhotoReport } from "@exam/contracts";

/** Whether a compliant photo might be made of this one: it fell short of something, and the file itself is whole. */
export function isProcessable({ verdict, findings }: PhotoReport): boolean {
  if (verdict === "pass") return false;
  return !findings.some(({ check, status }) => check === "truncation" && status === "fail");
}

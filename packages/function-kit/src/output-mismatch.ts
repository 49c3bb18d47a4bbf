import type { Endpoint, z } from "@exam/contracts";

/** A verb answered something other than its contract says: a bug. Carries where and how, never the value. */
export class OutputMismatch extends Error {
  readonly code = "output/mismatch";
  /** `POST /degrees items.0.state invalid_value`; keys that are not plain names are left out. */
  readonly issues: readonly string[];

  constructor(endpoint: Endpoint, issues: readonly z.core.$ZodIssue[]) {
    super(`reply of ${endpoint.method} ${endpoint.path} does not match its contract`);
    this.name = "OutputMismatch";
    this.issues = issues.slice(0, 10).map((issue) => {
      const path = issue.path.map((part) => (/^[A-Za-z]{1,40}$|^\d{1,3}$/.test(String(part)) ? String(part) : "*"));
      return `${endpoint.method} ${endpoint.path} ${path.join(".")} ${issue.code}`;
    });
  }
}

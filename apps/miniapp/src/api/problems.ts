import type { ErrorCode, FieldError } from "@exam/contracts";

/** The server's refusal: an RFC 9457 problem document, or a reply that does not fit the agreement. */
export class ApiProblem extends Error {
  readonly code: ErrorCode | (string & {});
  readonly status: number;
  readonly detail: string;
  readonly fields: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;
  /** Several reasons of one refusal, each a sentence. */
  readonly reasons: readonly string[];
  /** The whole problem document, for members that one refusal alone has, such as `bindTicket`. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(problem: {
    code: string;
    status: number;
    detail: string;
    fields?: readonly FieldError[];
    retryAfterSeconds?: number;
    reasons?: readonly string[];
    document?: Readonly<Record<string, unknown>>;
  }) {
    super(problem.code);
    this.name = "ApiProblem";
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.fields = problem.fields ?? [];
    this.retryAfterSeconds = problem.retryAfterSeconds;
    this.reasons = problem.reasons ?? [];
    this.document = problem.document ?? {};
  }
}

/** The reply never came: no network, or it took too long. Sending again is safe with the same idempotency key. */
export class NetworkProblem extends Error {
  readonly isTimeout: boolean;

  constructor(isTimeout: boolean) {
    super(isTimeout ? "timeout" : "network");
    this.name = "NetworkProblem";
    this.isTimeout = isTimeout;
  }
}

export function isSessionLost(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === "session/required" || error.code === "session/expired");
}

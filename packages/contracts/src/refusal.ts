import type { ErrorCode } from "./error-codes.ts";

/** One field of the input that a rule refuses; `path` is dotted, `message` a Chinese sentence. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

interface RefusalDetails {
  /** Fields to mark on the form. */
  readonly fields?: readonly FieldError[];
  /** Replaces the code's own sentence where the case can say more, in Chinese. */
  readonly detail?: string;
  /** Seconds until a repeat makes sense; sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Further members of the problem document, such as `bindTicket`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A rule says no to a well-formed request. Thrown by services and turned into a problem document by the error door. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: RefusalDetails;

  constructor(code: ErrorCode, details: RefusalDetails = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
  }
}

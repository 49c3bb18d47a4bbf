import type { AccountState } from "./account-state.ts";
import type { ErrorCode } from "./error-codes.ts";
import type { z } from "./zod.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Who may call: `none` needs no session, `optional` uses one when it is there, `required` answers 401 without one.
 * `recent` also asks for a sign-in or re-authentication within the last ten minutes (R-SES-08).
 */
export type SessionNeed = "none" | "optional" | "required" | "recent";

/**
 * One operation of the HTTP agreement. `input` merges the path's `:parameters`, the query (`GET`, `DELETE`, and the
 * names in `query`) and the JSON body, so that client and server speak of one object.
 */
export interface Endpoint<
  Input extends z.core.$ZodType = z.core.$ZodType,
  Output extends z.core.$ZodType = z.core.$ZodType,
> {
  readonly method: Method;
  readonly path: `/${string}`;
  readonly session: SessionNeed;
  readonly input: Input;
  readonly output: Output;
  /** Status of a successful reply; 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Codes the operation itself may refuse with, beside those any operation may (wrong shape, no session, too many). */
  readonly refusals: readonly ErrorCode[];
  /** Names that travel in the query although the method has a body. */
  readonly query?: readonly string[];
  /** `file`: multipart with one part named `file`; `file-or-json`: either that or a JSON body. */
  readonly upload?: "file" | "file-or-json";
  /** Creates something: a repeat with the same `Idempotency-Key` answers the first reply. */
  readonly idempotent?: boolean;
  /** The output is `{bytes, mediaType}` and travels as those bytes, not as JSON. */
  readonly binary?: boolean;
  /** The same for everybody and for ever: caches may keep the reply. Everything else is never kept. */
  readonly neverChanges?: boolean;
  /** States in which an account may call; only `active` unless told. */
  readonly accountStates?: readonly AccountState[];
  /** `token` and `expiresAt` of the output are a session: a browser gets the token as a cookie, not in the body. */
  readonly issuesSession?: boolean;
  /** Top-level fields in which tabs and line breaks are allowed; control characters are refused everywhere else. */
  readonly multiline?: readonly string[];
  /** A phone may call it with the `x-phone-token` of a scanned hand-off in place of a session; the verb uses it up. */
  readonly takesPhoneToken?: boolean;
  /** Carries the `x-client-secret` that its maker was given; without it there is nothing to find. */
  readonly takesClientSecret?: boolean;
  /** May be called before a person is let in, where there is a waiting room. */
  readonly isBeforeTheDoor?: boolean;
  /** Ends the caller's session: a browser's cookie is cleared. */
  readonly endsSession?: boolean;
}

/** States one operation of the agreement; the type keeps the exact schemas so that both sides infer from it. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}

export type InputOf<E extends Endpoint> = z.infer<E["input"]>;
export type OutputOf<E extends Endpoint> = z.infer<E["output"]>;
/** What a caller writes, before defaults are filled in. */
export type RequestOf<E extends Endpoint> = z.input<E["input"]>;

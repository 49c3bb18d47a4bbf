import type { Clock } from "@exam/contracts";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { AnonymousCaller } from "./caller.ts";
import type { IdempotencyStore } from "./idempotency-store.ts";
import type { KitSettings } from "./kit-settings.ts";
import type { SessionAuthenticator } from "./session-authenticator.ts";

/** Everything the HTTP room needs from outside; built once by the process that starts the functions. */
export interface KitOptions {
  /** Title of the served OpenAPI document and `function` of every log line. */
  readonly name: string;
  readonly version?: string;
  readonly settings: KitSettings;
  readonly clock: Clock;
  readonly authenticate: SessionAuthenticator;
  /** Finds whom a phone acts for by the token of a scanned hand-off; needed where an endpoint takes one. */
  readonly authenticatePhone?: SessionAuthenticator;
  /**
   * Whether somebody who is not signed in may come in, by the ticket of `x-arrival-ticket`; throws a `Refusal` where not.
   * Absent where everybody may.
   */
  readonly admit?: ((ticket: string | undefined, caller: AnonymousCaller) => unknown) | undefined;
  readonly idempotency: IdempotencyStore;
  /** At least 32 random bytes; keys the digests and seals of remembered replies. The same on every instance. */
  readonly idempotencySecret: Uint8Array;
  /** By name; each rejects when its dependency is down. `/readyz` asks all of them. */
  readonly readinessChecks?: Readonly<Record<string, () => Promise<unknown>>>;
  /** Standard output unless told; made with `createLog`. */
  readonly log?: FastifyBaseLogger;
}

/** What `serve` binds to. */
export type FunctionApp = FastifyInstance;

/** One function's routes. It gets an instance of its own below `/api/v1`; parsers and hooks it adds stay inside. */
export type FunctionRoutes = (app: FunctionApp) => void | Promise<void>;

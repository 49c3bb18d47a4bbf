import type { Endpoint } from "@exam/contracts";
import { readText, removeText, writeText } from "../device/storage";

const storageKey = "session-token";

/** The mini-programs' Bearer token. A browser has none: its session is an HttpOnly cookie. */
export function sessionToken(): string | undefined {
  return readText(storageKey);
}

export function forgetSession(): void {
  removeText(storageKey);
}

/** Keeps the token of a reply that carries one, and drops it after the operation that ends the session. */
export function keepSession(endpoint: Endpoint, output: unknown): void {
  if (endpoint.endsSession) forgetSession();
  if (!endpoint.issuesSession || typeof output !== "object" || output === null || !("token" in output)) return;
  if (typeof output.token === "string") writeText(storageKey, output.token);
}

import type { Endpoint } from "@exam/contracts";
import { readText, removeText, writeText } from "../device/storage";

const storageKey = "session-token";
const signedInKey = "signed-in";

/** The mini-programs' Bearer token. A browser has none: its session is an HttpOnly cookie. */
export function sessionToken(): string | undefined {
  return readText(storageKey);
}

/** Whether a session was issued here and not ended; spares the question to the server when there never was one. */
export function mayBeSignedIn(): boolean {
  return readText(signedInKey) !== undefined;
}

export function forgetSession(): void {
  removeText(storageKey);
  removeText(signedInKey);
}

/** Keeps the token of a reply that carries one, and drops it after the operation that ends the session. */
export function keepSession(endpoint: Endpoint, output: unknown): void {
  if (endpoint.endsSession) forgetSession();
  if (!endpoint.issuesSession || typeof output !== "object" || output === null) return;
  if ("expiresAt" in output && output.expiresAt !== undefined) writeText(signedInKey, "1");
  if ("token" in output && typeof output.token === "string") writeText(storageKey, output.token);
}

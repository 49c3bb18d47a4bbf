import { readText, removeText, writeText } from "../device/storage";

const storageKey = "reauthenticated-at";

// A minute less than the server's ten, so that what is begun with it can be finished.
const goodForMs = 9 * 60_000;

/** Remembers that the candidate has just proved who they are, so that they are not asked twice; the server decides. */
export function noteReauthentication(): void {
  writeText(storageKey, String(Date.now()));
}

export function isReauthenticated(): boolean {
  const at = Number(readText(storageKey) ?? Number.NaN);
  const age = Date.now() - at;
  return age >= 0 && age < goodForMs;
}

export function forgetReauthentication(): void {
  removeText(storageKey);
}

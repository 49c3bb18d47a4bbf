import type { ArrivalTicket } from "@exam/contracts";
import { readText, removeText, writeText } from "../device/storage";

const storageKey = "arrival-ticket";
// Long after any ticket has ended, also by a clock that is a day wrong.
const forgetAfterMs = 2 * 24 * 60 * 60_000;

/** The place in the queue that this device holds, kept over a reload and the app's end. */
export function arrivalTicket(): string | undefined {
  const [ticket = "", expiresAt] = readText(storageKey)?.split(" ") ?? [];
  if (ticket === "") return undefined;
  if (Date.now() - Number(expiresAt) < forgetAfterMs) return ticket;
  forgetArrivalTicket();
  return undefined;
}

export function keepArrivalTicket({ ticket, expiresAt }: Pick<ArrivalTicket, "ticket" | "expiresAt">): void {
  writeText(storageKey, `${ticket} ${Date.parse(expiresAt)}`);
}

export function forgetArrivalTicket(): void {
  removeText(storageKey);
}

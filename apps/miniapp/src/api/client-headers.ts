import { readText, writeText } from "../device/storage";
import { arrivalTicket } from "./arrival-ticket.ts";
import { randomId } from "./random-id.ts";
import { sessionToken } from "./session-token.ts";

export type ClientHeaders = Record<string, string>;

/** Names this installation for lockouts and the device list; it is random and says nothing about the person. */
function deviceId(): string {
  const kept = readText("device-id");
  if (kept) return kept;
  const fresh = randomId();
  writeText("device-id", fresh);
  return fresh;
}

interface OneUseHeaders {
  readonly idempotencyKey?: string | undefined;
  readonly phoneToken?: string | undefined;
  readonly clientSecret?: string | undefined;
}

export function clientHeaders({ idempotencyKey, phoneToken, clientSecret }: OneUseHeaders): ClientHeaders {
  const token = sessionToken();
  const ticket = arrivalTicket();
  return {
    accept: "application/json",
    "x-client": CLIENT_NAME,
    "x-device-id": deviceId(),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(ticket && { "x-arrival-ticket": ticket }),
    ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
    ...(phoneToken && { "x-phone-token": phoneToken }),
    ...(clientSecret && { "x-client-secret": clientSecret }),
  };
}

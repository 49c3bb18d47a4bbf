import { createHmac, timingSafeEqual } from "node:crypto";
import type { ServiceContext } from "../service-context.ts";

/** What a ticket says, in milliseconds of the epoch. */
export interface Arrival {
  readonly arrivedAtMs: number;
  readonly admittedAtMs: number;
}

/** How long the door stays open for a person whose turn has come. */
export const admissionMs = 15 * 60_000;
const form = /^([0-9a-z]{1,12})\.([0-9a-z]{1,12})\.([\w-]{43})$/;

/**
 * A ticket names when its holder came and is let in, signed together with the device that took it. Whoever checks it
 * needs the key and nothing else.
 */
export function signArrival(context: ServiceContext, arrival: Arrival, deviceId: string): string {
  const text = `${arrival.arrivedAtMs.toString(36)}.${arrival.admittedAtMs.toString(36)}`;
  return `${text}.${sign(context, text, deviceId).toString("base64url")}`;
}

/** What a ticket of this device says; undefined for one that was forged, altered or taken by another device. */
export function readArrival(context: ServiceContext, ticket: string, deviceId: string): Arrival | undefined {
  const [, arrived = "", admitted = "", signature = ""] = form.exec(ticket) ?? [];
  const expected = sign(context, `${arrived}.${admitted}`, deviceId);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return { arrivedAtMs: Number.parseInt(arrived, 36), admittedAtMs: Number.parseInt(admitted, 36) };
}

function sign(context: ServiceContext, text: string, deviceId: string): Buffer {
  // Tickets of one opening are worth nothing at the next.
  const opening = context.waitingRoom?.opensAt.toISOString() ?? "";
  return createHmac("sha256", context.linkKey).update(`arrival\0${opening}\0${text}\0${deviceId}`).digest();
}

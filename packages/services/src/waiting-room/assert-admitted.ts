import { Refusal } from "@exam/contracts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { admissionMs, readArrival } from "./arrival-ticket.ts";

/**
 * Asked before every call of somebody who is not signed in, where there is a waiting room. Needs no database.
 * @returns when the person came, which is what a deadline is held against.
 * @throws Refusal `waiting-room/ticket-required` without a ticket, with a forged one or another device's,
 *   `waiting-room/not-your-turn` with `Retry-After`, `waiting-room/turn-passed`
 */
export function assertAdmitted(
  context: ServiceContext,
  ticket: string | undefined,
  origin: Pick<CallOrigin, "deviceId">,
): Date | undefined {
  if (context.waitingRoom === undefined) return undefined;
  const { deviceId } = origin;
  const arrival = ticket && deviceId ? readArrival(context, ticket, deviceId) : undefined;
  if (arrival === undefined) throw new Refusal("waiting-room/ticket-required");
  const waitMs = arrival.admittedAtMs - context.clock.now().getTime();
  if (waitMs > 0) throw new Refusal("waiting-room/not-your-turn", { retryAfterSeconds: waitMs / 1000 });
  if (waitMs <= -admissionMs) throw new Refusal("waiting-room/turn-passed");
  return new Date(arrival.arrivedAtMs);
}

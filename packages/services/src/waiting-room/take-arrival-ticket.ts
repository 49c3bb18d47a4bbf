import { type takeArrivalTicket as contract, type InputOf, type OutputOf, Refusal } from "@exam/contracts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { type Arrival, admissionMs, readArrival, signArrival } from "./arrival-ticket.ts";
import { reservePlace } from "./reserve-place.ts";

const earlyMs = 10 * 60_000;

/**
 * Gives a place in the queue: people are let in one after another, in the order in which they came, at the configured
 * pace, the first of them when the room opens. A device that asks again keeps its place until its turn has passed.
 * @throws Refusal `waiting-room/not-used`, `waiting-room/too-early`, `waiting-room/closed`, `waiting-room/device-required`
 */
export async function takeArrivalTicket(
  context: ServiceContext,
  input: InputOf<typeof contract>,
  origin: Pick<CallOrigin, "deviceId">,
): Promise<OutputOf<typeof contract>> {
  const { waitingRoom } = context;
  if (waitingRoom === undefined) throw new Refusal("waiting-room/not-used");
  const { deviceId } = origin;
  if (deviceId === undefined) throw new Refusal("waiting-room/device-required");
  const nowMs = context.clock.now().getTime();
  const held = input.ticket === undefined ? undefined : readArrival(context, input.ticket, deviceId);
  if (held !== undefined && nowMs < held.admittedAtMs + admissionMs) return view(context, held, deviceId, nowMs);
  const { opensAt, closesAt } = waitingRoom;
  const earliestMs = opensAt.getTime() - earlyMs;
  if (nowMs < earliestMs) {
    throw new Refusal("waiting-room/too-early", { retryAfterSeconds: Math.ceil((earliestMs - nowMs) / 1000) });
  }
  // Also for somebody whose turn has passed: the right is to come in once, not to stay.
  if (closesAt !== undefined && nowMs > closesAt.getTime()) throw new Refusal("waiting-room/closed");
  const admittedAtMs = await reservePlace(context, waitingRoom, nowMs);
  return view(context, { arrivedAtMs: nowMs, admittedAtMs }, deviceId, nowMs);
}

function view(context: ServiceContext, arrival: Arrival, deviceId: string, nowMs: number): OutputOf<typeof contract> {
  const waitMs = Math.max(0, arrival.admittedAtMs - nowMs);
  const perSecond = context.waitingRoom?.perSecond ?? 1;
  // Before the room opens nobody moves, so only the time behind the opening counts people.
  const movingMs = Math.max(0, arrival.admittedAtMs - Math.max(nowMs, context.waitingRoom?.opensAt.getTime() ?? 0));
  return {
    ticket: signArrival(context, arrival, deviceId),
    arrivedAt: new Date(arrival.arrivedAtMs).toISOString(),
    admittedAt: new Date(arrival.admittedAtMs).toISOString(),
    expiresAt: new Date(arrival.admittedAtMs + admissionMs).toISOString(),
    position: Math.ceil((movingMs / 1000) * perSecond),
    waitSeconds: Math.ceil(waitMs / 1000),
    askAgainSeconds: Math.min(60, Math.max(5, Math.ceil(waitMs / 10_000))),
  };
}

import { z } from "@exam/contracts";
import { InvalidConfig } from "./load-config.ts";

const instant = z.pipe(
  z.iso.datetime(),
  z.transform((text) => new Date(text)),
);

/** Environment variables of the waiting room. Without `WAITING_ROOM_OPENS_AT` there is none. */
export const waitingRoomEnvironment = z.object({
  /** `2026-12-01T01:00:00Z`: nobody is let in before. */
  WAITING_ROOM_OPENS_AT: z.optional(instant),
  /** Who has a ticket by then keeps the right to come in. */
  WAITING_ROOM_CLOSES_AT: z.optional(instant),
  /** How many people are let in a second, by all instances together. */
  WAITING_ROOM_PER_SECOND: z.optional(
    z.pipe(
      z.string().check(z.regex(/^\d{1,6}(\.\d{1,3})?$/)),
      z.pipe(z.transform(Number), z.number().check(z.positive())),
    ),
  ),
});

export interface WaitingRoomSettings {
  readonly opensAt: Date;
  readonly closesAt?: Date | undefined;
  readonly perSecond: number;
}

/** @throws InvalidConfig where it opens without a pace or closes before it opens. */
export function readWaitingRoomSettings(
  environment: z.infer<typeof waitingRoomEnvironment>,
): WaitingRoomSettings | undefined {
  const {
    WAITING_ROOM_OPENS_AT: opensAt,
    WAITING_ROOM_CLOSES_AT: closesAt,
    WAITING_ROOM_PER_SECOND: perSecond,
  } = environment;
  if (opensAt === undefined) return undefined;
  if (perSecond === undefined) throw new InvalidConfig(["WAITING_ROOM_PER_SECOND is missing"]);
  if (closesAt !== undefined && closesAt <= opensAt) {
    throw new InvalidConfig(["WAITING_ROOM_CLOSES_AT must be after WAITING_ROOM_OPENS_AT"]);
  }
  return { opensAt, closesAt, perSecond };
}

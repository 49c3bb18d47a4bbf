import { defineEndpoint } from "./endpoint.ts";
import { Instant, Token } from "./shapes.ts";
import { z } from "./zod.ts";

/** When people are let in at a measured pace. Absent from the profile where everybody comes in at once. */
export const WaitingRoomTimes = z.object({
  /** Nobody is let in before. */
  opensAt: Instant,
  /** Who has a ticket by then is let in, however late it becomes; who comes later is not. */
  closesAt: z.optional(Instant),
});
export type WaitingRoomTimes = z.infer<typeof WaitingRoomTimes>;

export const ArrivalTicket = z.object({
  /** Goes with every call before sign-in, in `x-arrival-ticket`, from the same `x-device-id` that took it. */
  ticket: Token,
  arrivedAt: Instant,
  admittedAt: Instant,
  /** Until when it opens the door. */
  expiresAt: Instant,
  /** How many people are before this one; 0 who may come in. */
  position: z.int(),
  waitSeconds: z.int(),
  /** When to ask again for how far it has come; sooner tells nothing new. */
  askAgainSeconds: z.int(),
});
export type ArrivalTicket = z.infer<typeof ArrivalTicket>;

/** Takes a place in the queue. Whoever asks again with a ticket that still counts gets the same place. */
export const takeArrivalTicket = defineEndpoint({
  method: "POST",
  path: "/arrival-tickets",
  session: "none",
  status: 201,
  isBeforeTheDoor: true,
  input: z.object({ ticket: z.optional(Token) }),
  output: ArrivalTicket,
  refusals: ["waiting-room/not-used", "waiting-room/too-early", "waiting-room/closed", "waiting-room/device-required"],
});

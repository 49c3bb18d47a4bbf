import type { Transitions } from "./states.ts";
import { z } from "./zod.ts";

export const AccountState = z.enum([
  "pending-activation",
  "password-required",
  "active",
  "closing",
  "closed",
  "terminated",
]);
export type AccountState = z.infer<typeof AccountState>;

/** `closing` may return to `active`: signing in within the day offers to undo (R-CLO-01). */
export const accountTransitions = {
  "pending-activation": ["active", "closed", "terminated"],
  "password-required": ["active", "closed", "terminated"],
  active: ["closing", "closed", "terminated"],
  closing: ["active", "closed", "terminated"],
  closed: [],
  terminated: [],
} as const satisfies Transitions<AccountState>;

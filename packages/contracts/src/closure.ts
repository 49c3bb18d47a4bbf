import { AccountState } from "./account-state.ts";
import { defineEndpoint } from "./endpoint.ts";
import { Instant, NoContent } from "./shapes.ts";
import { z } from "./zod.ts";

export const Closure = z.object({
  state: AccountState,
  /** Until when signing in offers to undo; absent when the account is closed already. */
  closesAt: z.optional(Instant),
});
export type Closure = z.infer<typeof Closure>;

/** 注销账号: at once for a young account or one with nothing verified, else with 24 hours to undo (R-CLO-01). */
export const startClosure = defineEndpoint({
  method: "POST",
  path: "/me/closure",
  session: "recent",
  accountStates: ["active", "password-required", "pending-activation"],
  input: z.object({}),
  output: Closure,
  refusals: ["account/in-use", "account/not-active"],
});

export const undoClosure = defineEndpoint({
  method: "DELETE",
  path: "/me/closure",
  session: "required",
  accountStates: ["closing", "active"],
  status: 204,
  input: z.object({}),
  output: NoContent,
  refusals: ["account/not-closing"],
});

import { defineEndpoint } from "./endpoint.ts";
import { Id, Instant, Token } from "./shapes.ts";
import type { Transitions } from "./states.ts";
import { z } from "./zod.ts";

export const HandoffPurpose = z.enum(["sign-in", "follow", "bind", "photo-upload", "face-auth"]);
export type HandoffPurpose = z.infer<typeof HandoffPurpose>;

export const HandoffState = z.enum(["waiting", "scanned", "confirmed", "cancelled", "expired"]);
export type HandoffState = z.infer<typeof HandoffState>;

export const handoffTransitions = {
  waiting: ["scanned", "confirmed", "cancelled", "expired"],
  scanned: ["confirmed", "cancelled", "expired"],
  confirmed: [],
  cancelled: [],
  expired: [],
} as const satisfies Transitions<HandoffState>;

export const Provider = z.enum(["wechat", "alipay", "baidu", "social-card"]);
export type Provider = z.infer<typeof Provider>;

export const Handoff = z.object({
  handoffId: Id,
  pollToken: Token,
  qrContent: z.string(),
  qrImageDataUrl: z.string(),
  expiresAt: Instant,
});
export type Handoff = z.infer<typeof Handoff>;

export const createHandoff = defineEndpoint({
  method: "POST",
  path: "/handoffs",
  session: "required",
  status: 201,
  input: z.object({ purpose: HandoffPurpose, provider: z.optional(Provider) }),
  output: Handoff,
  refusals: ["handoff/purpose-not-offered", "binding/not-offered"],
});

/**
 * Why a scan could not bind at once and waits for a choice (R-BND-03): `bound-elsewhere`, the WeChat belongs to another
 * account; `other-bound`, this account already has another WeChat.
 */
export const BindingConflict = z.enum(["bound-elsewhere", "other-bound"]);
export type BindingConflict = z.infer<typeof BindingConflict>;

export const HandoffProgress = z.object({
  state: HandoffState,
  result: z.optional(z.object({ conflict: z.optional(BindingConflict) })),
});
export type HandoffProgress = z.infer<typeof HandoffProgress>;

export const getHandoff = defineEndpoint({
  method: "GET",
  path: "/handoffs/:id",
  session: "none",
  input: z.object({ id: Id, pollToken: Token }),
  output: HandoffProgress,
  refusals: ["handoff/not-found"],
});

import { IssuedSession } from "./account.ts";
import { captchaFields } from "./captcha.ts";
import { defineEndpoint } from "./endpoint.ts";
import { BindingChoice, Provider } from "./handoff.ts";
import { Instant, ItemList, NoContent, Text, Token } from "./shapes.ts";
import { z } from "./zod.ts";

export const Binding = z.object({
  provider: Provider,
  nickname: z.optional(z.string()),
  following: z.boolean(),
  boundAt: z.optional(Instant),
});
export type Binding = z.infer<typeof Binding>;

export const listBindings = defineEndpoint({
  method: "GET",
  path: "/bindings",
  session: "required",
  input: z.object({}),
  output: ItemList(Binding),
  refusals: [],
});

export const deleteBinding = defineEndpoint({
  method: "DELETE",
  path: "/bindings/:provider",
  session: "recent",
  status: 204,
  input: z.object({ provider: Provider }),
  output: NoContent,
  refusals: ["binding/not-found"],
});

/**
 * 绑定账号 (R-SES-03): binds the person whose login code made the ticket to the account whose password is given, and signs
 * in. A conflict answers `binding/conflict` with `conflict` and `accountMasked`; a repeat with a new captcha and `choice`
 * decides it: `keep` changes no binding, `move` does what was shown.
 */
export const createBinding = defineEndpoint({
  method: "POST",
  path: "/bindings",
  session: "none",
  status: 201,
  idempotent: true,
  issuesSession: true,
  input: z.object({
    bindTicket: Token,
    identifier: Text(254),
    password: Text(128),
    ...captchaFields,
    choice: z.optional(BindingChoice),
  }),
  output: IssuedSession,
  refusals: [
    "captcha/wrong",
    "captcha/expired",
    "session/wrong-credentials",
    "session/locked",
    "account/terminated",
    "account/pending-activation",
    "binding/ticket-expired",
    "binding/conflict",
  ],
});

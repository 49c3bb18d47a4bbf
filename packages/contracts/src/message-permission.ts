import { defineEndpoint } from "./endpoint.ts";
import { NoContent, Text } from "./shapes.ts";
import { z } from "./zod.ts";

/** Results that come when nobody is looking, and that one message may tell. */
export const MessageOccasion = z.enum(["photo-result", "degree-result", "closure-result"]);
export type MessageOccasion = z.infer<typeof MessageOccasion>;

/** Platforms whose mini-programs send messages that a person has allowed one by one. */
export const MessagePlatform = z.enum(["wechat", "alipay", "baidu"]);
export type MessagePlatform = z.infer<typeof MessagePlatform>;

/** The platform's template for each occasion; an occasion without one is not asked about. */
export const MessageTemplateIds = z.partialRecord(MessageOccasion, z.string());
export type MessageTemplateIds = z.infer<typeof MessageTemplateIds>;

/**
 * Keeps that the person allowed one message about one result, in the platform's own dialog. The login code says to whom it
 * goes; a second permission for the same occasion takes the place of the first.
 */
export const giveMessagePermission = defineEndpoint({
  method: "POST",
  path: "/me/message-permissions",
  session: "required",
  accountStates: ["active", "password-required", "closing"],
  status: 204,
  input: z.object({
    provider: MessagePlatform,
    appId: Text(64),
    code: Text(256),
    occasion: MessageOccasion,
    /** A name of the client's own, new for each permission; Baidu knows the permission by it. */
    subscribeId: z.optional(Text(64)),
  }),
  output: NoContent,
  refusals: [
    "message-permission/not-offered",
    "session/method-not-offered",
    "session/code-refused",
    "session/provider-blocked",
  ],
});

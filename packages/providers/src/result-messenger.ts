/** A message by a template that the platform approved. */
export interface TemplateMessage {
  readonly templateId: string;
  /** The page of the mini-program that a press on the message opens, without a leading slash. */
  readonly page: string;
  /** By the template's own field names. */
  readonly fields: Readonly<Record<string, string>>;
  /** The name under which the person allowed it, where the platform asks for one: Baidu's `subscribe-id`. */
  readonly subscribeId?: string | undefined;
}

export type TemplateMessageOutcome =
  | { readonly outcome: "sent" }
  /** The person has not allowed this message, or took it back; the template or one of its fields is not right. */
  | { readonly outcome: "refused"; readonly reason: "not-permitted" | "bad-template" };

/** Port: a platform whose mini-program sends a message that the person allowed once. */
export interface ResultMessenger {
  /** @param openId an open id of the mini-program. @throws ProviderUnavailable */
  sendResultMessage(openId: string, message: TemplateMessage): Promise<TemplateMessageOutcome>;
}

/** Fields as all three platforms take them: `{"thing1":{"value":"…"}}`. */
export function templateData(fields: TemplateMessage["fields"]): Readonly<Record<string, { readonly value: string }>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
}

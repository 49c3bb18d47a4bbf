/** Text of a template is agreed with the carrier beforehand; only its parameters vary. */
export type SmsTemplate = "verification-code" | "security-notice";

export interface SmsMessage {
  /** Mainland number: 11 digits, or E.164 with `+`. */
  readonly to: string;
  readonly template: SmsTemplate;
  /** In order: `verification-code` takes the code and its minutes, `security-notice` what happened. */
  readonly parameters: readonly string[];
}

export type SmsOutcome =
  | { readonly outcome: "sent"; readonly messageId: string }
  | { readonly outcome: "refused"; readonly reason: "invalid-number" | "too-many" | "blocked" };

/** Port: sends a text message. Not repeated on failure, so that nobody gets a message twice. */
export interface SmsSender {
  /** @throws ProviderUnavailable when it is not known to be sent. */
  send(message: SmsMessage): Promise<SmsOutcome>;
}

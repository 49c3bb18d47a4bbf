export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

export type MailOutcome =
  | { readonly outcome: "sent"; readonly messageId: string }
  /** The mail server refuses the recipient for good. */
  | { readonly outcome: "refused"; readonly reason: "invalid-recipient" };

/** Port: sends a mail. */
export interface MailSender {
  /** @throws ProviderUnavailable when it is not known to be sent. */
  send(message: MailMessage): Promise<MailOutcome>;
  /** Ends kept connections. */
  close(): void;
}

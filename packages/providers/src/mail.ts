import { ProviderUnavailable } from "./provider-unavailable.ts";

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
}

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte (465). `required`: STARTTLS or nothing (587). `none`: only towards a local server. */
  readonly tls: "implicit" | "required" | "none";
  readonly user: string;
  readonly password: string;
  /** `考试服务 <no-reply@example.cn>` */
  readonly from: string;
  /** Time for each step of the dialogue. Default 10 000. */
  readonly timeoutMs?: number;
}

/**
 * Sends mail through an SMTP server that asks for a user and password. Each mail has a connection of its own: kept ones
 * are dropped by servers at any time, and then it is not known whether a mail was taken.
 */
export function createSmtpMailSender(settings: SmtpSettings): MailSender {
  const timeoutMs = settings.timeoutMs ?? 10_000;
  const openTransport = async () => {
    // Loaded with the first mail: most processes of most functions never send one.
    const { createTransport } = await import("nodemailer");
    return createTransport({
      host: settings.host,
      port: settings.port,
      secure: settings.tls === "implicit",
      requireTLS: settings.tls === "required",
      ignoreTLS: settings.tls === "none",
      auth: { user: settings.user, pass: settings.password },
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      // A message is text made here; it must never pull in a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  let transport: ReturnType<typeof openTransport> | undefined;

  return {
    async send(message) {
      // One plain address: a comma or line break would reach people who were not meant.
      if (!/^[^\s,;<>"()@]+@[^\s,;<>"()@]+$/u.test(message.to))
        return { outcome: "refused", reason: "invalid-recipient" };
      try {
        transport ??= openTransport();
        const sent = await (await transport).sendMail({
          from: settings.from,
          to: { name: "", address: message.to },
          subject: message.subject,
          text: message.text,
          ...(message.html === undefined ? {} : { html: message.html }),
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return { outcome: "sent", messageId: sent.messageId };
      } catch (error) {
        const failure = readFailure(error);
        if (failure.code === "EENVELOPE" && failure.command === "RCPT TO" && failure.status >= 500) {
          return { outcome: "refused", reason: "invalid-recipient" };
        }
        throw unavailable(failure);
      }
    },
  };
}

interface Failure {
  readonly code: string;
  readonly command: string;
  readonly status: number;
}

// The error itself is not passed on: an SMTP reply may quote the recipient.
function readFailure(error: unknown): Failure {
  const from: Record<string, unknown> = typeof error === "object" && error !== null ? { ...error } : {};
  return {
    code: String(from.code ?? ""),
    command: String(from.command ?? ""),
    status: typeof from.responseCode === "number" ? from.responseCode : 0,
  };
}

function unavailable({ code, status }: Failure): ProviderUnavailable {
  const providerCode = status > 0 ? String(status) : code;
  if (code === "ETIMEDOUT") return new ProviderUnavailable("mail", "timeout", { providerCode });
  if (status >= 500) return new ProviderUnavailable("mail", "rejected", { providerCode });
  if (status >= 400) return new ProviderUnavailable("mail", "busy", { providerCode });
  return new ProviderUnavailable("mail", "network", { providerCode });
}

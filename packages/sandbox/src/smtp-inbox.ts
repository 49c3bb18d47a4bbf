import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";

export interface SmtpInbox {
  /** @returns the port it listens on. */
  start(host: string): Promise<number>;
  stop(): Promise<void>;
}

const maxMessageBytes = 2 * 1024 * 1024;

function refusal(status: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: status });
}

/**
 * A mail server that lets in one user and keeps every mail in the inbox. Addresses at `.invalid` are refused for good,
 * as a server does with a domain that can't exist (RFC 2606).
 */
export function createSmtpInbox(context: SandboxContext): SmtpInbox {
  const { faults, inbox } = context;
  const known = context.credentials.mail;

  const server = new SMTPServer({
    name: "mail.exam.example",
    banner: "sandbox",
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    size: maxMessageBytes,
    closeTimeout: 200,
    logger: false,
    onAuth(auth, _session, done) {
      const isKnown = isSameSecret(known.user, auth.username) && isSameSecret(known.password, auth.password);
      if (isKnown) done(null, { user: known.user });
      else done(refusal(535, "5.7.8 Authentication credentials invalid"));
    },
    async onMailFrom(_address, session, done) {
      const mode = faults.take("mail");
      if (mode === "slow") await faults.wait();
      if (mode === "error") done(refusal(451, "4.3.0 Temporary system problem"));
      else if (mode === "garbage") done(refusal(999, "\u0001\u0002"));
      else if (mode === "off") done(refusal(421, `4.3.2 ${session.hostNameAppearsAs} go away`));
      else done();
    },
    onRcptTo(address, _session, done) {
      if (address.address.toLowerCase().endsWith(".invalid")) done(refusal(550, "5.1.1 No such user here"));
      else done();
    },
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
      receive(stream, recipients).then(
        () => done(),
        () => done(refusal(stream.sizeExceeded ? 552 : 554, "5.6.0 Message not accepted")),
      );
    },
  });

  async function receive(stream: SMTPServerDataStream, recipients: readonly string[]): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    if (stream.sizeExceeded) throw new RangeError("message too big");
    const mail = await PostalMime.parse(Buffer.concat(chunks));
    const text = (mail.text ?? mail.html?.replace(/<[^>]+>/g, " ") ?? "").trim();
    const subject = mail.subject === undefined ? {} : { subject: mail.subject };
    for (const to of recipients) inbox.record({ channel: "email", to, ...subject, text });
  }

  // A client that hangs up in the middle is its own trouble; without a listener it would end the process.
  server.on("error", () => undefined);

  return {
    start(host) {
      return new Promise((resolve, reject) => {
        server.server.once("error", reject);
        server.listen(0, host, () => {
          server.server.off("error", reject);
          resolve((server.server.address() as AddressInfo).port);
        });
      });
    },
    stop() {
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

import type { Clock } from "@exam/contracts";

/** Something the product sent to a person. `code` is its first six digits that stand alone, `link` its first address. */
export interface SandboxMessage {
  readonly channel: "sms" | "email" | "wechat" | "alipay" | "baidu";
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly code?: string;
  readonly link?: string;
  readonly sentAt: string;
}

export interface Inbox {
  record(message: Pick<SandboxMessage, "channel" | "to" | "subject" | "text">): void;
  /** Newest first. @param to a phone number with or without +86, an address in any case, or an open id. */
  list(to?: string): SandboxMessage[];
}

const maxMessages = 2000;

/** Keeps the messages of this run in memory, the oldest dropped first. */
export function createInbox(clock: Clock): Inbox {
  const messages: SandboxMessage[] = [];
  return {
    record(message) {
      const code = /(?<!\d)\d{6}(?!\d)/.exec(message.text)?.[0];
      const link = /https?:\/\/[^\s<>"'，。；）)]+/.exec(message.text)?.[0];
      messages.unshift({
        ...message,
        to: recipient(message.to),
        ...(code === undefined ? {} : { code }),
        ...(link === undefined ? {} : { link }),
        sentAt: clock.now().toISOString(),
      });
      messages.length = Math.min(messages.length, maxMessages);
    },
    list(to) {
      if (to === undefined) return [...messages];
      const wanted = recipient(to);
      return messages.filter((message) => message.to === wanted);
    },
  };
}

function recipient(to: string): string {
  if (to.includes("@")) return to.trim().toLowerCase();
  return to.trim().replace(/^(?:\+|00)?86(?=1\d{10}$)/, "");
}

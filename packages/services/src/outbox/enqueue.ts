import { randomUUID } from "node:crypto";
import type { ContactChannel, MessageOccasion, MessagePlatform } from "@exam/contracts";
import { type OutboxTopic, outbox } from "@exam/database";
import type { MessageResult } from "../notice/tell-result.ts";
import type { Connection, ServiceContext } from "../service-context.ts";

/** What each kind of promised work needs to know. */
export interface OutboxPayloads {
  "message.send": {
    readonly channel: MessageChannel;
    /**
     * A phone number, a mail address, or an open id of the official account or the mini-program. Absent for a message that nobody gets: it is
     * queued all the same where the reply must not show whether somebody does.
     */
    readonly to?: string | undefined;
    readonly message: OutgoingMessage;
  };
  "degree.verify": { readonly degreeId: string };
  "archive.bind": { readonly accountId: string };
  "object.delete": { readonly keys: readonly string[] };
  "photo.compare": { readonly photoId: string };
}

/** `wechat` is a text of the official account, `…-app` a message of a mini-program that the person allowed. */
export type MessageChannel = ContactChannel | "wechat" | `${MessagePlatform}-app`;

export type OutgoingMessage =
  | { readonly kind: "verification-code"; readonly code: string; readonly minutes: number }
  | {
      readonly kind: "activation-link";
      readonly link: string;
      readonly hours: number;
      /** The address was registered before, and somebody registered it again. */
      readonly isRepeated: boolean;
    }
  | { readonly kind: "registered"; readonly link: string }
  /** `happening` completes the sentence 您的账号…, as the approved SMS template has it. */
  | { readonly kind: "security-notice"; readonly happening: string }
  | {
      readonly kind: "result";
      readonly occasion: MessageOccasion;
      readonly result: MessageResult;
      readonly at: string;
      /** Under which the person allowed it, where the platform asks for that. */
      readonly subscribeId?: string;
    };

/**
 * Promises work in the same transaction as its reason. Work of one account, named in `accountId`, is dropped when the
 * account is closed. `afterMs` puts it off. @returns the id of the outbox row.
 */
export async function enqueue<Topic extends OutboxTopic>(
  connection: Connection,
  context: ServiceContext,
  topic: Topic,
  payload: OutboxPayloads[Topic],
  accountId?: string,
  afterMs = 0,
): Promise<string> {
  const id = randomUUID();
  const now = context.clock.now();
  await connection.insert(outbox).values({
    id,
    topic,
    payloadSealed: context.cipher.seal(JSON.stringify(payload), { table: "outbox", column: "payload", rowId: id }),
    accountId: accountId ?? null,
    createdAt: now,
    dueAt: new Date(now.getTime() + afterMs),
  });
  return id;
}

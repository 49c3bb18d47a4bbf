import { randomUUID } from "node:crypto";
import { type OutboxTopic, outbox } from "@exam/database";
import type { Connection, ServiceContext } from "../service-context.ts";

/** What each kind of promised work needs to know. */
export interface OutboxPayloads {
  "message.send": { readonly channel: "sms" | "email"; readonly to: string; readonly message: OutgoingMessage };
  "degree.verify": { readonly degreeId: string };
}

export type OutgoingMessage =
  | { readonly kind: "verification-code"; readonly code: string; readonly minutes: number }
  | { readonly kind: "activation-link"; readonly link: string; readonly hours: number };

/** Promises work in the same transaction as its reason. @returns the id of the outbox row. */
export async function enqueue<Topic extends OutboxTopic>(
  connection: Connection,
  context: ServiceContext,
  topic: Topic,
  payload: OutboxPayloads[Topic],
): Promise<string> {
  const id = randomUUID();
  const now = context.clock.now();
  await connection.insert(outbox).values({
    id,
    topic,
    payloadSealed: context.cipher.seal(JSON.stringify(payload), { table: "outbox", column: "payload", rowId: id }),
    createdAt: now,
    dueAt: now,
  });
  return id;
}

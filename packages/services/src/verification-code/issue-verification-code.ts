import { randomInt, randomUUID } from "node:crypto";
import type { ContactChannel, VerificationPurpose } from "@exam/contracts";
import { type Transaction, verificationCodes } from "@exam/database";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";
import { digestAddress, digestCode } from "./digest-code.ts";

const lifetimeMinutes = 10;

interface CodeOrder {
  readonly channel: ContactChannel;
  readonly purpose: VerificationPurpose;
  /** Normalised; what the code is found again by. */
  readonly to: string;
  /** False for a code that nobody gets: it is made and queued all the same, so that the work is no shorter. */
  readonly isDelivered: boolean;
}

/** Makes a code of six digits and queues its message. @returns the ids of the code and of the outbox row. */
export async function issueVerificationCode(
  tx: Transaction,
  context: ServiceContext,
  order: CodeOrder,
): Promise<{ verificationId: string; messageId: string; expiresAt: Date }> {
  const { channel, purpose, to } = order;
  const now = context.clock.now();
  const expiresAt = new Date(now.getTime() + lifetimeMinutes * 60_000);
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const verificationId = randomUUID();
  await tx.insert(verificationCodes).values({
    id: verificationId,
    channel,
    purpose,
    addressDigest: digestAddress(context, channel, to),
    codeHash: digestCode(context, verificationId, code),
    triesLeft: 5,
    createdAt: now,
    expiresAt,
  });
  const message = { kind: "verification-code", code, minutes: lifetimeMinutes } as const;
  const recipient = order.isDelivered ? to : undefined;
  const messageId = await enqueue(tx, context, "message.send", { channel, to: recipient, message });
  return { verificationId, messageId, expiresAt };
}

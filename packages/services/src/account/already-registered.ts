import type { createAccount as contract, OutputOf } from "@exam/contracts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";
import type { UnprovenHolder } from "./claim-identifiers.ts";
import { sendActivation } from "./send-activation.ts";

/** Undoes a registration whose address somebody holds; carries the reply that a free address would have had. */
export class AlreadyRegistered extends Error {
  readonly reply: OutputOf<typeof contract>;
  readonly holder: UnprovenHolder;

  constructor(reply: OutputOf<typeof contract>, holder: UnprovenHolder) {
    super("the address is registered");
    this.reply = reply;
    this.holder = holder;
  }
}

/**
 * Tells the address itself that it is registered (R-REG-09): a waiting account gets a new activation link, any other a link
 * to the sign-in. Its owner also sees in the event log that somebody tried. @returns the id of the outbox row.
 */
export async function tellAlreadyRegistered(
  context: ServiceContext,
  holder: UnprovenHolder,
  email: string,
): Promise<string> {
  return context.database.transaction(async (tx) => {
    await recordAuditEvent(tx, context, {
      accountId: holder.id,
      actor: "candidate",
      action: "account.sign-up-repeated",
    });
    if (holder.state === "pending-activation") {
      return sendActivation(tx, context, { id: holder.id, email, isRepeated: true });
    }
    const link = `${context.publicOrigin}/#/pages/sign-in/index`;
    return enqueue(tx, context, "message.send", { channel: "email", to: email, message: { kind: "registered", link } });
  });
}

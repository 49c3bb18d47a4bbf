import { type ContactChannel, Refusal } from "@exam/contracts";
import { accountIdentifiers, accounts, contacts } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { contactKinds } from "../account/contact-kind.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** Forgets a contact and frees it for others. @throws Refusal `contact/not-found` */
export async function deleteContact(
  context: ServiceContext,
  input: { accountId: string; channel: ContactChannel },
  origin: CallOrigin,
): Promise<void> {
  const { accountId, channel } = input;
  await context.database.transaction(async (tx) => {
    await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
    const deleted = await tx
      .delete(contacts)
      .where(and(eq(contacts.accountId, accountId), eq(contacts.channel, channel)))
      .returning({ id: contacts.id });
    if (deleted.length === 0) throw new Refusal("contact/not-found");
    await tx
      .delete(accountIdentifiers)
      .where(and(eq(accountIdentifiers.accountId, accountId), eq(accountIdentifiers.kind, contactKinds[channel])));
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "contact.removed",
      details: { channel },
      origin,
    });
  });
}

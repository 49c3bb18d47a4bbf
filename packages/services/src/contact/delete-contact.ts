import { type ContactChannel, Refusal, type SignInIdentifier } from "@exam/contracts";
import { accountIdentifiers, contacts, type IdentifierKind, type Transaction } from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { contactKinds } from "../account/contact-kind.ts";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { findRecipients, sendNotice } from "../notice/notify-account.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** Forgets a contact and frees it for others. @throws Refusal `contact/not-found`, `contact/last-identifier` */
export async function deleteContact(
  context: ServiceContext,
  input: { accountId: string; channel: ContactChannel },
  origin: CallOrigin,
): Promise<void> {
  const { accountId, channel } = input;
  await context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    const before = await findRecipients(tx, context, accountId);
    const deleted = await tx
      .delete(contacts)
      .where(and(eq(contacts.accountId, accountId), eq(contacts.channel, channel)))
      .returning({ id: contacts.id });
    if (deleted.length === 0) throw new Refusal("contact/not-found");
    await tx
      .delete(accountIdentifiers)
      .where(and(eq(accountIdentifiers.accountId, accountId), eq(accountIdentifiers.kind, contactKinds[channel])));
    await assertStillReachable(tx, context, accountId);
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "contact.removed",
      details: { channel },
      origin,
    });
    await sendNotice(tx, context, before, { event: "contact-removed", channel }, accountId);
  });
}

const identifierKinds: Record<SignInIdentifier, IdentifierKind> = {
  username: "username",
  "id-number": "id-document",
  email: "email",
  phone: "phone",
};

/** Where contacts are what people sign in with, the last one stays: without it nobody could sign in. */
async function assertStillReachable(tx: Transaction, context: ServiceContext, accountId: string): Promise<void> {
  const kinds = context.profile.signIn.identifiers.map((identifier) => identifierKinds[identifier]);
  const [left] = await tx
    .select({ kind: accountIdentifiers.kind })
    .from(accountIdentifiers)
    .where(and(eq(accountIdentifiers.accountId, accountId), inArray(accountIdentifiers.kind, kinds)))
    .limit(1);
  if (left === undefined) throw new Refusal("contact/last-identifier");
}

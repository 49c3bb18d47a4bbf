import { randomUUID } from "node:crypto";
import { type Contact, type putContact as contract, type InputOf, Refusal } from "@exam/contracts";
import { accountIdentifiers, contacts, type Transaction } from "@exam/database";
import { and, eq, ne } from "drizzle-orm";
import { contactPlace } from "../account/account-place.ts";
import { contactKinds } from "../account/contact-kind.ts";
import { digestIdentifier } from "../account/digest-identifier.ts";
import type { ProvenContact } from "../account/list-proven-contacts.ts";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { describeHolder, maskContact } from "../account/mask-contact.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { findRecipients, notifyAccount } from "../notice/notify-account.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { checkVerificationCode } from "../verification-code/check-verification-code.ts";
import { normaliseAddress } from "../verification-code/send-verification-code.ts";

/**
 * Sets the account's mail address or phone number, proven by the code that was sent there, in place of an earlier one.
 * The old address hears of it as well as the new one.
 * @throws Refusal `verification-code/wrong`, `verification-code/expired`; `account/contact-taken` only after the proof.
 */
export async function putContact(
  context: ServiceContext,
  input: InputOf<typeof contract> & { accountId: string },
  origin: CallOrigin,
): Promise<Contact> {
  const { accountId, channel } = input;
  const to = normaliseAddress(channel, input.to);
  const spendCode = await checkVerificationCode(context, {
    channel,
    purpose: "contact",
    to,
    code: input.code,
    path: "code",
  });
  const now = context.clock.now();
  await context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    await spendCode(tx);
    const before = await findRecipients(tx, context, accountId);
    await claimContact(tx, context, accountId, { channel, value: to });
    await tx.delete(contacts).where(and(eq(contacts.accountId, accountId), eq(contacts.channel, channel)));
    const id = randomUUID();
    await tx.insert(contacts).values({
      id,
      accountId,
      channel,
      valueSealed: context.cipher.seal(to, contactPlace(id)),
      provenAt: now,
      createdAt: now,
    });
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "contact.added",
      details: { channel },
      origin,
    });
    await notifyAccount(tx, context, accountId, { event: "contact-changed", channel }, before);
  });
  return { channel, masked: maskContact({ channel, value: to }), proven: true };
}

/**
 * The new value is taken before the old one is let go: two accounts that swap their numbers at once then never wait for
 * each other, since whoever has let go of a value waits for nothing more.
 */
async function claimContact(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  contact: ProvenContact,
): Promise<void> {
  const kind = contactKinds[contact.channel];
  const digest = digestIdentifier(context, kind, contact.value);
  await tx.insert(accountIdentifiers).values({ kind, digest, accountId }).onConflictDoNothing();
  const [holder] = await tx
    .select({ accountId: accountIdentifiers.accountId })
    .from(accountIdentifiers)
    .where(and(eq(accountIdentifiers.kind, kind), eq(accountIdentifiers.digest, digest)));
  if (holder?.accountId !== accountId) {
    const code = "account/contact-taken";
    const message = holder === undefined ? "已被使用" : await describeHolder(tx, context, holder.accountId, contact);
    throw new Refusal(code, { fields: [{ path: "to", code, message }] });
  }
  await tx
    .delete(accountIdentifiers)
    .where(
      and(
        eq(accountIdentifiers.accountId, accountId),
        eq(accountIdentifiers.kind, kind),
        ne(accountIdentifiers.digest, digest),
      ),
    );
}

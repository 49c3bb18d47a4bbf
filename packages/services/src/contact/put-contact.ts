import { randomUUID } from "node:crypto";
import { type Contact, type putContact as contract, type InputOf, Refusal } from "@exam/contracts";
import { accountIdentifiers, contacts } from "@exam/database";
import { maskEmail, maskPhone } from "@exam/identity";
import { and, eq } from "drizzle-orm";
import { contactPlace } from "../account/account-place.ts";
import { contactKinds } from "../account/contact-kind.ts";
import { digestIdentifier } from "../account/digest-identifier.ts";
import { lockOpenAccount } from "../account/lock-open-account.ts";
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
  const kind = contactKinds[channel];
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
    await tx
      .delete(accountIdentifiers)
      .where(and(eq(accountIdentifiers.accountId, accountId), eq(accountIdentifiers.kind, kind)));
    const [claimed] = await tx
      .insert(accountIdentifiers)
      .values({ kind, digest: digestIdentifier(context, kind, to), accountId })
      .onConflictDoNothing()
      .returning({ kind: accountIdentifiers.kind });
    if (claimed === undefined) throw new Refusal("account/contact-taken");
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
  return { channel, masked: channel === "email" ? maskEmail(to) : maskPhone(to), proven: true };
}

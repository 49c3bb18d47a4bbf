import type { AccountHints, ContactChannel } from "@exam/contracts";
import { maskEmail, maskPhone, maskPhoneTail } from "@exam/identity";
import type { Connection, ServiceContext } from "../service-context.ts";
import { listProvenContacts, type ProvenContact } from "./list-proven-contacts.ts";

/** `xx**@qq.com`, `186****1234`. */
export function maskContact({ channel, value }: ProvenContact): string {
  return channel === "email" ? maskEmail(value) : maskPhone(value);
}

/** The proven contacts of an account, masked, for somebody who has proven one of them (R-REG-07). */
export async function readAccountHints(
  connection: Connection,
  context: ServiceContext,
  accountId: string,
): Promise<AccountHints> {
  return toHints(await listProvenContacts(connection, context, accountId));
}

/** The same for somebody who has proven `own`; undefined where none of these is a contact of the account. */
export async function findHintsFor(
  connection: Connection,
  context: ServiceContext,
  accountId: string,
  own: readonly ProvenContact[],
): Promise<AccountHints | undefined> {
  const proven = await listProvenContacts(connection, context, accountId);
  const isShared = proven.some(({ channel, value }) =>
    own.some((contact) => contact.channel === channel && contact.value === value),
  );
  return isShared ? toHints(proven) : undefined;
}

function toHints(proven: readonly ProvenContact[]): AccountHints {
  return { contacts: proven.map((contact) => ({ channel: contact.channel, masked: maskContact(contact) })) };
}

const channelNames: Record<ContactChannel, string> = { email: "电子邮件", sms: "手机号" };

/** Tells somebody who has proven a contact whose it is: by the holder's mail address, else by the number itself. */
export async function describeHolder(
  connection: Connection,
  context: ServiceContext,
  accountId: string,
  own: ProvenContact,
): Promise<string> {
  const proven = await listProvenContacts(connection, context, accountId);
  const named = proven.find(({ channel }) => channel === "email") ?? own;
  const masked = named.channel === "email" ? maskEmail(named.value) : maskPhoneTail(named.value);
  return `${channelNames[own.channel]}已被用户 ${masked}绑定`;
}

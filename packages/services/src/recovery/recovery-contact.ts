import type { ContactChannel } from "@exam/contracts";
import { listProvenContacts, type ProvenContact } from "../account/list-proven-contacts.ts";
import type { Connection, ServiceContext } from "../service-context.ts";

/** An account id that no account has; asking for it costs what asking for a real one costs. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** Where a code goes: the account's proven contact on the channel, or on any, the phone first. */
export async function findRecoveryContact(
  connection: Connection,
  context: ServiceContext,
  accountId: string | undefined,
  channel: ContactChannel | "any",
): Promise<ProvenContact | undefined> {
  const proven = await listProvenContacts(connection, context, accountId ?? nobody);
  if (channel !== "any") return proven.find((contact) => contact.channel === channel);
  return proven.find((contact) => contact.channel === "sms") ?? proven[0];
}

/** Stands for the address of somebody who has none, so that their code is made, kept and checked like any other. */
export function decoyAddress(recoveryId: string): string {
  return `nobody:${recoveryId}`;
}

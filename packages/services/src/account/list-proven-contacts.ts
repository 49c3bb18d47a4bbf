import type { ContactChannel } from "@exam/contracts";
import { contacts } from "@exam/database";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Connection, ServiceContext } from "../service-context.ts";
import { contactPlace } from "./account-place.ts";

export interface ProvenContact {
  readonly channel: ContactChannel;
  /** In clear; for sending, never for a reply. */
  readonly value: string;
}

/** The phone numbers and mail addresses whose control an account's owner has proven. */
export async function listProvenContacts(
  connection: Connection,
  context: ServiceContext,
  accountId: string,
): Promise<readonly ProvenContact[]> {
  const rows = await connection
    .select()
    .from(contacts)
    .where(and(eq(contacts.accountId, accountId), isNotNull(contacts.provenAt)))
    .orderBy(asc(contacts.createdAt));
  return rows.map(({ id, channel, valueSealed }) => ({
    channel,
    value: context.cipher.open(valueSealed, contactPlace(id)),
  }));
}

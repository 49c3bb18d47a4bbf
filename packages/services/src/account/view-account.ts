import type { Account, ContactChannel } from "@exam/contracts";
import { type AccountRow, contacts, photos } from "@exam/database";
import { maskIdNumber } from "@exam/identity";
import { and, asc, eq, inArray } from "drizzle-orm";
import { signPictureLink } from "../picture/sign-picture-link.ts";
import type { Connection, ServiceContext } from "../service-context.ts";
import { accountPlace, contactPlace } from "./account-place.ts";
import { maskContact } from "./mask-contact.ts";

/** An account as its owner sees it: the ID number and contacts masked (R-PRV-02). */
export async function viewAccount(
  connection: Connection,
  context: ServiceContext,
  account: AccountRow,
): Promise<Account> {
  const [contactRows, [photo]] = await Promise.all([
    connection.select().from(contacts).where(eq(contacts.accountId, account.id)).orderBy(asc(contacts.createdAt)),
    connection
      .select({ id: photos.id })
      .from(photos)
      .where(and(eq(photos.accountId, account.id), inArray(photos.state, ["submitted", "approved", "locked"]))),
  ]);
  const contactsKept = contactRows.map((row) => ({ ...row, isProven: row.provenAt !== null }));
  return toAccountView(context, account, contactsKept, photo?.id);
}

/** The same from rows that have been read already; `photoId` is the photo that was handed in and not refused. */
export function toAccountView(
  context: ServiceContext,
  account: AccountRow,
  contactRows: readonly { id: string; channel: ContactChannel; valueSealed: string; isProven: boolean }[],
  photoId: string | undefined,
): Account {
  return {
    id: account.id,
    state: account.state,
    username: account.username ?? undefined,
    name: context.cipher.open(account.nameSealed, accountPlace("name", account.id)),
    idType: account.idType,
    idNumberMasked: maskIdNumber(context.cipher.open(account.idNumberSealed, accountPlace("id_number", account.id))),
    trackId: account.trackId ?? undefined,
    photoUrl: photoId && signPictureLink(context, "photos", photoId),
    contacts: contactRows.map(({ id, channel, valueSealed, isProven }) => {
      const value = context.cipher.open(valueSealed, contactPlace(id));
      return { channel, masked: maskContact({ channel, value }), proven: isProven };
    }),
  };
}

import type { Account, ContactChannel } from "@exam/contracts";
import { type AccountRow, statement } from "@exam/database";
import { maskIdNumber } from "@exam/identity";
import { sql } from "drizzle-orm";
import { signPictureLink } from "../picture/sign-picture-link.ts";
import type { Connection, ServiceContext } from "../service-context.ts";
import { accountPlace, contactPlace } from "./account-place.ts";
import { maskContact } from "./mask-contact.ts";

/** What an account itself shows. */
export type ShownAccount = Pick<
  AccountRow,
  "id" | "state" | "username" | "nameSealed" | "idType" | "idNumberSealed" | "trackId"
>;

/** What an account is shown with beside itself. */
export interface ShownRow {
  readonly contacts: readonly { id: string; channel: ContactChannel; valueSealed: string; isProven: boolean }[];
  readonly photoId: string | null;
}

/** Reads it for the account of the placeholder `accountId`. */
export const selectShown = sql`
  select
    (select coalesce(json_agg(json_build_object('id', id, 'channel', channel, 'valueSealed', value_sealed,
      'isProven', proven_at is not null) order by created_at), '[]')
      from contacts where account_id = ${sql.placeholder("accountId")}) as contacts,
    (select id from photos where account_id = ${sql.placeholder("accountId")}
      and state in ('submitted', 'approved', 'locked')) as "photoId"`;

const readShown = statement<ShownRow>(selectShown);

/** An account as its owner sees it: the ID number and contacts masked (R-PRV-02). */
export async function viewAccount(
  connection: Connection,
  context: ServiceContext,
  account: ShownAccount,
): Promise<Account> {
  const [shown] = await readShown(connection, { accountId: account.id });
  return toAccountView(context, account, shown?.contacts ?? [], shown?.photoId ?? undefined);
}

/** The same from rows that have been read already; `photoId` is the photo that was handed in and not refused. */
export function toAccountView(
  context: ServiceContext,
  account: ShownAccount,
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

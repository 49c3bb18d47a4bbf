import type { SealedPlace } from "@exam/database";

/** Where an account's sealed columns live. */
export function accountPlace(column: "name" | "id_number", accountId: string): SealedPlace {
  return { table: "accounts", column, rowId: accountId };
}

/** Where a contact's sealed value lives. */
export function contactPlace(contactId: string): SealedPlace {
  return { table: "contacts", column: "value", rowId: contactId };
}

import type { AccountRow } from "@exam/database";
import { maskIdNumber, maskName } from "@exam/identity";
import type { ServiceContext } from "../service-context.ts";
import { accountPlace } from "./account-place.ts";

/** An account by which its owner recognises it and nobody else learns who it is: `王**（110***********1234）`. */
export function maskAccount(
  context: ServiceContext,
  account: Pick<AccountRow, "id" | "nameSealed" | "idNumberSealed">,
): string {
  const name = context.cipher.open(account.nameSealed, accountPlace("name", account.id));
  const idNumber = context.cipher.open(account.idNumberSealed, accountPlace("id_number", account.id));
  return `${maskName(name)}（${maskIdNumber(idNumber)}）`;
}

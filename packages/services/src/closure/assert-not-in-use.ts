import { Refusal } from "@exam/contracts";
import { photos, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";

/** An application locks the photo it uses; until it ends, the account stays. @throws Refusal `account/in-use` */
export async function assertNotInUse(tx: Transaction, accountId: string): Promise<void> {
  const [locked] = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.accountId, accountId), eq(photos.state, "locked")))
    .limit(1);
  if (locked !== undefined) throw new Refusal("account/in-use");
}

import { Refusal } from "@exam/contracts";
import { type HandoffRow, handoffs } from "@exam/database";
import { eq } from "drizzle-orm";
import { isSecretToken } from "../secret-token.ts";
import type { Connection, ServiceContext } from "../service-context.ts";
import { handoffRefusal } from "./handoff-refusal.ts";

/**
 * The hand-off that the holder of a phone token may go on with.
 * @throws Refusal `handoff/not-found` for another's token, `handoff/wrong-state` or `handoff/expired` before any scan.
 */
export async function findByPhoneToken(
  connection: Connection,
  context: ServiceContext,
  input: { readonly id: string; readonly phoneToken: string },
): Promise<HandoffRow> {
  const [row] = await connection.select().from(handoffs).where(eq(handoffs.id, input.id));
  if (row === undefined) throw new Refusal("handoff/not-found");
  if (row.phoneTokenHash === null) throw await handoffRefusal(connection, context, row.id);
  if (!isSecretToken(input.phoneToken, row.phoneTokenHash)) throw new Refusal("handoff/not-found");
  return row;
}

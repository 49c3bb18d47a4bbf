import { accounts } from "@exam/database";
import { and, asc, eq, lt } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import { eraseAccount } from "./erase-account.ts";

const keptHours = 72;
const perRound = 50;

/**
 * Closes accounts that nobody activated in three days, a day longer than a link lives, so that a mistyped address does
 * not hold somebody's ID number for ever. @returns how many.
 */
export async function expireRegistrations(context: ServiceContext): Promise<number> {
  const before = new Date(context.clock.now().getTime() - keptHours * 60 * 60_000);
  const abandoned = await context.database
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.state, "pending-activation"), lt(accounts.createdAt, before)))
    .orderBy(asc(accounts.createdAt))
    .limit(perRound);
  let closed = 0;
  for (const { id } of abandoned) {
    const isClosed = await context.database.transaction((tx) =>
      eraseAccount(tx, context, id, {
        from: ["pending-activation"],
        notice: { event: "account-closed" },
        event: { action: "account.closed", actor: "job" },
      }),
    );
    if (isClosed) closed += 1;
  }
  return closed;
}

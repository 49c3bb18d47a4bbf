import { accounts } from "@exam/database";
import { and, asc, eq, lte } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import { eraseAccount } from "./erase-account.ts";

const perRound = 50;

/** Closes the accounts whose day to undo has passed; each in a transaction of its own. @returns how many. */
export async function finishClosures(context: ServiceContext): Promise<number> {
  const due = await context.database
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.state, "closing"), lte(accounts.closesAt, context.clock.now())))
    .orderBy(asc(accounts.closesAt))
    .limit(perRound);
  let closed = 0;
  for (const { id } of due) {
    const isClosed = await context.database.transaction((tx) =>
      eraseAccount(tx, context, id, {
        from: ["closing"],
        notice: { event: "account-closed" },
        event: { action: "account.closed", actor: "job" },
      }),
    );
    if (isClosed) closed += 1;
  }
  return closed;
}

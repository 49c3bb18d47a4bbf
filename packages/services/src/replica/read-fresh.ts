import { auditEvents, type Database } from "@exam/database";
import { desc, eq } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

/**
 * Reads something of one account from the replica, where there is one and it holds all that had happened to the account
 * when the call's session was read; else from the database itself, also where the replica cannot answer. So nobody ever
 * sees less than what their own last call did: everything that changes an account leaves an event in its audit trail, and
 * a replica takes over what was committed in its order.
 */
export async function readFresh<Result>(
  { database, replica }: Pick<ServiceContext, "database" | "replica">,
  reader: { readonly accountId: string; readonly accountRevision?: number },
  read: (connection: Database) => Promise<Result>,
): Promise<Result> {
  const { accountId, accountRevision } = reader;
  if (replica === undefined || accountRevision === undefined) return read(database);
  const found = await readWhenFresh(replica, accountId, accountRevision, read).catch(() => undefined);
  return found === undefined ? read(database) : found.result;
}

async function readWhenFresh<Result>(
  replica: Database,
  accountId: string,
  accountRevision: number,
  read: (connection: Database) => Promise<Result>,
): Promise<{ result: Result } | undefined> {
  const [newest] = await replica
    .select({ sequence: auditEvents.sequence })
    .from(auditEvents)
    .where(eq(auditEvents.stream, accountId))
    .orderBy(desc(auditEvents.sequence))
    .limit(1);
  return (newest?.sequence ?? 0) < accountRevision ? undefined : { result: await read(replica) };
}

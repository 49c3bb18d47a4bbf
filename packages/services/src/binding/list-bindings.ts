import type { Binding, Provider } from "@exam/contracts";
import { bindings, handoffs, providerIdentities } from "@exam/database";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Connection, ServiceContext } from "../service-context.ts";

/** What an account is bound to, and what it follows without being bound yet. */
export async function listBindings(
  context: ServiceContext,
  input: { accountId: string },
  connection: Connection = context.database,
): Promise<{ items: Binding[] }> {
  const bound = await connection.select().from(bindings).where(eq(bindings.accountId, input.accountId));
  const items: Binding[] = [];
  for (const row of bound) {
    items.push({
      provider: row.provider,
      following: await isFollowing(connection, row.provider, row.subject),
      boundAt: row.boundAt.toISOString(),
    });
  }
  if (!bound.some(({ provider }) => provider === "wechat")) {
    const subject = await subjectOfLastFollow(connection, input.accountId);
    if (subject !== undefined && (await isFollowing(connection, "wechat", subject))) {
      items.push({ provider: "wechat", following: true });
    }
  }
  return { items };
}

async function isFollowing(connection: Connection, provider: Provider, subject: string): Promise<boolean> {
  const [following] = await connection
    .select({ openId: providerIdentities.openId })
    .from(providerIdentities)
    .where(
      and(
        eq(providerIdentities.provider, provider),
        eq(providerIdentities.subject, subject),
        eq(providerIdentities.isFollowing, true),
      ),
    )
    .limit(1);
  return following !== undefined;
}

/** A person who scanned this account's follow code, before any binding says who they are. */
async function subjectOfLastFollow(connection: Connection, accountId: string): Promise<string | undefined> {
  const [last] = await connection
    .select({ subject: sql<string>`${handoffs.outcome} ->> 'subject'` })
    .from(handoffs)
    .where(and(eq(handoffs.accountId, accountId), eq(handoffs.purpose, "follow"), eq(handoffs.state, "confirmed")))
    .orderBy(desc(handoffs.createdAt))
    .limit(1);
  return last?.subject;
}

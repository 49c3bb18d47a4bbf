import type { SessionItem } from "@exam/contracts";
import { sessions } from "@exam/database";
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

/** The devices an account is signed in on, the latest used first. */
export async function listSessions(
  context: ServiceContext,
  input: { accountId: string; sessionId: string },
): Promise<{ items: SessionItem[] }> {
  const now = context.clock.now();
  const rows = await context.database
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, input.accountId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.idleExpiresAt, now),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt));
  return {
    items: rows.map((row) => ({
      id: row.id,
      device: row.deviceLabel,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      current: row.id === input.sessionId,
    })),
  };
}

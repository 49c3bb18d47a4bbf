import { Refusal } from "@exam/contracts";
import { sessions, type Transaction } from "@exam/database";
import { and, eq, isNull } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** Ends one of the account's own sessions: `session.ended` when a person signs out, `session.revoked` from the list. */
export async function revokeSession(
  context: ServiceContext,
  input: { accountId: string; id: string; action: "session.ended" | "session.revoked" },
  origin: CallOrigin,
): Promise<void> {
  await context.database.transaction(async (tx) => {
    const [revoked] = await tx
      .update(sessions)
      .set({ revokedAt: context.clock.now() })
      .where(and(eq(sessions.id, input.id), eq(sessions.accountId, input.accountId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    if (revoked === undefined) throw new Refusal("session/not-found");
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: input.action,
      origin,
    });
  });
}

/** Ends every session of an account, as a change of password does. */
export async function revokeAllSessions(tx: Transaction, context: ServiceContext, accountId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: context.clock.now() })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt)));
}

import {
  type vetoRecovery as contract,
  type InputOf,
  priorStates,
  Refusal,
  recoveryTransitions,
} from "@exam/contracts";
import { accounts, credentials, recoveries } from "@exam/database";
import { and, eq, gt, gte, inArray, or } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { notifyAccount } from "../notice/notify-account.ts";
import { hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { revokeAllSessions } from "../session/revoke-session.ts";
import { lockRecovery } from "./recovery-attempts.ts";

/**
 * Undoes a recovery by the link of its notice (R-REC-01): the password from before is back, every session ends, a closure
 * asked for meanwhile is undone, and no route of recovery works for a day. Later recoveries fall with this one; vetoing
 * them as well must not bring back the password that this one set.
 * @throws Refusal `recovery/veto-invalid`
 */
export async function vetoRecovery(
  context: ServiceContext,
  input: InputOf<typeof contract>,
  origin: CallOrigin,
): Promise<void> {
  await context.database.transaction(async (tx) => {
    const now = context.clock.now();
    const [vetoed] = await tx
      .update(recoveries)
      .set({ state: "vetoed", vetoTokenHash: null })
      .where(
        and(
          eq(recoveries.id, input.id),
          inArray(recoveries.state, priorStates(recoveryTransitions, "vetoed")),
          eq(recoveries.vetoTokenHash, hashSecretToken(input.vetoToken)),
          gt(recoveries.vetoExpiresAt, now),
        ),
      )
      .returning();
    if (vetoed === undefined || vetoed.accountId === null || vetoed.usedAt === null) {
      throw new Refusal("recovery/veto-invalid");
    }
    const { accountId } = vetoed;
    if (vetoed.previousPasswordHash === null) {
      await tx.delete(credentials).where(eq(credentials.accountId, accountId));
    } else {
      await tx
        .update(credentials)
        .set({ passwordHash: vetoed.previousPasswordHash, changedAt: now })
        .where(eq(credentials.accountId, accountId));
    }
    await tx
      .update(recoveries)
      .set({ state: "cancelled", vetoTokenHash: null, resetTokenHash: null })
      .where(
        and(
          eq(recoveries.accountId, accountId),
          or(
            inArray(recoveries.state, ["answer", "code", "proven"]),
            and(eq(recoveries.state, "used"), gte(recoveries.usedAt, vetoed.usedAt)),
          ),
        ),
      );
    await tx
      .update(accounts)
      .set({ state: "active", closesAt: null })
      .where(and(eq(accounts.id, accountId), eq(accounts.state, "closing")));
    await revokeAllSessions(tx, context, accountId);
    await lockRecovery(tx, context, vetoed.identityDigest);
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "recovery.vetoed",
      details: { recoveryId: input.id },
      origin,
    });
    const { lockHours } = context.profile.recovery;
    await notifyAccount(tx, context, accountId, { event: "recovery-vetoed", lockHours });
  });
}

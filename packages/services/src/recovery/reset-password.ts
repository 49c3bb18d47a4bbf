import {
  type resetPassword as contract,
  type InputOf,
  priorStates,
  Refusal,
  recoveryTransitions,
} from "@exam/contracts";
import { accounts, credentials, recoveries } from "@exam/database";
import { and, eq, gt, inArray } from "drizzle-orm";
import { assertPassword } from "../account/assert-password.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { notifyAccount } from "../notice/notify-account.ts";
import { createSecretToken, hashSecretToken, isSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { forgetGuesses } from "../session/begin-sign-in.ts";
import { revokeAllSessions } from "../session/revoke-session.ts";

/**
 * Sets the new password of a proven recovery. Of many uses of one token the first wins; a refused password does not burn
 * it. Every session ends, and the notice on every bound channel carries the link that vetoes (R-REC-01, R-REC-05).
 * @throws Refusal `recovery/token-invalid`, `account/password-weak`
 */
export async function resetPassword(
  context: ServiceContext,
  input: InputOf<typeof contract>,
  origin: CallOrigin,
): Promise<void> {
  const [proven] = await context.database
    .select({ recovery: recoveries, account: accounts })
    .from(recoveries)
    .innerJoin(accounts, eq(accounts.id, recoveries.accountId))
    .where(
      and(
        eq(recoveries.id, input.id),
        inArray(recoveries.state, priorStates(recoveryTransitions, "used")),
        gt(recoveries.resetExpiresAt, context.clock.now()),
      ),
    );
  const hash = proven?.recovery.resetTokenHash ?? null;
  if (proven === undefined || hash === null || !isSecretToken(input.resetToken, hash)) {
    throw new Refusal("recovery/token-invalid");
  }
  const { account } = proven;
  await assertPassword(context, account, input.newPassword);
  const passwordHash = await context.passwords.hash(input.newPassword);
  const vetoToken = createSecretToken();
  const { vetoHours } = context.profile.recovery;
  await context.database.transaction(async (tx) => {
    const now = context.clock.now();
    const [used] = await tx
      .update(recoveries)
      .set({
        state: "used",
        usedAt: now,
        resetTokenHash: null,
        vetoTokenHash: hashSecretToken(vetoToken),
        vetoExpiresAt: new Date(now.getTime() + vetoHours * 60 * 60_000),
      })
      .where(
        and(
          eq(recoveries.id, input.id),
          inArray(recoveries.state, priorStates(recoveryTransitions, "used")),
          gt(recoveries.resetExpiresAt, now),
        ),
      )
      .returning({ id: recoveries.id });
    if (used === undefined) throw new Refusal("recovery/token-invalid");
    const [credential] = await tx.select().from(credentials).where(eq(credentials.accountId, account.id)).for("update");
    await tx
      .update(recoveries)
      .set({ previousPasswordHash: credential?.passwordHash ?? null })
      .where(eq(recoveries.id, input.id));
    await tx
      .insert(credentials)
      .values({ accountId: account.id, passwordHash, changedAt: now })
      .onConflictDoUpdate({ target: credentials.accountId, set: { passwordHash, changedAt: now } });
    await revokeAllSessions(tx, context, account.id);
    await forgetGuesses(tx, context, account.id, origin);
    await recordAuditEvent(tx, context, {
      accountId: account.id,
      actor: "candidate",
      action: "password.recovered",
      details: { recoveryId: input.id },
      origin,
    });
    const query = new URLSearchParams({ recoveryId: input.id, vetoToken });
    const vetoLink = `${context.publicOrigin}/#/pages/recovery-veto/index?${query}`;
    await notifyAccount(tx, context, account.id, { event: "password-recovered", vetoLink, vetoHours });
  });
}

import { type Closure, Refusal } from "@exam/contracts";
import {
  accounts,
  degrees,
  faceAuthSessions,
  identityReviews,
  photos,
  sessions,
  type Transaction,
} from "@exam/database";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { notifyAccount } from "../notice/notify-account.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { assertNotInUse } from "./assert-not-in-use.ts";
import { eraseAccount } from "./erase-account.ts";

const dayMs = 24 * 60 * 60_000;

/**
 * 注销账号 (R-CLO-01). An account younger than a day or with nothing verified closes at once: people close to repair a
 * typing mistake before a deadline. Others have a day in which signing in offers to undo; the other devices are signed
 * out meanwhile.
 * @throws Refusal `account/in-use` while an application uses the account, `account/not-active`
 */
export async function startClosure(
  context: ServiceContext,
  input: { accountId: string; sessionId: string },
  origin: CallOrigin,
): Promise<Closure> {
  const { accountId } = input;
  const now = context.clock.now();
  return context.database.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for("update");
    if (account === undefined) throw new Refusal("session/expired");
    await assertNotInUse(tx, accountId);
    const isYoung = now.getTime() - account.createdAt.getTime() < dayMs;
    if (isYoung || !(await hasVerifiedData(tx, accountId))) {
      const isClosed = await eraseAccount(tx, context, accountId, {
        from: ["active", "password-required", "pending-activation"],
        notice: { event: "account-closed" },
        event: { action: "account.closed", actor: "candidate", origin },
      });
      if (!isClosed) throw new Refusal("account/not-active");
      return { state: "closed" };
    }
    const closesAt = new Date(now.getTime() + dayMs);
    const [closing] = await tx
      .update(accounts)
      .set({ state: "closing", closesAt })
      .where(and(eq(accounts.id, accountId), eq(accounts.state, "active")))
      .returning({ id: accounts.id });
    if (closing === undefined) throw new Refusal("account/not-active");
    await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.accountId, accountId), ne(sessions.id, input.sessionId), isNull(sessions.revokedAt)));
    await recordAuditEvent(tx, context, { accountId, actor: "candidate", action: "closure.started", origin });
    await notifyAccount(tx, context, accountId, { event: "closure-started", closesAt });
    return { state: "closing", closesAt: closesAt.toISOString() };
  });
}

/** Something that took the work of others to confirm and would be lost: a degree, a photo or an identity. */
async function hasVerifiedData(tx: Transaction, accountId: string): Promise<boolean> {
  const found = await Promise.all([
    tx
      .select({ id: degrees.id })
      .from(degrees)
      .where(and(eq(degrees.accountId, accountId), eq(degrees.state, "verified")))
      .limit(1),
    tx
      .select({ id: photos.id })
      .from(photos)
      .where(and(eq(photos.accountId, accountId), inArray(photos.state, ["approved", "locked"])))
      .limit(1),
    tx
      .select({ id: faceAuthSessions.id })
      .from(faceAuthSessions)
      .where(
        and(
          eq(faceAuthSessions.accountId, accountId),
          eq(faceAuthSessions.state, "passed"),
          eq(faceAuthSessions.purpose, "identity"),
        ),
      )
      .limit(1),
    tx
      .select({ id: identityReviews.id })
      .from(identityReviews)
      .where(and(eq(identityReviews.accountId, accountId), eq(identityReviews.state, "approved")))
      .limit(1),
  ]);
  return found.some((rows) => rows.length > 0);
}

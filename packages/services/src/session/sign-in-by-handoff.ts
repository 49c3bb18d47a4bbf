import { type CreateSessionInput, type IssuedSession, Refusal } from "@exam/contracts";
import { accounts, handoffs } from "@exam/database";
import { and, eq, gt, isNull } from "drizzle-orm";
import { handoffRefusal } from "../handoff/handoff-refusal.ts";
import { isSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { openSession } from "./open-session.ts";

/**
 * The page whose QR code a phone has confirmed fetches its session, once (R-SES-03). One conditional update decides
 * between parallel calls.
 * @throws Refusal `handoff/not-found`, `handoff/expired`, `handoff/wrong-state`, `account/terminated`,
 *   `account/pending-activation`
 */
export async function signInByHandoff(
  context: ServiceContext,
  input: Extract<CreateSessionInput, { method: "handoff" }>,
  origin: CallOrigin,
): Promise<IssuedSession> {
  const now = context.clock.now();
  const [row] = await context.database.select().from(handoffs).where(eq(handoffs.id, input.handoffId));
  if (row === undefined || row.purpose !== "sign-in" || !isSecretToken(input.pollToken, row.pollTokenHash)) {
    throw new Refusal("handoff/not-found");
  }
  return context.database.transaction(async (tx) => {
    const [consumed] = await tx
      .update(handoffs)
      .set({ consumedAt: now })
      .where(
        and(
          eq(handoffs.id, row.id),
          eq(handoffs.state, "confirmed"),
          isNull(handoffs.consumedAt),
          gt(handoffs.expiresAt, now),
        ),
      )
      .returning({ accountId: handoffs.accountId, provider: handoffs.provider });
    if (consumed === undefined) throw await handoffRefusal(tx, context, row.id);
    const [account] = await tx
      .select()
      .from(accounts)
      .where(eq(accounts.id, consumed.accountId ?? ""));
    if (account === undefined) throw new Error("a confirmed sign-in names no account");
    const provider = consumed.provider === null ? {} : { provider: consumed.provider };
    return openSession(tx, context, account, { method: "handoff", ...provider }, origin);
  });
}

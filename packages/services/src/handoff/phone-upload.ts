import { Refusal } from "@exam/contracts";
import { accounts, handoffs, type Transaction } from "@exam/database";
import { and, eq, gt, inArray } from "drizzle-orm";
import { hashSecretToken } from "../secret-token.ts";
import type { Connection, ServiceContext } from "../service-context.ts";
import type { AuthenticatedSession } from "../session/authenticate-session.ts";
import { advanceHandoff } from "./advance-handoff.ts";
import { handoffRefusal } from "./handoff-refusal.ts";

/** For whom a phone uploads a photo or shows a face, by the token of the hand-off it scanned, which stands for a session. */
export async function authenticatePhone(
  context: ServiceContext,
  phoneToken: string,
): Promise<AuthenticatedSession | undefined> {
  const [row] = await context.database
    .select({ sessionId: handoffs.id, accountId: accounts.id, accountState: accounts.state })
    .from(handoffs)
    .innerJoin(accounts, eq(accounts.id, handoffs.accountId))
    .where(
      and(
        eq(handoffs.phoneTokenHash, hashSecretToken(phoneToken)),
        inArray(handoffs.purpose, ["photo-upload", "face-auth"]),
        gt(handoffs.expiresAt, context.clock.now()),
      ),
    );
  // Nobody has signed in on this phone: what needs a recent sign-in stays closed.
  return row && { ...row, reauthenticatedAt: new Date(0) };
}

/** Asked before the work on a picture. @throws Refusal `handoff/wrong-state`, `handoff/expired` */
export async function assertPhoneMayUpload(
  connection: Connection,
  context: ServiceContext,
  phoneToken: string,
): Promise<{ handoffId: string }> {
  return assertPhoneMayAct(connection, context, phoneToken, "photo-upload");
}

/** A token opens what its hand-off is for and nothing else. @throws Refusal `handoff/wrong-state`, `handoff/expired` */
export async function assertPhoneMayAct(
  connection: Connection,
  context: ServiceContext,
  phoneToken: string,
  purpose: "photo-upload" | "face-auth",
): Promise<{ handoffId: string }> {
  const [row] = await connection
    .select({ handoffId: handoffs.id, state: handoffs.state, expiresAt: handoffs.expiresAt })
    .from(handoffs)
    .where(and(eq(handoffs.phoneTokenHash, hashSecretToken(phoneToken)), eq(handoffs.purpose, purpose)));
  if (row === undefined) throw new Refusal("handoff/wrong-state");
  if (row.state !== "scanned" || row.expiresAt <= context.clock.now()) {
    throw await handoffRefusal(connection, context, row.handoffId);
  }
  return { handoffId: row.handoffId };
}

/**
 * Uses the token up for one photo and tells the page that shows the code. One conditional update decides between parallel
 * uploads. @throws Refusal `handoff/wrong-state`, `handoff/expired`
 */
export async function completePhoneUpload(
  tx: Transaction,
  context: ServiceContext,
  upload: { readonly phoneToken: string; readonly photoId: string },
): Promise<void> {
  const { handoffId } = await assertPhoneMayUpload(tx, context, upload.phoneToken);
  const outcome = { photoId: upload.photoId };
  const done = await advanceHandoff(tx, context, {
    id: handoffId,
    to: "confirmed",
    from: ["scanned"],
    set: { outcome },
  });
  if (done === undefined) throw await handoffRefusal(tx, context, handoffId);
}

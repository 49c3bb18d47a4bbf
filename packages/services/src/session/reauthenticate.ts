import { sessions } from "@exam/database";
import { and, eq, isNull } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { checkOwnPassword } from "./check-own-password.ts";

/** Proves the person behind a session anew, which opens sensitive changes for ten minutes (R-SES-08). */
export async function reauthenticate(
  context: ServiceContext,
  input: { accountId: string; sessionId: string; password: string },
  origin: CallOrigin,
): Promise<void> {
  await checkOwnPassword(context, { ...input, path: "password" });
  await context.database.transaction(async (tx) => {
    await tx
      .update(sessions)
      .set({ authenticatedAt: context.clock.now() })
      .where(and(eq(sessions.id, input.sessionId), isNull(sessions.revokedAt)));
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "session.reauthenticated",
      origin,
    });
  });
}

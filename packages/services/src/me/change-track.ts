import { type Me, Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import { eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { getMe } from "./get-me.ts";

/** Chooses the kind of examination, which decides what is asked for. @throws Refusal `account/track-unknown` */
export async function changeTrack(
  context: ServiceContext,
  input: { accountId: string; track: string },
  origin: CallOrigin,
): Promise<Me> {
  if (!context.profile.tracks.some(({ id }) => id === input.track)) throw new Refusal("account/track-unknown");
  await context.database.transaction(async (tx) => {
    await tx.update(accounts).set({ trackId: input.track }).where(eq(accounts.id, input.accountId));
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "track.changed",
      details: { track: input.track },
      origin,
    });
  });
  return getMe(context, input);
}

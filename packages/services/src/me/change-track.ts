import { type Me, Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import { eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { getMe } from "./get-me.ts";

/** Chooses the kind of examination, by id or name, which decides what is asked for. @throws Refusal `account/track-unknown` */
export async function changeTrack(
  context: ServiceContext,
  input: { accountId: string; track: string },
  origin: CallOrigin,
): Promise<Me> {
  const track = context.profile.tracks.find(({ id, name }) => id === input.track || name === input.track);
  if (track === undefined) throw new Refusal("account/track-unknown");
  await context.database.transaction(async (tx) => {
    await tx.update(accounts).set({ trackId: track.id }).where(eq(accounts.id, input.accountId));
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "track.changed",
      details: { track: track.id },
      origin,
    });
  });
  return getMe(context, input);
}

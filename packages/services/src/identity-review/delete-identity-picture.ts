import { Refusal } from "@exam/contracts";
import { identityPictures } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { promiseErasure } from "./keep-identity-picture.ts";

/** Takes a picture back. @throws Refusal `identity-review/picture-not-found`, also for somebody else's. */
export async function deleteIdentityPicture(
  context: ServiceContext,
  { accountId, id }: { readonly accountId: string; readonly id: string },
  origin: CallOrigin,
): Promise<void> {
  const promised = await context.database.transaction(async (tx) => {
    const own = and(eq(identityPictures.id, id), eq(identityPictures.accountId, accountId));
    const deleted = await tx.delete(identityPictures).where(own).returning();
    if (deleted.length === 0) throw new Refusal("identity-review/picture-not-found");
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "identity.picture-deleted",
      details: { pictureId: id },
      origin,
    });
    return promiseErasure(tx, context, deleted);
  });
  await workOutbox(context, { ids: promised });
}

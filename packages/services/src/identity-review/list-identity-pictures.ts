import type { IdentityPicture } from "@exam/contracts";
import { identityPictures } from "@exam/database";
import { asc, eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { ServiceContext } from "../service-context.ts";
import { viewIdentityPicture } from "./keep-identity-picture.ts";

/** What the candidate has added for the reviewer, with links that live five minutes. */
export async function listIdentityPictures(
  context: ServiceContext,
  { accountId }: { readonly accountId: string },
): Promise<{ items: IdentityPicture[] }> {
  const rows = await context.database
    .select()
    .from(identityPictures)
    .where(eq(identityPictures.accountId, accountId))
    .orderBy(asc(identityPictures.createdAt));
  return { items: rows.map((row) => viewIdentityPicture(context, row)) };
}

/** Why a member of staff may look at somebody's document. */
export type ViewingReason = "identity-review" | "complaint";

/** The same for a member of staff, who states a reason; the candidate finds it in their event log (R-PRV-04). */
export async function showIdentityPictures(
  context: ServiceContext,
  input: { readonly accountId: string; readonly staffId: string; readonly reason: ViewingReason },
): Promise<{ items: IdentityPicture[] }> {
  const { accountId, staffId, reason } = input;
  const pictures = await listIdentityPictures(context, { accountId });
  await context.database.transaction((tx) =>
    recordAuditEvent(tx, context, {
      accountId,
      actor: `staff:${staffId}`,
      action: "identity.pictures-viewed",
      details: { reason, pictureIds: pictures.items.map(({ id }) => id).join(" ") },
    }),
  );
  return pictures;
}

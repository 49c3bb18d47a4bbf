import { Refusal } from "@exam/contracts";
import { photos } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { eraseFacePictures } from "../face-auth/keep-face-picture.ts";
import { tellResult } from "../notice/tell-result.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * A member of staff approves or rejects a photo that waits for a person. Their word stands for a face that matches
 * (R-FAC-03), and the face picture goes with the decision (R-FAC-06). @throws Refusal `photo/wrong-state`
 */
export async function decidePhoto(
  context: ServiceContext,
  input: { id: string; decision: "approve" | "reject"; reason?: string | undefined; staffId: string },
): Promise<void> {
  const state = input.decision === "approve" ? "approved" : "rejected";
  const erasures = await context.database.transaction(async (tx) => {
    const [row] = await tx
      .update(photos)
      .set({ state, decidedAt: context.clock.now(), decidedBy: "staff", reason: input.reason ?? null })
      .where(and(eq(photos.id, input.id), eq(photos.state, "submitted")))
      .returning({ accountId: photos.accountId });
    if (row === undefined) throw new Refusal("photo/wrong-state");
    await recordAuditEvent(tx, context, {
      accountId: row.accountId,
      actor: `staff:${input.staffId}`,
      action: state === "approved" ? "photo.approved" : "photo.rejected",
      details: { photoId: input.id },
    });
    const result = state === "approved" ? "passed" : "failed";
    await tellResult(tx, context, row.accountId, { occasion: "photo-result", result });
    return eraseFacePictures(tx, context, row.accountId);
  });
  await workOutbox(context, { ids: erasures });
}

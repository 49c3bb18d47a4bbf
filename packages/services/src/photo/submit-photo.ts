import { type Photo, photoTransitions, priorStates, Refusal } from "@exam/contracts";
import { photos } from "@exam/database";
import { and, eq, inArray, ne } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { isPhotoMatchedWithFace } from "../face-auth/face-verifier-of.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { promiseComparison } from "./compare-photo.ts";
import { erasePhotoFiles } from "./erase-photo-files.ts";
import { viewPhoto } from "./view-photo.ts";

/**
 * Hands a draft in: one whose audit passed is approved at once, one with warnings waits for a person, one that failed is
 * refused with its findings. Where the profile compares with the authenticated face, one whose audit passed waits for the
 * match that approves it (R-PHO-06). The photo it takes the place of is replaced in the same transaction.
 * @throws Refusal `photo/not-found`, `photo/not-compliant`, `photo/wrong-state`
 */
export async function submitPhoto(
  context: ServiceContext,
  input: { accountId: string; id: string },
  origin: CallOrigin,
): Promise<{ photo: Photo }> {
  const own = and(eq(photos.id, input.id), eq(photos.accountId, input.accountId));
  const { submitted, promised } = await context.database.transaction(async (tx) => {
    const [draft] = await tx.select().from(photos).where(own).for("update");
    if (draft === undefined || draft.state === "replaced") throw new Refusal("photo/not-found");
    if (draft.state !== "draft") throw new Refusal("photo/wrong-state");
    if (draft.report.verdict === "fail") {
      const failed = draft.report.findings.filter(({ status, severity }) => status === "fail" && severity === "error");
      throw new Refusal("photo/not-compliant", { extra: { findings: failed } });
    }
    const [locked] = await tx
      .select({ id: photos.id })
      .from(photos)
      .where(and(eq(photos.accountId, input.accountId), eq(photos.state, "locked")));
    if (locked !== undefined) throw new Refusal("photo/wrong-state");
    const isCompared = isPhotoMatchedWithFace(context);
    const state = draft.report.verdict === "pass" && !isCompared ? "approved" : "submitted";
    const now = context.clock.now();
    const earlier = await tx
      .update(photos)
      .set({ state: "replaced" })
      .where(
        and(
          eq(photos.accountId, input.accountId),
          ne(photos.id, input.id),
          inArray(photos.state, priorStates(photoTransitions, "replaced")),
        ),
      )
      .returning();
    const [row] = await tx
      .update(photos)
      .set({ state, submittedAt: now, ...(state === "approved" ? { decidedAt: now, decidedBy: "rules" } : {}) })
      .where(and(own, inArray(photos.state, priorStates(photoTransitions, state))))
      .returning();
    if (row === undefined) throw new Refusal("photo/wrong-state");
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: state === "approved" ? "photo.approved" : isCompared ? "photo.handed-in" : "photo.submitted",
      details: { photoId: input.id },
      origin,
    });
    const erasures = await erasePhotoFiles(tx, context, earlier);
    const comparison = isCompared ? await promiseComparison(tx, context, input.accountId) : [];
    return { submitted: row, promised: [...erasures, ...comparison] };
  });
  await workOutbox(context, { ids: promised });
  const [now] = await context.database.select().from(photos).where(own);
  return { photo: viewPhoto(context, now ?? submitted) };
}

import { type Photo, Refusal } from "@exam/contracts";
import { photos } from "@exam/database";
import { and, eq, isNull, ne } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { viewPhoto } from "./view-photo.ts";

/**
 * 申请人工审核: instead of the face step, or after a comparison that did not match (R-PHO-08, R-FAC-03). Asking again
 * changes nothing.
 * @throws Refusal `photo/not-found`, `photo/wrong-state` for a photo that does not wait
 */
export async function requestPhotoReview(
  context: ServiceContext,
  input: { readonly accountId: string; readonly id: string },
  origin: CallOrigin,
): Promise<{ photo: Photo }> {
  const own = and(eq(photos.id, input.id), eq(photos.accountId, input.accountId), ne(photos.state, "replaced"));
  return context.database.transaction(async (tx) => {
    const [asked] = await tx
      .update(photos)
      .set({ reviewRequestedAt: context.clock.now() })
      .where(and(own, eq(photos.state, "submitted"), isNull(photos.reviewRequestedAt)))
      .returning();
    if (asked !== undefined) {
      await recordAuditEvent(tx, context, {
        accountId: input.accountId,
        actor: "candidate",
        action: "photo.review-requested",
        details: { photoId: input.id },
        origin,
      });
      return { photo: viewPhoto(context, asked) };
    }
    const [row] = await tx.select().from(photos).where(own);
    if (row === undefined) throw new Refusal("photo/not-found");
    if (row.state !== "submitted") throw new Refusal("photo/wrong-state");
    return { photo: viewPhoto(context, row) };
  });
}

import { type PhotoReport, type PhotoSpec, Refusal } from "@exam/contracts";
import { photoProcessings, type Transaction } from "@exam/database";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

/** The parts of a draft that come from its picture. */
export interface DraftPicture {
  readonly sourceKey: string;
  readonly sourceBytes: number;
  readonly imageKey: string;
  readonly report: PhotoReport;
  readonly changes: readonly string[] | null;
}

/** Audits and stores an uploaded file with a re-encoded copy. `discard` removes both when the draft is not made. */
export async function storeUpload(
  context: ServiceContext,
  upload: { photoId: string; bytes: Uint8Array; spec: PhotoSpec },
): Promise<{ picture: DraftPicture; discard: () => Promise<void> }> {
  const { photoId, bytes, spec } = upload;
  const report = await context.photoEngine.audit(bytes, spec);
  const image = await context.photoEngine.reencode(bytes);
  const sourceKey = `photos/${photoId}/source`;
  const imageKey = `photos/${photoId}/image.jpg`;
  const { objectStore } = context.providers;
  await objectStore.put(sourceKey, bytes, "application/octet-stream");
  await objectStore.put(imageKey, image.bytes, "image/jpeg");
  return {
    picture: { sourceKey, sourceBytes: bytes.byteLength, imageKey, report, changes: null },
    discard: async () => {
      await Promise.all([objectStore.delete(sourceKey), objectStore.delete(imageKey)]);
    },
  };
}

/** Takes a processed picture, once and before it expires. @throws Refusal `photo/processing-expired` */
export async function takeProcessing(
  tx: Transaction,
  context: ServiceContext,
  taken: { accountId: string; processingId: string; spec: PhotoSpec },
): Promise<DraftPicture> {
  const now = context.clock.now();
  const [row] = await tx
    .update(photoProcessings)
    .set({ usedAt: now })
    .where(
      and(
        eq(photoProcessings.id, taken.processingId),
        eq(photoProcessings.accountId, taken.accountId),
        eq(photoProcessings.specId, taken.spec.id),
        isNull(photoProcessings.usedAt),
        gt(photoProcessings.expiresAt, now),
      ),
    )
    .returning();
  if (row === undefined) throw new Refusal("photo/processing-expired");
  const { sourceKey, sourceBytes, imageKey, report, changes } = row;
  return { sourceKey, sourceBytes, imageKey, report, changes };
}

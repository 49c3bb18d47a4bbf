import { randomUUID } from "node:crypto";
import { type Photo, Refusal } from "@exam/contracts";
import { accounts, photos } from "@exam/database";
import { and, count, eq, gt } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, Connection, ServiceContext } from "../service-context.ts";
import { getPhotoSpec } from "./photo-spec.ts";
import { viewPhoto } from "./view-photo.ts";

const dayMs = 24 * 60 * 60_000;

/**
 * Keeps a decodable picture as a draft beside its report: the file as it came and a re-encoded copy without metadata,
 * which is the only one ever served. An earlier draft makes way; a submitted or approved photo stays until the draft is
 * submitted in its place (R-PHO-04, R-PHO-06).
 * @throws Refusal `photo/unreadable`, `photo/too-many-pixels`, `photo/quota-reached`, `photo/wrong-state` when locked.
 */
export async function createPhoto(
  context: ServiceContext,
  input: { accountId: string; bytes: Uint8Array },
  origin: CallOrigin,
): Promise<{ photo: Photo }> {
  await assertMayUpload(context.database, context, input.accountId);
  const spec = getPhotoSpec(context.profile.photoSpecId);
  const report = await context.photoEngine.audit(input.bytes, spec);
  const image = await context.photoEngine.reencode(input.bytes);
  const id = randomUUID();
  const sourceKey = `photos/${id}/source`;
  const imageKey = `photos/${id}/image.jpg`;
  const { objectStore } = context.providers;
  await objectStore.put(sourceKey, input.bytes, "application/octet-stream");
  await objectStore.put(imageKey, image.bytes, "image/jpeg");
  const keeping = context.database.transaction(async (tx) => {
    await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, input.accountId)).for("update");
    await assertMayUpload(tx, context, input.accountId);
    const drafts = await tx
      .update(photos)
      .set({ state: "replaced" })
      .where(and(eq(photos.accountId, input.accountId), eq(photos.state, "draft")))
      .returning();
    await tx.insert(photos).values({
      id,
      accountId: input.accountId,
      state: "draft",
      specId: spec.id,
      sourceKey,
      sourceBytes: input.bytes.byteLength,
      imageKey,
      report,
      createdAt: context.clock.now(),
    });
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "photo.uploaded",
      details: { photoId: id, verdict: report.verdict },
      origin,
    });
    return drafts;
  });
  const replaced = await keeping.catch(async (error: unknown) => {
    await Promise.all([objectStore.delete(sourceKey), objectStore.delete(imageKey)]);
    throw error;
  });
  await Promise.all(replaced.flatMap((row) => [objectStore.delete(row.sourceKey), objectStore.delete(row.imageKey)]));
  const [row] = await context.database.select().from(photos).where(eq(photos.id, id));
  if (row === undefined) throw new Refusal("photo/not-found");
  return { photo: viewPhoto(context, row) };
}

/** Asked before the work on the picture, and again under the account's lock, where parallel uploads are counted. */
async function assertMayUpload(connection: Connection, context: ServiceContext, accountId: string): Promise<void> {
  const since = new Date(context.clock.now().getTime() - dayMs);
  const [recent] = await connection
    .select({ uploads: count() })
    .from(photos)
    .where(and(eq(photos.accountId, accountId), gt(photos.createdAt, since)));
  if ((recent?.uploads ?? 0) >= context.profile.photoUploadsPerDay) throw new Refusal("photo/quota-reached");
  const [locked] = await connection
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.accountId, accountId), eq(photos.state, "locked")));
  if (locked !== undefined) throw new Refusal("photo/wrong-state", { detail: "照片已用于报名，不能再更换。" });
}

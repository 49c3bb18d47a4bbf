import { randomUUID } from "node:crypto";
import { type Photo, Refusal } from "@exam/contracts";
import { photos } from "@exam/database";
import { and, count, eq, gt } from "drizzle-orm";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { assertPhoneMayUpload, completePhoneUpload } from "../handoff/phone-upload.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { CallOrigin, Connection, ServiceContext } from "../service-context.ts";
import { takeUpload } from "../upload/take-upload.ts";
import { erasePhotoFiles } from "./erase-photo-files.ts";
import { getPhotoSpec } from "./photo-spec.ts";
import { storeUpload, takeProcessing } from "./prepare-draft.ts";
import { viewPhoto } from "./view-photo.ts";

const dayMs = 24 * 60 * 60_000;

/**
 * Keeps a picture as a draft beside its report: an uploaded file, or what the processor made of one. The file as it came
 * stays beside the copy without metadata, which is the only one ever served. An earlier draft makes way; a submitted or
 * approved photo stays until the draft is submitted in its place (R-PHO-04, R-PHO-06).
 * A phone that acts by a scanned hand-off uses its token up (R-PHO-05), and a picture that came by way of the object
 * store is taken there: `uploadId` says from which upload `bytes` were read.
 * @throws Refusal `photo/unreadable`, `photo/too-many-pixels`, `photo/quota-reached`, `photo/processing-expired`, `upload/expired`,
 *   `photo/wrong-state` when locked, `handoff/wrong-state`, `handoff/expired`
 */
export async function createPhoto(
  context: ServiceContext,
  input: { accountId: string; phoneToken?: string | undefined } & (
    | { bytes: Uint8Array; uploadId?: string | undefined }
    | { processingId: string }
  ),
  origin: CallOrigin,
): Promise<{ photo: Photo }> {
  const { accountId, phoneToken } = input;
  if (phoneToken !== undefined) await assertPhoneMayUpload(context.database, context, phoneToken);
  await assertMayUpload(context.database, context, accountId);
  const spec = getPhotoSpec(context.profile.photoSpecId);
  const id = randomUUID();
  const upload = "bytes" in input ? await storeUpload(context, { photoId: id, bytes: input.bytes, spec }) : undefined;
  const keeping = context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    await assertMayUpload(tx, context, accountId);
    if (phoneToken !== undefined) await completePhoneUpload(tx, context, { phoneToken, photoId: id });
    const picture =
      "bytes" in input
        ? upload?.picture
        : await takeProcessing(tx, context, { accountId, processingId: input.processingId, spec });
    if (picture === undefined) throw new Error("an upload was not stored");
    const replaced = await tx
      .update(photos)
      .set({ state: "replaced" })
      .where(and(eq(photos.accountId, accountId), eq(photos.state, "draft")))
      .returning();
    const [row] = await tx
      .insert(photos)
      .values({ id, accountId, state: "draft", specId: spec.id, ...picture, createdAt: context.clock.now() })
      .returning();
    if (row === undefined) throw new Error("an inserted photo was not returned");
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "photo.uploaded",
      details: { photoId: id, verdict: picture.report.verdict },
      origin,
    });
    const taken =
      "bytes" in input && input.uploadId !== undefined
        ? await takeUpload(tx, context, { accountId, uploadId: input.uploadId, purpose: "photo" })
        : [];
    return { row, erasures: [...taken, ...(await erasePhotoFiles(tx, context, replaced))] };
  });
  const { row, erasures } = await keeping.catch(async (error: unknown) => {
    await upload?.discard();
    throw error;
  });
  await workOutbox(context, { ids: erasures });
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

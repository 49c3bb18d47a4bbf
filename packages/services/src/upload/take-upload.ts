import { Refusal, type UploadPurpose, type UploadType } from "@exam/contracts";
import { type Transaction, type UploadRow, uploads } from "@exam/database";
import { inspectPhotoFile } from "@exam/photo/file";
import { and, eq, gt, isNull } from "drizzle-orm";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";

/** An upload as its owner names it. */
export interface NamedUpload {
  readonly accountId: string;
  readonly uploadId: string;
  readonly purpose: UploadPurpose;
}

const formats: Readonly<Record<UploadType, string>> = {
  "image/jpeg": "jpeg",
  "image/png": "png",
  "image/webp": "webp",
};

/**
 * The bytes that arrived at an upload's place, without taking them: a picture may be audited and processed before it is
 * handed in. Their size must be the announced one and their content of the announced type.
 * @throws Refusal `upload/not-found` for somebody else's, `upload/expired` also when it was taken, `upload/not-arrived`,
 *   `photo/unreadable`
 */
export async function readUploaded(context: ServiceContext, named: NamedUpload): Promise<Uint8Array> {
  const row = await findUpload(context, named);
  if (row.usedAt !== null || row.expiresAt <= context.clock.now()) throw new Refusal("upload/expired");
  const stored = await context.providers.objectStore.get(row.objectKey);
  if (stored === undefined) throw new Refusal("upload/not-arrived");
  const isAnnounced =
    stored.bytes.byteLength === row.sizeBytes && inspectPhotoFile(stored.bytes).format === formats[row.contentType];
  if (!isAnnounced) {
    throw new Refusal("photo/unreadable", { detail: "上传的文件与所选的照片不一致，请重新选择照片后上传。" });
  }
  return stored.bytes;
}

/**
 * Takes an upload for good, in the transaction that keeps its picture: of fifty at once one gets it, and the copy at the
 * upload's place is promised to be erased. @returns ids of outbox rows, to be worked after the commit.
 * @throws Refusal `upload/expired`
 */
export async function takeUpload(tx: Transaction, context: ServiceContext, named: NamedUpload): Promise<string[]> {
  const now = context.clock.now();
  const [taken] = await tx
    .update(uploads)
    .set({ usedAt: now })
    .where(and(own(named), isNull(uploads.usedAt), gt(uploads.expiresAt, now)))
    .returning({ objectKey: uploads.objectKey });
  if (taken === undefined) throw new Refusal("upload/expired");
  return [await enqueue(tx, context, "object.delete", { keys: [taken.objectKey] })];
}

async function findUpload(context: ServiceContext, named: NamedUpload): Promise<UploadRow> {
  const [row] = await context.database.select().from(uploads).where(own(named));
  if (row === undefined) throw new Refusal("upload/not-found");
  return row;
}

function own({ accountId, uploadId, purpose }: NamedUpload) {
  return and(eq(uploads.accountId, accountId), eq(uploads.id, uploadId), eq(uploads.purpose, purpose));
}

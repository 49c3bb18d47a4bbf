import { type FaceMatch, Refusal } from "@exam/contracts";
import { type PhotoRow, photos, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { openFacePicture } from "../face-auth/keep-face-picture.ts";
import { enqueue, type OutboxPayloads } from "../outbox/enqueue.ts";
import type { Connection, ServiceContext } from "../service-context.ts";
import { settleComparison } from "./settle-comparison.ts";

/** Promises to compare the photo that waits, if one does. @returns ids of outbox rows, to be worked after the commit. */
export async function promiseComparison(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
): Promise<string[]> {
  const waiting = and(eq(photos.accountId, accountId), eq(photos.state, "submitted"));
  const [photo] = await tx.select({ id: photos.id }).from(photos).where(waiting);
  return photo === undefined ? [] : [await enqueue(tx, context, "photo.compare", { photoId: photo.id }, accountId)];
}

/**
 * Compares a photo that waits with the authenticated face (R-PHO-06). Without a face picture it goes on waiting, for the
 * face step or for a person. A comparison that fails for good says `review`: a person looks at it.
 */
export async function comparePhoto(
  context: ServiceContext,
  { photoId }: OutboxPayloads["photo.compare"],
  attempt: { readonly isLast: boolean },
): Promise<void> {
  const photo = await findWaiting(context.database, photoId);
  const face = photo && (await openFacePicture(context, photo.accountId));
  const shown = photo && (await context.providers.objectStore.get(photo.imageKey));
  if (face === undefined || shown === undefined) return;
  const outcome = await compare(context, shown.bytes, face, attempt.isLast);
  await context.database.transaction((tx) => settleComparison(tx, context, { photoId, outcome, actor: "job" }));
}

async function findWaiting(connection: Connection, photoId: string): Promise<PhotoRow | undefined> {
  const [photo] = await connection
    .select()
    .from(photos)
    .where(and(eq(photos.id, photoId), eq(photos.state, "submitted")));
  return photo;
}

/** A picture that cannot be read is for a person; a busy engine or a fault is tried again. */
async function compare(
  context: ServiceContext,
  photo: Uint8Array,
  face: Uint8Array,
  isLast: boolean,
): Promise<FaceMatch> {
  try {
    return (await context.photoEngine.compare(photo, face)).outcome;
  } catch (error) {
    const isUnreadable = error instanceof Refusal && error.code !== "request/too-many";
    if (isUnreadable || isLast) return "review";
    throw error;
  }
}

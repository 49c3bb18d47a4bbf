import { randomUUID } from "node:crypto";
import { type FaceAuthSessionRow, facePictures, photos, type SealedPlace, type Transaction } from "@exam/database";
import { and, desc, eq, gt, inArray, isNotNull } from "drizzle-orm";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { enqueue } from "../outbox/enqueue.ts";
import type { Connection, ServiceContext } from "../service-context.ts";
import { isPhotoMatchedWithFace } from "./face-verifier-of.ts";

/** An hour below what R-FAC-06 allows, for timers that come late and stores that are away. */
const keptMs = 23 * 60 * 60_000;

function placeOf(id: string): SealedPlace {
  return { table: "face_pictures", column: "object", rowId: id };
}

/**
 * Seals and stores the face picture a provider returned, where a photo is still to be compared with it. Its row comes
 * first, so that no object is ever without one, and it may be compared only once the step has passed.
 * @returns the picture's id, or undefined where nothing will be compared and nothing is kept.
 * @throws Refusal `session/expired` for an account that has been closed meanwhile
 */
export async function keepFacePicture(
  context: ServiceContext,
  { accountId, purpose }: Pick<FaceAuthSessionRow, "accountId" | "purpose">,
  bytes: Uint8Array,
): Promise<string | undefined> {
  const isCompared = (purpose === "identity" || purpose === "photo-match") && isPhotoMatchedWithFace(context);
  if (accountId === null || !isCompared || (await hasDecidedPhoto(context.database, accountId))) return undefined;
  const id = randomUUID();
  const objectKey = `faces/${id}`;
  const createdAt = context.clock.now();
  const expiresAt = new Date(createdAt.getTime() + keptMs);
  await context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    await tx.insert(facePictures).values({ id, accountId, objectKey, createdAt, expiresAt });
  });
  const sealed = context.cipher.seal(Buffer.from(bytes).toString("base64"), placeOf(id));
  await context.providers.objectStore.put(objectKey, Buffer.from(sealed, "utf8"), "application/octet-stream");
  return id;
}

async function hasDecidedPhoto(connection: Connection, accountId: string): Promise<boolean> {
  const decided = and(eq(photos.accountId, accountId), inArray(photos.state, ["approved", "locked"]));
  const [photo] = await connection.select({ id: photos.id }).from(photos).where(decided).limit(1);
  return photo !== undefined;
}

/** The latest face picture of an account that may be compared. */
export async function openFacePicture(context: ServiceContext, accountId: string): Promise<Uint8Array | undefined> {
  const [row] = await context.database
    .select()
    .from(facePictures)
    .where(
      and(
        eq(facePictures.accountId, accountId),
        isNotNull(facePictures.usableFrom),
        gt(facePictures.expiresAt, context.clock.now()),
      ),
    )
    .orderBy(desc(facePictures.createdAt))
    .limit(1);
  const stored = row && (await context.providers.objectStore.get(row.objectKey));
  if (row === undefined || stored === undefined) return undefined;
  return Buffer.from(context.cipher.open(Buffer.from(stored.bytes).toString("utf8"), placeOf(row.id)), "base64");
}

/**
 * Erases an account's face pictures, in the transaction of what ends their use. @returns ids of outbox rows, to be worked
 * after the commit.
 */
export async function eraseFacePictures(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
): Promise<string[]> {
  const erased = await tx.delete(facePictures).where(eq(facePictures.accountId, accountId)).returning();
  return promiseErasure(tx, context, erased);
}

/** Promises to erase the objects of pictures whose rows are gone. @returns as `eraseFacePictures` */
export async function promiseErasure(
  tx: Transaction,
  context: ServiceContext,
  erased: readonly { readonly objectKey: string }[],
): Promise<string[]> {
  const keys = erased.map(({ objectKey }) => objectKey);
  return keys.length === 0 ? [] : [await enqueue(tx, context, "object.delete", { keys })];
}

import type { IdentityPicture } from "@exam/contracts";
import { identityPictures, identityReviews, type SealedPlace, type Transaction } from "@exam/database";
import { and, eq, lt, notExists } from "drizzle-orm";
import { enqueue } from "../outbox/enqueue.ts";
import { signPictureLink } from "../picture/sign-picture-link.ts";
import type { ServiceContext } from "../service-context.ts";

type IdentityPictureRow = typeof identityPictures.$inferSelect;

const keepUnaskedMs = 24 * 60 * 60_000;

function placeOf(id: string): SealedPlace {
  return { table: "identity_pictures", column: "object", rowId: id };
}

/** Seals a picture and stores it: a document's picture lies nowhere in clear (R-PRV-01). */
export async function storeIdentityPicture(
  context: ServiceContext,
  { id, objectKey, bytes }: { readonly id: string; readonly objectKey: string; readonly bytes: Uint8Array },
): Promise<void> {
  const sealed = context.cipher.seal(Buffer.from(bytes).toString("base64"), placeOf(id));
  await context.providers.objectStore.put(objectKey, Buffer.from(sealed, "utf8"), "application/octet-stream");
}

export async function openIdentityPicture(
  context: ServiceContext,
  { id, objectKey }: Pick<IdentityPictureRow, "id" | "objectKey">,
): Promise<Uint8Array | undefined> {
  const stored = await context.providers.objectStore.get(objectKey);
  return stored && Buffer.from(context.cipher.open(Buffer.from(stored.bytes).toString("utf8"), placeOf(id)), "base64");
}

/** A picture as its owner and the reviewer see it. */
export function viewIdentityPicture(context: ServiceContext, row: IdentityPictureRow): IdentityPicture {
  const { id, kind, createdAt } = row;
  return { id, kind, addedAt: createdAt.toISOString(), imageUrl: signPictureLink(context, "identity-pictures", id) };
}

/**
 * Erases an account's pictures, in the transaction of what ends their use. @returns ids of outbox rows, to be worked after
 * the commit.
 */
export async function eraseIdentityPictures(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
): Promise<string[]> {
  return promiseErasure(
    tx,
    context,
    await tx.delete(identityPictures).where(eq(identityPictures.accountId, accountId)).returning(),
  );
}

/** Erases pictures that no request followed within a day. */
export async function sweepIdentityPictures(context: ServiceContext): Promise<void> {
  const { database } = context;
  const before = new Date(context.clock.now().getTime() - keepUnaskedMs);
  const isAsked = database
    .select({ id: identityReviews.id })
    .from(identityReviews)
    .where(and(eq(identityReviews.accountId, identityPictures.accountId), eq(identityReviews.state, "requested")));
  await database.transaction(async (tx) => {
    const unasked = and(lt(identityPictures.createdAt, before), notExists(isAsked));
    await promiseErasure(tx, context, await tx.delete(identityPictures).where(unasked).returning());
  });
}

/** Promises to erase the objects of rows that are gone. @returns as `eraseIdentityPictures` */
export async function promiseErasure(
  tx: Transaction,
  context: ServiceContext,
  erased: readonly Pick<IdentityPictureRow, "objectKey">[],
): Promise<string[]> {
  const keys = erased.map(({ objectKey }) => objectKey);
  return keys.length === 0 ? [] : [await enqueue(tx, context, "object.delete", { keys })];
}

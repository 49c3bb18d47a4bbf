import { Refusal } from "@exam/contracts";
import { type PhotoRow, photos } from "@exam/database";
import type { FaceVerifier } from "@exam/providers";
import { and, eq } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

/**
 * The photo that was handed in and waits, with its picture where the provider itself compares (R-PHO-08).
 * @throws Refusal `photo/not-found`, `face-auth/purpose-not-offered` where the provider offers no comparison,
 *   or none of a picture this large; a person compares then
 */
export async function findPhotoToMatch(
  context: ServiceContext,
  { accountId }: { readonly accountId?: string },
  { comparison, maxContrastBytes }: Pick<FaceVerifier, "comparison" | "maxContrastBytes">,
): Promise<{ row: PhotoRow; contrastPicture?: Uint8Array }> {
  if (comparison === "none") throw new Refusal("face-auth/purpose-not-offered");
  const [row] = await context.database
    .select()
    .from(photos)
    .where(and(eq(photos.accountId, accountId ?? ""), eq(photos.state, "submitted")));
  if (row === undefined) throw new Refusal("photo/not-found");
  if (comparison === "returns-picture") return { row };
  const stored = await context.providers.objectStore.get(row.imageKey);
  if (stored === undefined) throw new Refusal("photo/not-found");
  if (maxContrastBytes !== undefined && stored.bytes.byteLength > maxContrastBytes) {
    throw new Refusal("face-auth/purpose-not-offered");
  }
  return { row, contrastPicture: stored.bytes };
}

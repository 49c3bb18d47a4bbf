import { Refusal } from "@exam/contracts";
import { photos } from "@exam/database";
import { and, eq, ne } from "drizzle-orm";
import { assertPictureLink, type PictureLink } from "../picture/sign-picture-link.ts";
import type { ServiceContext } from "../service-context.ts";

/** The picture behind a signed link. @throws Refusal `photo/link-expired`, `photo/not-found` */
export async function getPhotoImage(
  context: ServiceContext,
  link: PictureLink,
): Promise<{ bytes: Uint8Array; mediaType: string }> {
  assertPictureLink(context, "photos", link);
  const [row] = await context.database
    .select({ imageKey: photos.imageKey })
    .from(photos)
    .where(and(eq(photos.id, link.id), ne(photos.state, "replaced")));
  const stored = row && (await context.providers.objectStore.get(row.imageKey));
  if (stored === undefined) throw new Refusal("photo/not-found");
  return { bytes: stored.bytes, mediaType: "image/jpeg" };
}

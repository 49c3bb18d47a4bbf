import { Refusal } from "@exam/contracts";
import { identityPictures } from "@exam/database";
import { eq } from "drizzle-orm";
import { assertPictureLink, type PictureLink } from "../picture/sign-picture-link.ts";
import type { ServiceContext } from "../service-context.ts";
import { openIdentityPicture } from "./keep-identity-picture.ts";

/** The picture behind a signed link. @throws Refusal `photo/link-expired`, `identity-review/picture-not-found` */
export async function getIdentityPictureImage(
  context: ServiceContext,
  link: PictureLink,
): Promise<{ bytes: Uint8Array; mediaType: string }> {
  assertPictureLink(context, "identity-pictures", link);
  const [row] = await context.database.select().from(identityPictures).where(eq(identityPictures.id, link.id));
  const bytes = row && (await openIdentityPicture(context, row));
  if (bytes === undefined) throw new Refusal("identity-review/picture-not-found");
  return { bytes, mediaType: "image/jpeg" };
}

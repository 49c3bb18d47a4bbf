import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";

const linkLifetimeSeconds = 5 * 60;

/** A link to a photo that works without headers for five minutes, then for nobody (R-PRV-04). */
export function signPhotoLink(context: ServiceContext, photoId: string): string {
  const expires = String(Math.floor(context.clock.now().getTime() / 1000) + linkLifetimeSeconds);
  const signature = sign(context, photoId, expires).toString("base64url");
  return `/api/v1/photos/${photoId}/image?expires=${expires}&signature=${signature}`;
}

/** @throws Refusal `photo/link-expired` for a link that is too old, too long-lived or not ours. */
export function assertPhotoLink(
  context: ServiceContext,
  link: { id: string; expires: string; signature: string },
): void {
  const expected = sign(context, link.id, link.expires);
  const given = Buffer.from(link.signature, "base64url");
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isSigned || Number(link.expires) * 1000 < context.clock.now().getTime()) throw new Refusal("photo/link-expired");
}

function sign(context: ServiceContext, photoId: string, expires: string): Buffer {
  return createHmac("sha256", context.linkKey).update(`photo-link\0${photoId}\0${expires}`).digest();
}

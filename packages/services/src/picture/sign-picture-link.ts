import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";

/** Whose pictures: as they stand in the path of their endpoint. */
export type PictureKind = "photos" | "identity-pictures";

export interface PictureLink {
  readonly id: string;
  readonly expires: string;
  readonly signature: string;
}

const linkLifetimeSeconds = 5 * 60;

/** A link to a picture that works without headers for five minutes, then for nobody (R-PRV-04). */
export function signPictureLink(context: ServiceContext, kind: PictureKind, id: string): string {
  const expires = String(Math.floor(context.clock.now().getTime() / 1000) + linkLifetimeSeconds);
  const signature = sign(context, kind, { id, expires }).toString("base64url");
  return `/api/v1/${kind}/${id}/image?expires=${expires}&signature=${signature}`;
}

/** @throws Refusal `photo/link-expired` for a link that is too old, too long-lived, of another kind or not ours. */
export function assertPictureLink(context: ServiceContext, kind: PictureKind, link: PictureLink): void {
  const expected = sign(context, kind, link);
  const given = Buffer.from(link.signature, "base64url");
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isSigned || Number(link.expires) * 1000 < context.clock.now().getTime()) throw new Refusal("photo/link-expired");
}

function sign(context: ServiceContext, kind: PictureKind, { id, expires }: Omit<PictureLink, "signature">): Buffer {
  return createHmac("sha256", context.linkKey).update(`picture-link\0${kind}\0${id}\0${expires}`).digest();
}

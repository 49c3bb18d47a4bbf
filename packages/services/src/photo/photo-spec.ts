import { type PhotoSpec, type PublishedPhotoSpec, Refusal } from "@exam/contracts";
import { isPhotoSpecStale, photoSpecs } from "@exam/profiles";
import type { ServiceContext } from "../service-context.ts";

/** Every specification the product knows, the profile's own first. */
export function listPhotoSpecs(context: ServiceContext): { items: PhotoSpec[] } {
  const own = context.profile.photoSpecId;
  return { items: photoSpecs.toSorted((a, b) => Number(b.id === own) - Number(a.id === own)) };
}

/** A specification as clients get it. */
export function publishPhotoSpec(context: ServiceContext, spec: PhotoSpec): PublishedPhotoSpec {
  return { ...spec, isStale: isPhotoSpecStale(spec, context.clock.now()) };
}

/** @throws Refusal `photo-spec/not-found` */
export function getPhotoSpec(id: string): PhotoSpec {
  const spec = photoSpecs.find((candidate) => candidate.id === id);
  if (spec === undefined) throw new Refusal("photo-spec/not-found");
  return spec;
}

import type { PhotoReport } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";
import { getPhotoSpec } from "./photo-spec.ts";

/** Measures a picture against a specification, the profile's own unless named, and keeps nothing of it. */
export function auditPhoto(
  context: ServiceContext,
  input: { specId?: string | undefined; bytes: Uint8Array },
): Promise<PhotoReport> {
  return context.photoEngine.audit(input.bytes, getPhotoSpec(input.specId ?? context.profile.photoSpecId));
}

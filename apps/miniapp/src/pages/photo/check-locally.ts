import type { PhotoReport, PhotoSpec } from "@exam/contracts";
import { checkPhotoFile, inspectPhotoFile, verdictOf } from "@exam/photo/file";
import type { ChosenImage } from "../../device/chosen-image.ts";

/**
 * The part of the audit that needs only the file's bytes, by the same code as the server's; undefined where the platform
 * does not give the bytes. It spares a slow upload of a file that would be refused.
 */
export async function checkLocally(image: ChosenImage, spec: PhotoSpec): Promise<PhotoReport | undefined> {
  const bytes = await image.readBytes();
  if (!bytes) return undefined;
  const findings = checkPhotoFile(inspectPhotoFile(bytes), spec, "source");
  return { specId: spec.id, verdict: verdictOf(findings), findings };
}

import type { PhotoFinding, PhotoReport, PhotoSpec } from "@exam/contracts";
import { assertWithinLimits, checkPhotoFile, inspectPhotoFile, type PhotoFileFacts, verdictOf } from "@exam/photo/file";
import { checkPhotoPixels } from "@exam/photo/pixels";
import { commonCopy } from "../../copy/every-page.ts";
import { serverText } from "../../copy/server-text.ts";
import type { ChosenImage } from "../../device/chosen-image.ts";
import { readPixels } from "../../device/read-pixels";

/** Background and exposure where the platform gives pixels, of a file that the server would decode too. */
async function checkPixels(image: ChosenImage, facts: PhotoFileFacts, spec: PhotoSpec): Promise<PhotoFinding[]> {
  try {
    assertWithinLimits(facts);
  } catch {
    return [];
  }
  const pixels = await readPixels(image);
  return pixels ? checkPhotoPixels(pixels, spec) : [];
}

/**
 * The part of the audit that needs no model, by the same code as the server's: the file's bytes, and on a browser page
 * background and exposure, which only ever warn. Undefined where the platform does not give the bytes. It spares a slow
 * upload of a file that would be refused.
 */
export async function checkLocally(image: ChosenImage, spec: PhotoSpec): Promise<PhotoReport | undefined> {
  const bytes = await image.readBytes();
  if (!bytes) return undefined;
  const facts = inspectPhotoFile(bytes);
  const findings = [...checkPhotoFile(facts, spec, "source"), ...(await checkPixels(image, facts, spec))];
  return { specId: spec.id, verdict: verdictOf(findings), findings };
}

/** What the check doubts before anything is sent, in words. */
export function doubtsOf(report: PhotoReport | undefined): string[] {
  const doubts = report?.findings.filter(({ status, severity }) => status === "fail" && severity === "warning") ?? [];
  return doubts.map(({ message, fix }) => commonCopy.sentences([message, ...(fix ? [fix] : [])].map(serverText)));
}

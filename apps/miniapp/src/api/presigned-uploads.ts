import type { createUpload, Endpoint, OutputOf, RequestOf, UploadPurpose, UploadType } from "@exam/contracts";
import type { ChosenImage } from "../device/chosen-image.ts";
import { ApiProblem, NetworkProblem } from "./problems.ts";

/** What the way through the bucket needs from outside. */
export interface PresignedWay {
  /** From what size on pictures take it, by the profile; undefined where none does or the platform cannot. */
  aboveBytes(): number | undefined;
  offer(wanted: RequestOf<typeof createUpload>): Promise<OutputOf<typeof createUpload>>;
  /** @returns the reply's status */
  put(place: OutputOf<typeof createUpload>, bytes: Uint8Array): Promise<number>;
}

/** Uploads of this run by picture, so that one that is audited, processed and handed in travels once. */
const sent = new WeakMap<ChosenImage, string>();
const spent = ["upload/expired", "upload/not-found", "upload/not-arrived"];

/**
 * Calls an operation that takes a picture with the id of an upload in its place, where the picture is too large for the
 * direct way. An upload that has ended meanwhile is made anew, once.
 * @returns undefined where the picture goes the direct way.
 */
export async function uploadByBucket<Output>(
  endpoint: Endpoint,
  image: ChosenImage,
  way: PresignedWay,
  finish: (uploadId: string) => Promise<Output>,
): Promise<{ output: Output } | undefined> {
  const aboveBytes = way.aboveBytes();
  if (aboveBytes === undefined || endpoint.upload !== "file-or-json" || (image.sizeBytes ?? 0) <= aboveBytes) {
    return undefined;
  }
  const known = sent.get(image);
  if (known !== undefined) {
    try {
      return { output: await finish(known) };
    } catch (error) {
      if (!(error instanceof ApiProblem && spent.includes(error.code))) throw error;
      sent.delete(image);
    }
  }
  const bytes = await image.readBytes();
  const contentType = bytes && typeOf(bytes);
  if (bytes === undefined || contentType === undefined) return undefined;
  const purpose: UploadPurpose = endpoint.path.startsWith("/photos") ? "photo" : "degree-evidence";
  const place = await way.offer({ purpose, contentType, sizeBytes: bytes.byteLength });
  const status = await way.put(place, bytes);
  if (status < 200 || status >= 300) throw new NetworkProblem(false);
  sent.set(image, place.uploadId);
  return { output: await finish(place.uploadId) };
}

/** By the first bytes; whatever else it may be goes the direct way, whose refusal says what it is. */
function typeOf(bytes: Uint8Array): UploadType | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xd8 && third === 0xff) return "image/jpeg";
  if (first === 0x89 && second === 0x50 && third === 0x4e && fourth === 0x47) return "image/png";
  if (first === 0x52 && second === 0x49 && bytes[8] === 0x57 && bytes[9] === 0x45) return "image/webp";
  return undefined;
}

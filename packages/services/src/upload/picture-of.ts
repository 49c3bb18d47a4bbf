import { Refusal, type UploadPurpose } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";
import { readUploaded } from "./take-upload.ts";

/** A picture and, where it came by way of the object store, the upload it was read from. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly uploadId?: string | undefined;
}

/**
 * The picture of a call: the file it brought, or the one that waits at its upload's place.
 * @throws Refusal `photo/file-required`, and as `readUploaded`
 */
export async function pictureOf(
  context: ServiceContext,
  purpose: UploadPurpose,
  call: {
    readonly file: { readonly bytes: Uint8Array } | undefined;
    readonly uploadId: string | undefined;
    readonly accountId: string | undefined;
  },
): Promise<Picture> {
  const { file, uploadId, accountId } = call;
  if (file !== undefined) return { bytes: file.bytes };
  if (uploadId === undefined) throw new Refusal("photo/file-required");
  if (accountId === undefined) throw new Refusal("upload/not-found");
  return { bytes: await readUploaded(context, { accountId, uploadId, purpose }), uploadId };
}

import { type BackgroundColour, type OutputOf, type PhotoReport, processPhoto } from "@exam/contracts";
import { upload } from "../../api/call.ts";
import type { ChosenImage } from "../../device/chosen-image.ts";
import type { WorkUpload } from "../../ui/use-work.ts";

/** A compliant photo that the processor made of a chosen one; the server keeps it for half an hour. */
export interface MadePhoto {
  readonly processingId: string;
  readonly report: PhotoReport;
  readonly imageUrl: string;
  readonly beforeUrl: string;
  readonly changes: readonly string[];
}

interface MakePhotoOptions {
  readonly background: BackgroundColour | undefined;
  readonly phoneToken?: string | undefined;
  readonly progress: WorkUpload;
}

/** Has the server make a compliant photo. Throws ApiProblem `photo/cannot-process` with the reasons. */
export async function makePhoto(image: ChosenImage, options: MakePhotoOptions): Promise<MadePhoto> {
  const { background, phoneToken, progress } = options;
  const input = { ...(background && { background }) };
  const made: OutputOf<typeof processPhoto> = await upload(processPhoto, input, { image, phoneToken, ...progress });
  const { processingId, report, changes, imageBase64 } = made;
  return {
    processingId,
    report,
    changes,
    imageUrl: `data:image/jpeg;base64,${imageBase64}`,
    beforeUrl: image.previewUrl,
  };
}

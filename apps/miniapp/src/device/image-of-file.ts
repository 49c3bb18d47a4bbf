import type { ChosenImage } from "./chosen-image.ts";

/** A file of the browser, chosen or dropped. */
export function imageOfFile(file: File): ChosenImage {
  return {
    filePath: file.name,
    previewUrl: URL.createObjectURL(file),
    file,
    sizeBytes: file.size,
    readBytes: async () => new Uint8Array(await file.arrayBuffer()),
  };
}

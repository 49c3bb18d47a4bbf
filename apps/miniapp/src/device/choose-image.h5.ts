import type { ChosenImage } from "./chosen-image.ts";

/** A file of the browser, from a file input or dropped on the page, in the shape of a chosen image. */
export function imageOfFile(file: File): ChosenImage {
  return {
    filePath: URL.createObjectURL(file),
    fileName: file.name,
    sizeBytes: file.size,
    readBytes: async () => new Uint8Array(await file.arrayBuffer()),
  };
}

/** Opens the browser's file dialog; undefined when the person cancelled. */
export function chooseImage(): Promise<ChosenImage | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/jpeg,image/png";
    input.onchange = () => {
      const file = input.files?.[0];
      resolve(file && imageOfFile(file));
    };
    input.oncancel = () => resolve(undefined);
    input.click();
  });
}

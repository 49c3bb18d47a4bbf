import type { ChosenImage } from "./chosen-image.ts";

function imageOfFile(file: File): ChosenImage {
  return {
    filePath: file.name,
    file,
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

/** Mini-programs give the person no folder for files. */
export const canSaveText = false as boolean;

export function saveText(_text: string, _fileName: string): void {
  throw new Error("this platform saves no text files");
}

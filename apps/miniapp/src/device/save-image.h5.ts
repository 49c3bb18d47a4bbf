/** Downloads a picture given as data URL. */
export async function saveImage(dataUrl: string, fileName: string): Promise<boolean> {
  const link = document.createElement("a");
  link.href = dataUrl;
  link.download = fileName;
  link.click();
  return true;
}

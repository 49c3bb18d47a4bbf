import Taro from "@tarojs/taro";

/** Saves a PNG given as data URL to the phone's album. False when the person or the platform refused. */
export async function saveImage(dataUrl: string, fileName: string): Promise<boolean> {
  const folder = Taro.env.USER_DATA_PATH;
  const filePath = `${folder}/${fileName}`;
  try {
    await new Promise<void>((resolve, reject) => {
      Taro.getFileSystemManager().writeFile({
        filePath,
        data: dataUrl.slice(dataUrl.indexOf(",") + 1),
        encoding: "base64",
        success: () => resolve(),
        fail: reject,
      });
    });
    await Taro.saveImageToPhotosAlbum({ filePath });
    return true;
  } catch {
    return false;
  }
}

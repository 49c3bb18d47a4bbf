import Taro from "@tarojs/taro";
import { uploadParameters } from "./network";
import type { FileRequest, Reply } from "./network-device.ts";

/** Sends one file as the multipart part `file`. Rejects when no reply came. */
export async function sendFile({ url, headers, image, timeoutMs, onProgress, onStart }: FileRequest): Promise<Reply> {
  const task = Taro.uploadFile({
    url,
    filePath: image.filePath,
    name: "file",
    ...uploadParameters,
    header: { ...headers },
    timeout: timeoutMs,
  });
  onStart(() => task.abort?.());
  task.progress?.(({ progress }) => onProgress(progress));
  const { statusCode, data } = await task;
  return { status: Number(statusCode), text: typeof data === "string" ? data : JSON.stringify(data), headers: {} };
}

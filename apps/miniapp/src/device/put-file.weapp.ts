import Taro from "@tarojs/taro";
import type { PutRequest } from "./network-device.ts";

export const canPutFiles: boolean = true;

export async function putFile({ url, headers, bytes, timeoutMs, onProgress, onStart }: PutRequest): Promise<number> {
  const task = Taro.request({
    url,
    method: "PUT",
    header: { ...headers },
    // A view of a larger buffer would send all of it.
    data: bytes.slice().buffer,
    timeout: timeoutMs,
  });
  onStart(() => task.abort());
  const { statusCode } = await task;
  onProgress(100);
  return statusCode;
}

import type { PutRequest } from "./network-device.ts";

export const canPutFiles: boolean = true;

export function putFile({ url, headers, bytes, timeoutMs, onProgress, onStart }: PutRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.timeout = timeoutMs;
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((100 * loaded) / total));
    request.onload = () => resolve(request.status);
    request.onerror = () => reject(new Error("network"));
    request.ontimeout = () => reject(new Error("timeout"));
    request.onabort = () => reject(new Error("abort"));
    request.send(new Uint8Array(bytes));
    onStart(() => request.abort());
  });
}

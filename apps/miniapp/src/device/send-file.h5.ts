import type { FileRequest, Reply } from "./network-device.ts";

function header(request: XMLHttpRequest, name: string): Record<string, string> {
  const value = request.getResponseHeader(name);
  return value === null ? {} : { [name]: value };
}

/**
 * Sends one file as the multipart part `file`. Rejects when no reply came. Taro's own upload reads the file back through
 * a blob: address first, which the page's content policy does not allow.
 */
export function sendFile({ url, headers, image, timeoutMs, onProgress, onStart }: FileRequest): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    if (image.file) form.append("file", image.file, image.file.name);
    const request = new XMLHttpRequest();
    request.open("POST", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.timeout = timeoutMs;
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((100 * loaded) / total));
    request.onload = () =>
      resolve({ status: request.status, text: request.responseText, headers: header(request, "retry-after") });
    request.onerror = () => reject(new Error("network"));
    request.ontimeout = () => reject(new Error("timeout"));
    request.onabort = () => reject(new Error("abort"));
    request.send(form);
    onStart(() => request.abort());
  });
}

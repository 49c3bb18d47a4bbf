import type { PutRequest } from "./network-device.ts";

/** Whether the platform documents that a request may carry bytes; elsewhere files go as multipart alone. */
export const canPutFiles: boolean = false;

/** Puts bytes to an address. @returns the reply's status. Rejects when no reply came. */
export function putFile(_request: PutRequest): Promise<number> {
  return Promise.reject(new Error("network"));
}

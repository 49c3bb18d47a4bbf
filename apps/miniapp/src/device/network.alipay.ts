import { isTimeoutMessage, type NetworkDevice } from "./network-device.ts";

export const bodyAsText: NetworkDevice["bodyAsText"] = { dataType: "text" };

export const uploadParameters: NetworkDevice["uploadParameters"] = { fileType: "image" };
export const isTimeout: NetworkDevice["isTimeout"] = (failure) =>
  isTimeoutMessage(failure) || (failure as { error?: unknown }).error === 13;

/** `my.request` calls an HTTP status of 400 and above failure 19 and passes status, headers and data with it. */
export const replyOfFailure: NetworkDevice["replyOfFailure"] = (failure) => {
  const { status, statusCode, data, headers, header } = failure as Record<string, unknown>;
  const code = Number(statusCode ?? status);
  if (!(code >= 400)) return undefined;
  return {
    status: code,
    text: typeof data === "string" ? data : JSON.stringify(data ?? ""),
    headers: (headers ?? header ?? {}) as Record<string, string>,
  };
};

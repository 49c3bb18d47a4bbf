import { isTimeoutMessage, type NetworkDevice } from "./network-device.ts";

export const bodyAsText: NetworkDevice["bodyAsText"] = { dataType: "text" };

export const uploadParameters: NetworkDevice["uploadParameters"] = { fileType: "image" };
export const isTimeout: NetworkDevice["isTimeout"] = (failure) =>
  isTimeoutMessage(failure) || (failure as { error?: unknown }).error === 13;

/** `my.request` calls every HTTP status but 200 failure 19, 201 and 204 too, and passes status, headers and data along. */
export const replyOfFailure: NetworkDevice["replyOfFailure"] = (failure) => {
  const { status, statusCode, data, headers, header } = failure as Record<string, unknown>;
  const code = Number(statusCode ?? status);
  if (!(code >= 100)) return undefined;
  return {
    status: code,
    text: typeof data === "string" ? data : data === undefined ? "" : JSON.stringify(data),
    headers: (headers ?? header ?? {}) as Record<string, string>,
  };
};

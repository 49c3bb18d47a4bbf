import { randomBytes } from "node:crypto";
import { answering, type Behaviours, direct, type HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";
import type { Bag } from "../realm.ts";
import { type HttpAnswer, sendHttp } from "./send-http.ts";

// Neither wx.request, my.request nor swan.request knows PATCH.
const methods = new Set(["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT"]);
const isBag = (value: unknown): value is Bag =>
  typeof value === "object" && value !== null && !ArrayBuffer.isView(value);

function toForm(data: Bag): string {
  return Object.entries(data)
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${encodeURIComponent(isBag(value) ? JSON.stringify(value) : String(value))}`,
    )
    .join("&");
}

function readHeaders(host: HostState, options: Bag): Record<string, string> {
  // Alipay takes `headers`, newer versions `header` too; the two others only `header`.
  const given = host.platform.name === "alipay" ? (options.headers ?? options.header) : options.header;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries((given ?? {}) as Bag)) {
    if (value === undefined || value === null) continue;
    const lower = name.toLowerCase();
    if (lower === "referer") host.report(new Error("a mini-program cannot set the referer header"));
    else headers[lower] = String(value);
  }
  return headers;
}

function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

async function request(host: HostState, options: Bag): Promise<Bag> {
  const method = String(options.method ?? "GET").toUpperCase();
  if (!methods.has(method)) {
    const error = new PlatformFailure(`method ${method} is invalid`, 2);
    host.report(error);
    throw error;
  }
  const headers = { "content-type": "application/json", ...readHeaders(host, options) };
  let url = String(options.url);
  let body: Uint8Array | undefined;
  const { data } = options;
  if (isArrayBuffer(data)) body = new Uint8Array(data);
  else if (typeof data === "string") body = Buffer.from(data);
  else if (isBag(data)) {
    if (method === "GET" || method === "HEAD") {
      const query = toForm(data);
      if (query !== "") url += `${url.includes("?") ? "&" : "?"}${query}`;
    } else
      body = Buffer.from(
        headers["content-type"].includes("x-www-form-urlencoded") ? toForm(data) : JSON.stringify(data),
      );
  }
  const answer = await sendHttp(
    host,
    { url, method, headers, timeoutMs: options.timeout, ...(body && { body }) },
    (abort) => {
      aborts.set(options, abort);
    },
  );
  return shapeAnswer(host, options, answer);
}

const aborts = new WeakMap<Bag, () => void>();

function shapeAnswer(host: HostState, options: Bag, answer: HttpAnswer): Bag {
  const isBinary = options.responseType === "arraybuffer" || options.dataType === "arraybuffer";
  const text = answer.body.toString("utf8");
  let data: unknown = text;
  if (!isBinary && (options.dataType === undefined || options.dataType === "json")) {
    try {
      data = JSON.parse(text);
    } catch {
      if (host.platform.name === "alipay" && options.dataType === "json")
        throw new PlatformFailure("JSON parse data error", 14);
    }
  }
  const bytes = isBinary ? { rawBytes: answer.body } : {};
  if (host.platform.name === "alipay") {
    const shaped = { data, status: answer.status, headers: answer.headers, ...bytes };
    // Alipay answers every status but 200 through `fail`, with the answer's own fields added (NervJS/taro#14366, fjc0k/taro-axios#7).
    if (answer.status !== 200) throw new PlatformFailure("http status error", 19, shaped);
    return { ...shaped, statusCode: answer.status, header: answer.headers };
  }
  return {
    data,
    statusCode: answer.status,
    header: answer.headers,
    ...(host.platform.name === "weapp" ? { cookies: [] } : {}),
    ...bytes,
  };
}

function multipart(
  fields: Bag,
  file: { name: string; fileName: string; bytes: Buffer },
): { body: Buffer; contentType: string } {
  const boundary = `----mini${randomBytes(12).toString("hex")}`;
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`),
  );
  const type = /\.png$/i.test(file.fileName) ? "image/png" : "image/jpeg";
  parts.push(
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${file.name}"; filename="${file.fileName}"\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  );
  return { body: Buffer.concat(parts), contentType: `multipart/form-data; boundary=${boundary}` };
}

const progressListeners = new WeakMap<Bag, Set<unknown>>();

async function uploadFile(host: HostState, options: Bag): Promise<Bag> {
  const bytes = host.files.read(options.filePath);
  const fileName = String(options.filePath).split("/").at(-1) ?? "file";
  const { body, contentType } = multipart((options.formData ?? {}) as Bag, {
    name: String(options.name),
    fileName,
    bytes,
  });
  const headers = { ...readHeaders(host, options), "content-type": contentType };
  const tell = (progress: number): void => {
    for (const listener of progressListeners.get(options) ?? []) {
      const sent = Math.round((body.byteLength * progress) / 100);
      host.realm.call(
        listener,
        undefined,
        host.realm.copyIn({ progress, totalBytesSent: sent, totalBytesExpectedToSend: body.byteLength }),
      );
    }
  };
  await Promise.resolve();
  tell(50);
  const answer = await sendHttp(
    host,
    { url: String(options.url), method: "POST", headers, body, timeoutMs: options.timeout },
    (abort) => {
      aborts.set(options, abort);
    },
  );
  tell(100);
  return { data: answer.body.toString("utf8"), statusCode: answer.status, header: answer.headers };
}

async function downloadFile(host: HostState, options: Bag): Promise<Bag> {
  const answer = await sendHttp(host, {
    url: String(options.url),
    method: "GET",
    headers: readHeaders(host, options),
    timeoutMs: options.timeout,
  });
  const path = host.files.addBytes(answer.body, ".jpg");
  return { tempFilePath: path, apFilePath: path, statusCode: answer.status, header: answer.headers };
}

/** The task object that request, uploadFile and downloadFile return. */
export function createTask(host: HostState, name: string, options: Bag): Bag {
  const task = host.realm.emptyObject();
  task.abort = () => aborts.get(options)?.();
  if (host.platform.name !== "alipay") {
    task.onHeadersReceived = () => undefined;
    task.offHeadersReceived = () => undefined;
    if (name !== "request") {
      task.onProgressUpdate = (listener: unknown) =>
        progressListeners.set(options, (progressListeners.get(options) ?? new Set()).add(listener));
      task.offProgressUpdate = (listener: unknown) => progressListeners.get(options)?.delete(listener);
    }
  }
  return task;
}

export const networkBehaviours: Behaviours = {
  request: answering(request),
  uploadFile: answering(uploadFile),
  downloadFile: answering(downloadFile),
  getNetworkType: answering((host) => ({
    networkType: host.isOffline ? "none" : "wifi",
    networkAvailable: !host.isOffline,
    isConnected: !host.isOffline,
  })),
  canIUse: direct(() => true),
};

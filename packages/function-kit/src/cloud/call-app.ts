import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { METHODS } from "node:http";
import { Refusal } from "@exam/contracts";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { problemDocument } from "../error-door.ts";
import { withPlatformWechatHeaders } from "./platform-wechat.ts";

/** A request as a cloud's event tells it, in the words of HTTP. */
export interface CloudRequest {
  readonly method: string;
  /** May hold characters that a URL can't; they are encoded. */
  readonly path: string;
  readonly query: QueryValues;
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly body: unknown;
  /** Some clouds document a boolean, some the text of one. */
  readonly isBase64Encoded: unknown;
  /** Who calls, where the cloud says so outside the headers. */
  readonly address?: string | undefined;
  /** `x-wx-*` headers that come from the platform itself. */
  readonly wechatHeaders?: Readonly<Record<string, string>> | undefined;
}

export type HeaderValue = string | readonly string[] | number | null | undefined;
export type QueryValues = Readonly<Record<string, string | readonly string[] | number | null | undefined>>;

/** The reply all clouds' integrated responses share. */
export interface CloudReply {
  readonly statusCode: number;
  /** One text a name; a list only where a reply sets several cookies. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Largest reply that the clouds' synchronous calls carry: 6 MB, base64 and envelope included. */
const REPLY_LIMIT_BYTES = 6_000_000;
// The platform's own server frames the reply; Alibaba refuses replies that try.
const framing = ["connection", "content-length", "date", "keep-alive", "server", "transfer-encoding"];

/** Sends one request through the app's routes and hooks as if it had come over a socket. */
export async function callApp(app: FastifyInstance, request: CloudRequest): Promise<CloudReply> {
  const method = request.method.toUpperCase();
  if (!METHODS.includes(method)) return problemReply("request/malformed");
  const headers = requestHeaders(request);
  const payload = bytesOf(request);
  if (payload !== undefined && hasLostBytes(headers, payload)) {
    app.log.warn({ code: "request/malformed" }, "the trigger changed a body: its binary option is off");
    return problemReply("request/malformed");
  }
  delete headers["content-length"];
  await app.ready();
  // Asynchronous on purpose: without it the request starts only where it is awaited, outside what it is run in.
  const inject = async () =>
    app.inject({
      method: method as "GET",
      url: urlOf(request),
      headers: { ...headers, ...request.wechatHeaders },
      ...(payload === undefined ? {} : { payload }),
      ...(request.address === undefined ? {} : { remoteAddress: request.address }),
    });
  const reply = await (request.wechatHeaders === undefined ? inject() : withPlatformWechatHeaders(inject));
  const encoded = cloudReply(reply);
  if (encoded.body.length <= REPLY_LIMIT_BYTES) return encoded;
  app.log.error({ code: "internal/unexpected" }, "a reply is larger than the platform carries");
  return problemReply("internal/unexpected");
}

function requestHeaders(request: CloudRequest): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    const lower = name.toLowerCase();
    // Only the platform may say who calls; what an event repeats of a client's headers is the client's word (R-PRV-07).
    if (value === undefined || value === null || lower.startsWith("x-wx-")) continue;
    if (lower === "connection" || lower === "transfer-encoding" || lower === "expect") continue;
    headers[lower] = typeof value === "object" ? [...value] : String(value);
  }
  return headers;
}

/** An event's body is text, base64, or an object where the platform has parsed JSON already. */
function bytesOf({ body, isBase64Encoded }: CloudRequest): Buffer | undefined {
  if (body === undefined || body === null || body === "") return undefined;
  if (typeof body !== "string") return Buffer.from(JSON.stringify(body));
  return Buffer.from(body, isBase64Encoded === true || isBase64Encoded === "true" ? "base64" : "utf8");
}

/** Whether a picture went through a trigger that takes every body for text. JSON may be written anew on the way. */
function hasLostBytes(headers: Readonly<Record<string, string | string[]>>, payload: Buffer): boolean {
  const declared = headers["content-length"];
  const isJson = String(headers["content-type"] ?? "").startsWith("application/json");
  return !isJson && typeof declared === "string" && Number(declared) !== payload.byteLength;
}

function urlOf({ path, query }: CloudRequest): string {
  const plain = path.startsWith("/") ? path : `/${path}`;
  const encoded = plain.replace(/[^\x21-\x7e]+|[?#]|%(?![0-9A-Fa-f]{2})/gu, encodeURIComponent);
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each ?? ""));
  }
  return search.size === 0 ? encoded : `${encoded}?${search}`;
}

function cloudReply(reply: LightMyRequestResponse): CloudReply {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(reply.headers)) {
    if (value === undefined || framing.includes(name)) continue;
    if (Array.isArray(value)) headers[name] = value.length === 1 ? String(value[0]) : value.map(String);
    else headers[name] = String(value);
  }
  const bytes = reply.rawPayload;
  const isText = /^(text\/|application\/([\w.-]+\+)?(json|xml|javascript)\b)/.test(
    String(headers["content-type"] ?? ""),
  );
  return bytes.byteLength === 0 || (isText && isUtf8(bytes))
    ? { statusCode: reply.statusCode, headers, body: bytes.toString("utf8"), isBase64Encoded: false }
    : { statusCode: reply.statusCode, headers, body: bytes.toString("base64"), isBase64Encoded: true };
}

/** A problem that no route answers, because its request or reply cannot pass the platform. */
function problemReply(code: "request/malformed" | "internal/unexpected"): CloudReply {
  const requestId = randomUUID();
  const document = problemDocument(new Refusal(code), requestId);
  const headers = {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    "x-request-id": requestId,
  };
  return { statusCode: Number(document.status), headers, body: JSON.stringify(document), isBase64Encoded: false };
}

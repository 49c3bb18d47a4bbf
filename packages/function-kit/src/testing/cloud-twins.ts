import type { FastifyInstance } from "fastify";
import type { CloudReply } from "../cloud/call-app.ts";
import { cfcEventHandler } from "../cloud/cfc-event.ts";
import { cloudbaseEventHandler } from "../cloud/cloudbase-event.ts";
import { fcEventHandler } from "../cloud/fc-event.ts";
import { scfUrlHandler } from "../cloud/scf-url.ts";
import { callFunctionHandler } from "../cloud/wechat-call-function.ts";
import cfc from "./cloud-events/cfc-event.json" with { type: "json" };
import cloudbase from "./cloud-events/cloudbase-event.json" with { type: "json" };
import fc from "./cloud-events/fc-event.json" with { type: "json" };
import fcWeb from "./cloud-events/fc-web-headers.json" with { type: "json" };
import scf from "./cloud-events/scf-url.json" with { type: "json" };
import callFunction from "./cloud-events/wechat-call-function.json" with { type: "json" };
import container from "./cloud-events/wechat-container-headers.json" with { type: "json" };

/** What a client sends to a cloud's gateway. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query as on the wire. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

export interface GatewayReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly bytes: Buffer;
}

/** A cloud's gateway before an app: it turns HTTP into what that cloud's functions get, and the answer back. */
export interface CloudTwin {
  readonly name: string;
  /** Function URLs of SCF pass every body on as text. */
  readonly carriesBinary: boolean;
  /** Alibaba joins repeated query keys. */
  readonly repeatsKeys: boolean;
  send(app: FastifyInstance, request: GatewayRequest): Promise<GatewayReply>;
}

type Query = Record<string, string | string[]>;

/** Every way in which the product's functions are called, as the clouds document it. */
export const cloudTwins: readonly CloudTwin[] = [
  {
    name: "CloudBase event function",
    carriesBinary: true,
    repeatsKeys: true,
    async send(app, request) {
      const { path, query } = partsOf(request);
      const { headers, ...body } = messageOf(request, "binary");
      const event = { ...cloudbase.event, path, httpMethod: request.method, queryStringParameters: query, ...body };
      return replyOf(
        await cloudbaseEventHandler(app)({ ...event, headers: { ...cloudbase.event.headers, ...headers } }),
      );
    },
  },
  {
    name: "SCF function URL",
    carriesBinary: false,
    repeatsKeys: true,
    async send(app, request) {
      const { path, query } = partsOf(request);
      const { headers, body } = messageOf(request, "text");
      const { "content-length": _length, ...shared } = scf.event.headers;
      const event = { path, httpMethod: request.method, queryString: query, headers: { ...shared, ...headers }, body };
      return replyOf(await scfUrlHandler(app)(event));
    },
  },
  {
    name: "Alibaba FC event function",
    carriesBinary: true,
    repeatsKeys: false,
    async send(app, request) {
      const { path, query } = partsOf(request);
      const joined = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
      const http = { ...fc.event.requestContext.http, method: request.method, path: decodeURIComponent(path) };
      const event = {
        ...fc.event,
        rawPath: path,
        queryParameters: joined,
        requestContext: { ...fc.event.requestContext, http },
        ...messageOf(request, "binary"),
      };
      return replyOf(await fcEventHandler(app)(Buffer.from(JSON.stringify(event))));
    },
  },
  {
    name: "Baidu CFC event function",
    carriesBinary: true,
    repeatsKeys: true,
    async send(app, request) {
      const { path, query } = partsOf(request);
      const { headers, ...body } = messageOf(request, "base64");
      const canonical = Object.entries(headers).map(([name, value]) => [canonicalCase(name), value]);
      const event = {
        ...cfc.event,
        path,
        httpMethod: request.method,
        queryStringParameters: query,
        headers: { ...cfc.event.headers, ...Object.fromEntries(canonical) },
        ...body,
      };
      const reply = await new Promise<CloudReply>((resolve, reject) => {
        cfcEventHandler(app)(event, {}, (error, answer) => (answer === undefined ? reject(error) : resolve(answer)));
      });
      return replyOf(reply);
    },
  },
  {
    name: "wx.cloud.callFunction",
    carriesBinary: true,
    repeatsKeys: true,
    async send(app, request) {
      const { path, query } = partsOf(request);
      const event = { ...callFunction.event, path, query, method: request.method, ...messageOf(request, "base64") };
      return replyOf(await callFunctionHandler(app, () => callFunction.environment)(event));
    },
  },
  {
    name: "CloudBase HTTP function",
    carriesBinary: true,
    repeatsKeys: true,
    send: (app, request) => overHttp(app, request, {}),
  },
  {
    name: "SCF Web function",
    carriesBinary: true,
    repeatsKeys: true,
    send: (app, request) => overHttp(app, request, {}),
  },
  {
    name: "Alibaba FC custom runtime",
    carriesBinary: true,
    repeatsKeys: true,
    send: (app, request) => overHttp(app, request, fcWeb.headers),
  },
  {
    name: "wx.cloud.callContainer",
    carriesBinary: true,
    repeatsKeys: true,
    send: (app, request) => overHttp(app, request, container.headers),
  },
];

function partsOf({ url }: GatewayRequest): { path: string; query: Query } {
  const [path = "", search = ""] = url.split("?");
  const query: Query = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const known = query[name];
    query[name] = known === undefined ? value : [known, value].flat();
  }
  return { path, query };
}

/** `binary`: base64 unless the type is a text's. `base64`: always. `text`: never, which spoils bytes that are no text. */
function messageOf({ headers = {}, body }: GatewayRequest, coding: "binary" | "base64" | "text") {
  const bytes = Buffer.from(body ?? []);
  const sized = body === undefined ? headers : { ...headers, "content-length": String(bytes.byteLength) };
  const isText = /^(text\/|application\/(json|xml))/.test(headers["content-type"] ?? "text/plain");
  const isBase64Encoded = body !== undefined && (coding === "base64" || (coding === "binary" && !isText));
  return { headers: sized, body: bytes.toString(isBase64Encoded ? "base64" : "utf8"), isBase64Encoded };
}

function replyOf(reply: CloudReply): GatewayReply {
  const { statusCode, headers, body, isBase64Encoded } = JSON.parse(JSON.stringify(reply)) as CloudReply;
  return { status: statusCode, headers, bytes: Buffer.from(body, isBase64Encoded ? "base64" : "utf8") };
}

/** Functions that are a web server get the request itself, with the platform's headers. */
async function overHttp(
  app: FastifyInstance,
  { method, url, headers, body }: GatewayRequest,
  platformHeaders: Readonly<Record<string, string>>,
): Promise<GatewayReply> {
  if (!app.server.listening) await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("the app has no port");
  const reply = await fetch(`http://127.0.0.1:${address.port}${url}`, {
    method,
    headers: { ...headers, ...platformHeaders },
    redirect: "manual",
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
  const cookies = reply.headers.getSetCookie();
  return {
    status: reply.status,
    headers: { ...Object.fromEntries(reply.headers), ...(cookies.length > 0 && { "set-cookie": cookies }) },
    bytes: Buffer.from(await reply.arrayBuffer()),
  };
}

function canonicalCase(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

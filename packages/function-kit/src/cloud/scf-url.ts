import type { FastifyInstance } from "fastify";
import { type CloudReply, callApp, type HeaderValue, type QueryValues } from "./call-app.ts";

/**
 * What an SCF function URL hands to an event function. No flag for binary bodies is documented, so pictures need a Web
 * function; a body that lost bytes on the way is refused.
 * Source: cloud.tencent.cn/document/product/583/96099, tencentcloud.com/document/product/583/69491.
 */
export interface ScfUrlEvent {
  readonly path: string;
  readonly httpMethod: string;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly queryString?: QueryValues | null;
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean | string;
}

/** `main_handler` of an SCF event function with a function URL. */
export function scfUrlHandler(app: FastifyInstance): (event: ScfUrlEvent) => Promise<CloudReply> {
  return (event) => {
    const headers = event.headers ?? {};
    const address = headers["x-scf-remote-addr"];
    return callApp(app, {
      method: event.httpMethod,
      path: event.path,
      query: event.queryString ?? {},
      headers,
      body: event.body,
      isBase64Encoded: event.isBase64Encoded,
      address: typeof address === "string" ? address : undefined,
    });
  };
}

import type { FastifyInstance } from "fastify";
import { type CloudReply, callApp, type HeaderValue, type QueryValues } from "./call-app.ts";

/**
 * What CloudBase's HTTP access hands to an event function.
 * Source: docs.cloudbase.net/service/access-cloud-function, cloud.tencent.com/document/product/876/41776.
 */
export interface CloudbaseEvent {
  /** Without the trigger path, unless the route's path passthrough is on: docs.cloudbase.net/service/path-passthrough. */
  readonly path: string;
  readonly httpMethod: string;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly queryStringParameters?: QueryValues | null;
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean | string;
}

/** `exports.main` of a CloudBase event function behind HTTP access. */
export function cloudbaseEventHandler(app: FastifyInstance): (event: CloudbaseEvent) => Promise<CloudReply> {
  return (event) =>
    callApp(app, {
      method: event.httpMethod,
      path: event.path,
      query: event.queryStringParameters ?? {},
      headers: event.headers ?? {},
      body: event.body,
      isBase64Encoded: event.isBase64Encoded,
    });
}

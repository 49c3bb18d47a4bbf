import type { FastifyInstance } from "fastify";
import { type CloudReply, callApp, type HeaderValue, type QueryValues } from "./call-app.ts";

/**
 * What an HTTP trigger of Baidu CFC hands to a function. Its option for binary bodies must be on: every body then comes
 * in base64. Source: cloud.baidu.com/doc/CFC/s/kjzmgugty; header names in canonical case as in baidu/amis,
 * `mock/cfc/index.js`.
 */
export interface CfcEvent {
  readonly resource?: string;
  readonly path: string;
  readonly httpMethod: string;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly queryStringParameters?: QueryValues | null;
  readonly pathParameters?: Readonly<Record<string, string>> | null;
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean | string;
}

type CfcCallback = (error: unknown, reply?: CloudReply) => void;

/** `handler` of a CFC function; it answers by its callback. */
export function cfcEventHandler(
  app: FastifyInstance,
): (event: CfcEvent, context: unknown, callback: CfcCallback) => void {
  return (event, _context, callback) => {
    const request = {
      method: event.httpMethod,
      path: event.path,
      query: event.queryStringParameters ?? {},
      headers: event.headers ?? {},
      body: event.body,
      isBase64Encoded: event.isBase64Encoded,
    };
    callApp(app, request).then(
      (reply) => callback(null, reply),
      (error: unknown) => callback(error),
    );
  };
}

import type { FastifyInstance } from "fastify";
import { type CloudReply, callApp } from "./call-app.ts";

/**
 * What an HTTP trigger of Alibaba Function Compute 3.0 hands to a built-in runtime. Repeated query keys arrive as one
 * text joined by commas, which cannot be told from a value with a comma: no operation of the agreement repeats a key.
 * Source: alibabacloud.com/help/en/functioncompute/fc-3-0/user-guide/http-trigger-invoking-function.
 */
export interface FcEvent {
  readonly version: "v1";
  /** Percent-encoded. */
  readonly rawPath: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly queryParameters?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: { readonly http: { readonly method: string; readonly sourceIp?: string } };
}

/** `handler` of a built-in runtime: the event comes as the bytes of its JSON. */
export function fcEventHandler(app: FastifyInstance): (event: Uint8Array | string) => Promise<CloudReply> {
  return async (bytes) => {
    const event = JSON.parse(typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8")) as FcEvent;
    const { method, sourceIp } = event.requestContext.http;
    return callApp(app, {
      method,
      path: event.rawPath,
      query: event.queryParameters ?? {},
      headers: event.headers ?? {},
      body: event.body,
      isBase64Encoded: event.isBase64Encoded,
      address: sourceIp,
    });
  };
}

import type { FastifyInstance } from "fastify";
import { processEnvironment } from "../process-environment.ts";
import type { CloudReply } from "./call-app.ts";
import { type CfcEvent, cfcEventHandler } from "./cfc-event.ts";
import { type CloudbaseEvent, cloudbaseEventHandler } from "./cloudbase-event.ts";
import { fcEventHandler } from "./fc-event.ts";
import { type ScfUrlEvent, scfUrlHandler } from "./scf-url.ts";
import { type CallFunctionEvent, callFunctionHandler } from "./wechat-call-function.ts";

/** A function with everything it needs, ready to be called. */
export interface OpenedFunction {
  readonly app: FastifyInstance;
  /** Serves the app on the configured port until SIGTERM. */
  run(): Promise<void>;
}

/** What the entry files of a deployed function call, one name a cloud. */
export interface CloudEntries {
  /** CloudBase and SCF Web functions, Alibaba custom runtimes, containers. */
  serve(): Promise<void>;
  /** CloudBase event functions, behind HTTP access or called by `wx.cloud.callFunction`. */
  main(event: CloudbaseEvent | CallFunctionEvent): Promise<CloudReply>;
  /** SCF event functions with a function URL. */
  mainHandler(event: ScfUrlEvent): Promise<CloudReply>;
  /** Alibaba Function Compute. */
  handler(event: Uint8Array | string): Promise<CloudReply>;
  /** Baidu CFC. */
  cfcHandler(event: CfcEvent, context: unknown, callback: (error: unknown, reply?: CloudReply) => void): void;
}

/** The entries of a function that answers requests; it is opened by the first call and kept by the instance. */
export function cloudEntries(open: () => Promise<OpenedFunction>): CloudEntries {
  let opening: Promise<OpenedFunction> | undefined;
  const opened = () => {
    opening ??= open();
    return opening;
  };
  return {
    serve: async () => (await opened()).run(),
    async main(event) {
      // The runtime's environment says who calls at this moment, and may say somebody else after the first await.
      const environment = processEnvironment();
      const { app } = await opened();
      // HTTP access always names the method so; nothing that a client passes to callFunction makes it more than that.
      if ("httpMethod" in event) return cloudbaseEventHandler(app)(event);
      return callFunctionHandler(app, () => environment)(event);
    },
    mainHandler: async (event) => scfUrlHandler((await opened()).app)(event),
    handler: async (event) => fcEventHandler((await opened()).app)(event),
    cfcHandler(event, context, callback) {
      opened().then(({ app }) => cfcEventHandler(app)(event, context, callback), callback);
    },
  };
}

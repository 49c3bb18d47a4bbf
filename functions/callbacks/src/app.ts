import type { FunctionRoutes } from "@exam/function-kit";
import type { ServiceContext } from "@exam/services";
import { serveWechatPushes } from "./routes/wechat.ts";

/** Signed pushes from providers; the only function that providers reach. */
export function callbacksFunction(context: ServiceContext): FunctionRoutes {
  return (app) => serveWechatPushes(app, context);
}

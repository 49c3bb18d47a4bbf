import type { Endpoint } from "@exam/contracts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { KitOptions } from "./kit-options.ts";
import type { ReplySeal } from "./reply-seal.ts";
import type { UploadBudget } from "./upload-budget.ts";

/** What `serve` finds on the instance that `registerKit` prepared. */
export interface Kit {
  readonly options: KitOptions;
  /** Endpoints served so far, in order; the OpenAPI document is made from them. */
  readonly endpoints: Endpoint[];
  readonly seal: ReplySeal;
  readonly uploads: UploadBudget;
}

declare module "fastify" {
  interface FastifyInstance {
    kit: Kit;
  }
  interface FastifyRequest {
    /** Code of the problem that was answered, for the log line. */
    problemCode: string | undefined;
    /** Whose session the request carries, for the log line, which hashes it. */
    accountId: string | undefined;
  }
}

/** Where every function's endpoints live. */
export const API_PREFIX = "/api/v1";

/** Whether the request goes to a function. Asks the route: a URL can spell the same path in many ways. */
export function isForFunction(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith(`${API_PREFIX}/`) ?? false;
}

/** The prepared kit, or a clear error for an instance that nobody called `registerKit` on. */
export function kitOf(app: FastifyInstance): Kit {
  if (!app.hasDecorator("kit")) throw new Error("registerKit must come before serve");
  return app.kit;
}

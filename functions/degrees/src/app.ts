import type { FunctionRoutes } from "@exam/function-kit";
import type { ServiceContext } from "@exam/services";
import { serveDegrees } from "./routes/degree.ts";

/** Education and degree records; their verification is done by the jobs function. */
export function degreesFunction(context: ServiceContext): FunctionRoutes {
  return (app) => serveDegrees(app, context);
}

import type { FunctionRoutes } from "@exam/function-kit";
import type { DegreePictureReader, ServiceContext } from "@exam/services";
import { serveDegrees } from "./routes/degree.ts";

/** Education and degree records; their verification is done by the jobs function. */
export function degreesFunction(context: ServiceContext, reader: DegreePictureReader): FunctionRoutes {
  return (app) => serveDegrees(app, context, reader);
}

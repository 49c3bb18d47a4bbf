import type { FunctionRoutes } from "@exam/function-kit";
import type { ServiceContext } from "@exam/services";
import { serveFaceAuth } from "./routes/face-auth.ts";
import { serveIdentityReviews } from "./routes/identity-review.ts";

/** Face steps and their twin without a face; apart from the rest because it alone asks the providers that verify faces. */
export function faceAuthFunction(context: ServiceContext): FunctionRoutes {
  return (app) => {
    serveFaceAuth(app, context);
    serveIdentityReviews(app, context);
  };
}

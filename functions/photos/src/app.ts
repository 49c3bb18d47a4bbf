import type { FunctionRoutes } from "@exam/function-kit";
import type { ServiceContext } from "@exam/services";
import { servePhotos } from "./routes/photo.ts";
import { servePhotoSpecs } from "./routes/photo-spec.ts";
import { serveUploads } from "./routes/upload.ts";

/** Photo specifications, audit and the candidate's own photo; apart from the rest because decoding needs memory. */
export function photosFunction(context: ServiceContext): FunctionRoutes {
  return (app) => {
    servePhotoSpecs(app, context);
    servePhotos(app, context);
    serveUploads(app, context);
  };
}

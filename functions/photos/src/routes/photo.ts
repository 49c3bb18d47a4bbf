import {
  auditPhoto as auditContract,
  comparePhotoWithSpecs as comparisonContract,
  createPhoto as createContract,
  getCurrentPhoto as currentContract,
  getPhotoImage as imageContract,
  processPhoto as processContract,
  requestPhotoReview as reviewContract,
  submitPhoto as submitContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import {
  auditPhoto,
  comparePhotoWithSpecs,
  createPhoto,
  getCurrentPhoto,
  getPhotoImage,
  pictureOf,
  processPhoto,
  requestPhotoReview,
  type ServiceContext,
  submitPhoto,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function servePhotos(app: FastifyInstance, context: ServiceContext): void {
  serve(app, auditContract, async ({ specId, uploadId }, { accountId }, { file }) => {
    const { bytes } = await pictureOf(context, "photo", { file, uploadId, accountId });
    return auditPhoto(context, { specId, bytes });
  });
  serve(app, comparisonContract, (_input, caller, { file }) =>
    comparePhotoWithSpecs(context, { accountId: caller.accountId, bytes: file.bytes }, caller),
  );
  serve(app, processContract, async ({ uploadId, ...input }, caller, { file, phoneToken }) => {
    const { accountId } = caller;
    const { bytes } = await pictureOf(context, "photo", { file, uploadId, accountId });
    return processPhoto(context, { ...input, accountId, bytes, phoneToken }, caller);
  });
  serve(app, createContract, async ({ processingId, uploadId }, caller, { file, phoneToken }) => {
    const { accountId } = caller;
    const isProcessed = file === undefined && processingId !== undefined;
    const what = isProcessed ? { processingId } : await pictureOf(context, "photo", { file, uploadId, accountId });
    return createPhoto(context, { accountId, phoneToken, ...what }, caller);
  });
  serve(app, submitContract, (input, caller) =>
    submitPhoto(context, { ...input, accountId: caller.accountId }, caller),
  );
  serve(app, reviewContract, (input, caller) =>
    requestPhotoReview(context, { ...input, accountId: caller.accountId }, caller),
  );
  serve(app, currentContract, (_input, caller) => getCurrentPhoto(context, caller));
  serve(app, imageContract, (input) => getPhotoImage(context, input));
}

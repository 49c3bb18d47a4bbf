import {
  auditPhoto as auditContract,
  comparePhotoWithSpecs as comparisonContract,
  createPhoto as createContract,
  getCurrentPhoto as currentContract,
  getPhotoImage as imageContract,
  processPhoto as processContract,
  Refusal,
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
  processPhoto,
  requestPhotoReview,
  type ServiceContext,
  submitPhoto,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function servePhotos(app: FastifyInstance, context: ServiceContext): void {
  serve(app, auditContract, (input, _caller, { file }) => auditPhoto(context, { ...input, bytes: file.bytes }));
  serve(app, comparisonContract, (_input, caller, { file }) =>
    comparePhotoWithSpecs(context, { accountId: caller.accountId, bytes: file.bytes }, caller),
  );
  serve(app, processContract, (input, caller, { file, phoneToken }) =>
    processPhoto(context, { ...input, accountId: caller.accountId, bytes: file.bytes, phoneToken }, caller),
  );
  serve(app, createContract, async ({ processingId }, caller, { file, phoneToken }) => {
    const whose = { accountId: caller.accountId, phoneToken };
    if (file !== undefined) return createPhoto(context, { ...whose, bytes: file.bytes }, caller);
    if (processingId !== undefined) return createPhoto(context, { ...whose, processingId }, caller);
    throw new Refusal("photo/file-required");
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

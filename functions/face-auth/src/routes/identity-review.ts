import {
  addIdentityPicture as addPictureContract,
  deleteIdentityPicture as deletePictureContract,
  getIdentityReview as getContract,
  getIdentityPictureImage as imageContract,
  listIdentityPictures as listPicturesContract,
  requestIdentityReview as requestContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import {
  addIdentityPicture,
  deleteIdentityPicture,
  getIdentityPictureImage,
  getIdentityReview,
  listIdentityPictures,
  requestIdentityReview,
  type ServiceContext,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveIdentityReviews(app: FastifyInstance, context: ServiceContext): void {
  serve(app, requestContract, (_input, caller) => requestIdentityReview(context, caller, caller));
  serve(app, getContract, (_input, caller) => getIdentityReview(context, caller));
  serve(app, listPicturesContract, (_input, caller) => listIdentityPictures(context, caller));
  serve(app, addPictureContract, ({ kind }, caller, { file }) =>
    addIdentityPicture(context, { accountId: caller.accountId, kind, bytes: file.bytes }, caller),
  );
  serve(app, deletePictureContract, ({ id }, caller) =>
    deleteIdentityPicture(context, { accountId: caller.accountId, id }, caller),
  );
  serve(app, imageContract, (input) => getIdentityPictureImage(context, input));
}

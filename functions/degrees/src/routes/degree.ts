import {
  addDegree as addContract,
  claimDegree as claimContract,
  deleteDegree as deleteContract,
  editDegree as editContract,
  addDegreeEvidence as evidenceContract,
  listDegreeClaims as listClaimsContract,
  listDegrees as listContract,
  scanDegree as scanContract,
  verifyDegree as verifyContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import {
  addDegree,
  addDegreeEvidence,
  claimDegree,
  type DegreePictureReader,
  deleteDegree,
  editDegree,
  listDegreeClaims,
  listDegrees,
  pictureOf,
  type ServiceContext,
  scanDegree,
  verifyDegree,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveDegrees(app: FastifyInstance, context: ServiceContext, reader: DegreePictureReader): void {
  serve(app, listContract, (_input, caller) => listDegrees(context, caller));
  serve(app, addContract, (input, caller) => addDegree(context, { ...input, accountId: caller.accountId }, caller));
  serve(app, editContract, (input, caller) => editDegree(context, { ...input, accountId: caller.accountId }, caller));
  serve(app, deleteContract, (input, caller) =>
    deleteDegree(context, { ...input, accountId: caller.accountId }, caller),
  );
  serve(app, verifyContract, (input, caller) =>
    verifyDegree(context, { ...input, accountId: caller.accountId }, caller),
  );
  serve(app, claimContract, (input, caller) => claimDegree(context, { ...input, accountId: caller.accountId }, caller));
  serve(app, listClaimsContract, (_input, caller) => listDegreeClaims(context, caller));
  serve(app, scanContract, async ({ uploadId }, caller, { file }) => {
    const { accountId } = caller;
    const picture = await pictureOf(context, "degree-evidence", { file, uploadId, accountId });
    return scanDegree(context, reader, { accountId, ...picture }, caller);
  });
  serve(app, evidenceContract, async ({ uploadId }, caller, { file }) => {
    const { accountId } = caller;
    const picture = await pictureOf(context, "degree-evidence", { file, uploadId, accountId });
    return addDegreeEvidence(context, { accountId, ...picture }, caller);
  });
}

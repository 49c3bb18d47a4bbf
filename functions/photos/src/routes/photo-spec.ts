import { getPhotoSpec as getContract, listPhotoSpecs as listContract } from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { getPhotoSpec, listPhotoSpecs, type ServiceContext } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function servePhotoSpecs(app: FastifyInstance, context: ServiceContext): void {
  serve(app, listContract, async () => listPhotoSpecs(context));
  serve(app, getContract, async (input) => getPhotoSpec(input.id));
}

import { getPhotoSpec as getContract, listPhotoSpecs as listContract } from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { getPhotoSpec, listPhotoSpecs, publishPhotoSpec, type ServiceContext } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function servePhotoSpecs(app: FastifyInstance, context: ServiceContext): void {
  serve(app, listContract, async () => ({
    items: listPhotoSpecs(context).items.map((spec) => publishPhotoSpec(context, spec)),
  }));
  serve(app, getContract, async (input) => publishPhotoSpec(context, getPhotoSpec(input.id)));
}

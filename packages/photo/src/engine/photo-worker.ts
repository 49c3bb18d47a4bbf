import { parentPort } from "node:worker_threads";
import { Refusal } from "@exam/contracts";
import { auditPhoto, auditPhotoForSpecs } from "../audit-photo.ts";
import { compareFaces } from "../compare-faces.ts";
import { processPhoto } from "../process-photo.ts";
import { reencodePhoto } from "../reencode-photo.ts";
import type { JobReply, JobRequest, PhotoJob } from "./photo-job.ts";

function run(job: PhotoJob): Promise<unknown> {
  switch (job.verb) {
    case "audit":
      return auditPhoto(job.bytes, job.spec, job.options);
    case "audit-for-specs":
      return auditPhotoForSpecs(job.bytes, job.specs);
    case "process":
      return processPhoto(job.bytes, job.spec, job.options);
    case "reencode":
      return reencodePhoto(job.bytes);
    case "compare":
      return compareFaces(job.bytes, job.reference);
  }
}

async function answer({ id, job }: JobRequest): Promise<JobReply> {
  try {
    return { id, value: await run(job) };
  } catch (error) {
    if (error instanceof Refusal) {
      const { detail, extra } = error.details;
      const details = { ...(detail === undefined ? {} : { detail }), ...(extra === undefined ? {} : { extra }) };
      return { id, refusal: { code: error.code, details } };
    }
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on("message", (request: JobRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

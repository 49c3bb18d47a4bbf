import { auditPhoto, auditPhotoForSpecs } from "../audit-photo.ts";
import { compareFaces } from "../compare-faces.ts";
import { processPhoto } from "../process-photo.ts";
import { reencodePhoto } from "../reencode-photo.ts";
import { answerJobs } from "./answer-jobs.ts";
import type { PhotoJob } from "./photo-job.ts";

answerJobs((job: PhotoJob): Promise<unknown> => {
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
});

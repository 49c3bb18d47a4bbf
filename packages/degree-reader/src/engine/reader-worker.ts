import { parentPort } from "node:worker_threads";
import { Refusal } from "@exam/contracts";
import { readDegreePicture } from "../read-degree-picture.ts";
import type { JobReply, JobRequest } from "./reader-job.ts";

async function answer({ id, bytes, options }: JobRequest): Promise<JobReply> {
  try {
    return { id, reading: await readDegreePicture(bytes, options) };
  } catch (error) {
    if (error instanceof Refusal) {
      const { detail } = error.details;
      return { id, refusal: error.code, ...(detail === undefined ? {} : { detail }) };
    }
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// One job at a time: the recogniser holds one picture.
let line: Promise<void> = Promise.resolve();

parentPort?.on("message", (request: JobRequest) => {
  line = line.then(() => answer(request)).then((reply) => parentPort?.postMessage(reply));
});

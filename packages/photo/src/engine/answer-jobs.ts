import { parentPort } from "node:worker_threads";
import { type ErrorCode, Refusal } from "@exam/contracts";

export interface JobRequest<Job> {
  readonly id: number;
  readonly job: Job;
}

/** A refusal can't cross threads as an object: its code and what it says do. */
export interface SentRefusal {
  readonly code: ErrorCode;
  readonly details: { readonly detail?: string; readonly extra?: Readonly<Record<string, unknown>> };
}

export type JobReply = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly refusal: SentRefusal }
  | { readonly error: string }
);

async function answer<Job>({ id, job }: JobRequest<Job>, run: (job: Job) => Promise<unknown>): Promise<JobReply> {
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

/** The inside of a `WorkerPool`'s thread: answers each job it is sent, one at a time as the pool sends them. */
export function answerJobs<Job>(run: (job: Job) => Promise<unknown>): void {
  parentPort?.on("message", (request: JobRequest<Job>) => {
    void answer(request, run).then((reply) => parentPort?.postMessage(reply));
  });
}

/** The door for rooms that work on untrusted files in worker threads: the pool, and the inside of its threads. */
export { answerJobs } from "./engine/answer-jobs.ts";
export { WorkerPool } from "./engine/worker-pool.ts";

import { Worker } from "node:worker_threads";
import { Refusal } from "@exam/contracts";
import type { JobReply, JobRequest } from "./answer-jobs.ts";

export interface WorkerPoolOptions {
  /** What a job is told when the pool was closed. */
  readonly name: string;
  readonly workers: number;
  /** Memory of one worker's JavaScript heap; pixels and models live outside it. */
  readonly heapLimitMb: number;
  readonly jobTimeoutMs: number;
  readonly maxQueued: number;
  readonly workerFile: URL;
}

interface Pending<Job> {
  readonly job: Job;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Seat<Job> {
  worker: Worker | null;
  current: { readonly id: number; readonly pending: Pending<Job>; readonly timer: NodeJS.Timeout } | null;
}

/**
 * A fixed number of worker threads, each with one job at a time. Threads start with their first job, do not keep the
 * process alive, and are replaced when a job outlasts its time or brings its thread down; that job's file is refused.
 */
export class WorkerPool<Job> {
  readonly #options: WorkerPoolOptions;
  readonly #seats: Seat<Job>[];
  readonly #queue: Pending<Job>[] = [];
  #nextId = 1;
  #isClosed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.#seats = Array.from({ length: Math.max(1, options.workers) }, () => ({ worker: null, current: null }));
  }

  /** `signal` gives up a job that still waits; one already begun is worked to its end. */
  run(job: Job, signal?: AbortSignal): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(this.#closed());
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (this.#queue.length >= this.#options.maxQueued) {
      return Promise.reject(new Refusal("request/too-many", { retryAfterSeconds: 5 }));
    }
    return new Promise((resolve, reject) => {
      const pending = { job, signal, resolve, reject };
      signal?.addEventListener("abort", () => this.#forget(pending), { once: true });
      this.#queue.push(pending);
      this.#dispatch();
    });
  }

  #closed(): Error {
    return new Error(`${this.#options.name} is closed`);
  }

  /** A caller that went away frees its place in the queue. */
  #forget(pending: Pending<Job>): void {
    const at = this.#queue.indexOf(pending);
    if (at >= 0) this.#queue.splice(at, 1);
    pending.reject(pending.signal?.reason as Error);
  }

  #dispatch(): void {
    for (const seat of this.#seats) {
      if (seat.current !== null) continue;
      const pending = this.#queue.shift();
      if (!pending) return;
      this.#start(seat, pending);
    }
  }

  #start(seat: Seat<Job>, pending: Pending<Job>): void {
    seat.worker ??= this.#hire(seat);
    const id = this.#nextId++;
    const timer = setTimeout(() => this.#dismiss(seat), this.#options.jobTimeoutMs);
    seat.current = { id, pending, timer };
    seat.worker.ref();
    const request: JobRequest<Job> = { id, job: pending.job };
    seat.worker.postMessage(request);
  }

  #hire(seat: Seat<Job>): Worker {
    const worker = new Worker(this.#options.workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: this.#options.heapLimitMb },
    });
    worker.unref();
    worker.on("message", (reply: JobReply) => this.#settle(seat, worker, reply));
    worker.on("error", () => this.#dismiss(seat, worker));
    worker.on("exit", () => this.#dismiss(seat, worker));
    return worker;
  }

  #settle(seat: Seat<Job>, worker: Worker, reply: JobReply): void {
    const { current } = seat;
    if (seat.worker !== worker || current?.id !== reply.id) return;
    clearTimeout(current.timer);
    seat.current = null;
    worker.unref();
    if ("value" in reply) current.pending.resolve(reply.value);
    else if ("refusal" in reply) current.pending.reject(new Refusal(reply.refusal.code, reply.refusal.details));
    else current.pending.reject(new Error(reply.error));
    this.#dispatch();
  }

  /** Ends a thread that hangs or fell; the file that did it is refused and the next job gets a fresh thread. */
  #dismiss(seat: Seat<Job>, fallen?: Worker): void {
    const { worker, current } = seat;
    if (worker === null || (fallen !== undefined && fallen !== worker)) return;
    seat.worker = null;
    seat.current = null;
    void worker.terminate();
    if (current !== null) {
      clearTimeout(current.timer);
      current.pending.reject(new Refusal("photo/unreadable"));
    }
    this.#dispatch();
  }

  /** Ends every thread; waiting jobs are rejected. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const closed = this.#closed();
    for (const pending of this.#queue.splice(0)) pending.reject(closed);
    const endings = this.#seats.map(async (seat) => {
      const { worker, current } = seat;
      seat.worker = null;
      seat.current = null;
      if (current !== null) {
        clearTimeout(current.timer);
        current.pending.reject(closed);
      }
      await worker?.terminate();
    });
    await Promise.all(endings);
  }
}

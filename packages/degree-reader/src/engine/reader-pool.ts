import { Worker } from "node:worker_threads";
import { type DegreeReading, Refusal } from "@exam/contracts";
import type { JobReply, JobRequest, ReaderJob } from "./reader-job.ts";

export interface ReaderPoolOptions {
  readonly workers: number;
  readonly jobTimeoutMs: number;
  readonly maxQueued: number;
  readonly workerFile: URL;
}

interface Pending {
  readonly job: ReaderJob;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (reading: DegreeReading) => void;
  readonly reject: (error: Error) => void;
}

interface Seat {
  worker: Worker | null;
  current: { readonly id: number; readonly pending: Pending; readonly timer: NodeJS.Timeout } | null;
}

/** Memory of one worker's JavaScript heap; pixels and the recogniser live outside it. */
const heapLimitMb = 256;

/**
 * A fixed number of worker threads, each with one picture at a time. Threads start with their first picture, do not
 * keep the process alive, and are replaced when a picture outlasts its time or brings its thread down; that picture
 * is refused.
 */
export class ReaderPool {
  readonly #options: ReaderPoolOptions;
  readonly #seats: Seat[];
  readonly #queue: Pending[] = [];
  #nextId = 1;
  #isClosed = false;

  constructor(options: ReaderPoolOptions) {
    this.#options = options;
    this.#seats = Array.from({ length: Math.max(1, options.workers) }, () => ({ worker: null, current: null }));
  }

  run(job: ReaderJob, signal?: AbortSignal): Promise<DegreeReading> {
    if (this.#isClosed) return Promise.reject(new Error("the degree reader is closed"));
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

  /** A caller that went away frees its place in the queue; a picture already being read is read to its end. */
  #forget(pending: Pending): void {
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

  #start(seat: Seat, pending: Pending): void {
    seat.worker ??= this.#hire(seat);
    const id = this.#nextId++;
    const timer = setTimeout(() => this.#dismiss(seat), this.#options.jobTimeoutMs);
    seat.current = { id, pending, timer };
    seat.worker.ref();
    const request: JobRequest = { id, ...pending.job };
    seat.worker.postMessage(request);
  }

  #hire(seat: Seat): Worker {
    const worker = new Worker(this.#options.workerFile, { resourceLimits: { maxOldGenerationSizeMb: heapLimitMb } });
    worker.unref();
    worker.on("message", (reply: JobReply) => this.#settle(seat, worker, reply));
    worker.on("error", () => this.#dismiss(seat, worker));
    worker.on("exit", () => this.#dismiss(seat, worker));
    return worker;
  }

  #settle(seat: Seat, worker: Worker, reply: JobReply): void {
    const { current } = seat;
    if (seat.worker !== worker || current?.id !== reply.id) return;
    clearTimeout(current.timer);
    seat.current = null;
    worker.unref();
    if ("reading" in reply) current.pending.resolve(reply.reading);
    else if ("refusal" in reply) {
      const details = reply.detail === undefined ? {} : { detail: reply.detail };
      current.pending.reject(new Refusal(reply.refusal, details));
    } else current.pending.reject(new Error(reply.error));
    this.#dispatch();
  }

  /** Ends a thread that hangs or fell; the picture that did it is refused and the next one gets a fresh thread. */
  #dismiss(seat: Seat, fallen?: Worker): void {
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

  /** Ends every thread; waiting pictures are rejected. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const closed = new Error("the degree reader is closed");
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

import { assertWithinLimits, inspectPhotoFile } from "@exam/photo/file";
import { WorkerPool } from "@exam/photo/threads";
import type { ReaderJob } from "./engine/reader-job.ts";
import type { PictureReading, ReadOptions } from "./read-degree-picture.ts";

export interface DegreeReaderOptions {
  /** Worker threads; each holds its own recogniser. One unless told otherwise. */
  readonly workers?: number;
  /** A picture that takes longer ends with its thread and is refused. */
  readonly jobTimeoutMs?: number;
  /** Pictures that may wait; one more is refused with `request/too-many`. */
  readonly maxQueued?: number;
  /** The worker's entry where the code was bundled; its source file otherwise. */
  readonly workerFile?: URL;
}

/** `readDegreePicture` off the event loop. */
export interface DegreeReader {
  /** `signal` gives up a picture that still waits. */
  read(bytes: Uint8Array, options?: ReadOptions, signal?: AbortSignal): Promise<PictureReading>;
  close(): Promise<void>;
}

const defaultJobTimeoutMs = 20_000;
const defaultMaxQueued = 32;
const isSource = import.meta.url.endsWith(".ts");
const ownWorker = isSource ? "./engine/reader-worker.ts" : "./reader-worker.mjs";

/**
 * Starts a reader: a bounded pool of worker threads that load recogniser and models once, with their first picture.
 * Files over the limits are refused before they reach a thread; a file that hangs or fells its thread is refused as
 * `photo/unreadable`.
 */
export function createDegreeReader(options: DegreeReaderOptions = {}): DegreeReader {
  const pool = new WorkerPool<ReaderJob>({
    name: "the degree reader",
    heapLimitMb: 256,
    workers: options.workers ?? 1,
    jobTimeoutMs: options.jobTimeoutMs ?? defaultJobTimeoutMs,
    maxQueued: options.maxQueued ?? defaultMaxQueued,
    workerFile: options.workerFile ?? new URL(ownWorker, import.meta.url),
  });
  return {
    async read(bytes, readOptions = {}, signal) {
      assertWithinLimits(inspectPhotoFile(bytes));
      return (await pool.run({ bytes, options: readOptions }, signal)) as PictureReading;
    },
    close: () => pool.close(),
  };
}

import type { PhotoReport, PhotoSpec } from "@exam/contracts";
import type { AuditOptions } from "./audit-photo.ts";
import type { FaceComparison } from "./compare-faces.ts";
import type { PhotoJob } from "./engine/photo-job.ts";
import { WorkerPool } from "./engine/worker-pool.ts";
import { inspectPhotoFile } from "./file/inspect-photo-file.ts";
import { assertWithinLimits } from "./file/photo-limits.ts";
import type { ProcessedPhoto, ProcessOptions } from "./process-photo.ts";
import type { ReencodedPhoto } from "./reencode-photo.ts";

export interface PhotoEngineOptions {
  /** Worker threads; each holds its own models, about 170 MB. One unless told otherwise. */
  readonly workers?: number;
  /** A job that takes longer ends with its thread, and its file is refused. */
  readonly jobTimeoutMs?: number;
  /** Jobs that may wait; one more is refused with `request/too-many`. */
  readonly maxQueued?: number;
  /** The worker's entry; unless told, its source file, or the one beside a bundle. */
  readonly workerFile?: URL;
}

/** The same verbs as the package's functions, off the event loop. */
export interface PhotoEngine {
  audit(bytes: Uint8Array, spec: PhotoSpec, options?: AuditOptions): Promise<PhotoReport>;
  auditForSpecs(bytes: Uint8Array, specs: readonly PhotoSpec[]): Promise<PhotoReport[]>;
  process(bytes: Uint8Array, spec: PhotoSpec, options?: ProcessOptions): Promise<ProcessedPhoto>;
  reencode(bytes: Uint8Array): Promise<ReencodedPhoto>;
  compare(bytes: Uint8Array, reference: Uint8Array): Promise<FaceComparison>;
  close(): Promise<void>;
}

const defaultJobTimeoutMs = 20_000;
const defaultMaxQueued = 32;
const isSource = import.meta.url.endsWith(".ts");
const ownWorker = isSource ? "./engine/photo-worker.ts" : "./photo-worker.mjs";

/**
 * Starts an engine: a bounded pool of worker threads that load the models once. Files over the limits are refused
 * before they reach a thread; a file that hangs or fells its thread is refused as `photo/unreadable`.
 */
export function createPhotoEngine(options: PhotoEngineOptions = {}): PhotoEngine {
  const pool = new WorkerPool<PhotoJob>({
    name: "the photo engine",
    heapLimitMb: 512,
    workers: options.workers ?? 1,
    jobTimeoutMs: options.jobTimeoutMs ?? defaultJobTimeoutMs,
    maxQueued: options.maxQueued ?? defaultMaxQueued,
    workerFile: options.workerFile ?? new URL(ownWorker, import.meta.url),
  });
  const admit = (bytes: Uint8Array) => assertWithinLimits(inspectPhotoFile(bytes));
  return {
    async audit(bytes, spec, auditOptions = {}) {
      admit(bytes);
      return (await pool.run({ verb: "audit", bytes, spec, options: auditOptions })) as PhotoReport;
    },
    async auditForSpecs(bytes, specs) {
      admit(bytes);
      return (await pool.run({ verb: "audit-for-specs", bytes, specs })) as PhotoReport[];
    },
    async process(bytes, spec, processOptions = {}) {
      admit(bytes);
      return (await pool.run({ verb: "process", bytes, spec, options: processOptions })) as ProcessedPhoto;
    },
    async reencode(bytes) {
      admit(bytes);
      return (await pool.run({ verb: "reencode", bytes })) as ReencodedPhoto;
    },
    async compare(bytes, reference) {
      admit(bytes);
      admit(reference);
      return (await pool.run({ verb: "compare", bytes, reference })) as FaceComparison;
    },
    close: () => pool.close(),
  };
}

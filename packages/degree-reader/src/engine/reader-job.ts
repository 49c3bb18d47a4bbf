import type { ReadOptions } from "../read-degree-picture.ts";

/** One picture for a worker thread. */
export interface ReaderJob {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

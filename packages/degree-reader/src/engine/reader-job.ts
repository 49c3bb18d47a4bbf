import type { DegreeReading, ErrorCode } from "@exam/contracts";
import type { ReadOptions } from "../read-degree-picture.ts";

export interface ReaderJob {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

export interface JobRequest extends ReaderJob {
  readonly id: number;
}

/** A refusal can't cross threads as an object: its code and its sentence do. */
export type JobReply = { readonly id: number } & (
  | { readonly reading: DegreeReading }
  | { readonly refusal: ErrorCode; readonly detail?: string }
  | { readonly error: string }
);

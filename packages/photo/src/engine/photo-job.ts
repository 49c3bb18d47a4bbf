import type { ErrorCode, PhotoSpec } from "@exam/contracts";
import type { AuditOptions } from "../audit-photo.ts";
import type { ProcessOptions } from "../process-photo.ts";

/** One piece of work for a worker thread. */
export type PhotoJob =
  | { readonly verb: "audit"; readonly bytes: Uint8Array; readonly spec: PhotoSpec; readonly options: AuditOptions }
  | { readonly verb: "process"; readonly bytes: Uint8Array; readonly spec: PhotoSpec; readonly options: ProcessOptions }
  | { readonly verb: "audit-for-specs"; readonly bytes: Uint8Array; readonly specs: readonly PhotoSpec[] }
  | { readonly verb: "reencode"; readonly bytes: Uint8Array }
  | { readonly verb: "compare"; readonly bytes: Uint8Array; readonly reference: Uint8Array };

export interface JobRequest {
  readonly id: number;
  readonly job: PhotoJob;
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

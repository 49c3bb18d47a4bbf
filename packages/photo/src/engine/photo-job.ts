import type { PhotoSpec } from "@exam/contracts";
import type { AuditOptions } from "../audit-photo.ts";
import type { ProcessOptions } from "../process-photo.ts";

/** One piece of work for a worker thread. */
export type PhotoJob =
  | { readonly verb: "audit"; readonly bytes: Uint8Array; readonly spec: PhotoSpec; readonly options: AuditOptions }
  | { readonly verb: "process"; readonly bytes: Uint8Array; readonly spec: PhotoSpec; readonly options: ProcessOptions }
  | { readonly verb: "audit-for-specs"; readonly bytes: Uint8Array; readonly specs: readonly PhotoSpec[] }
  | { readonly verb: "reencode"; readonly bytes: Uint8Array }
  | { readonly verb: "compare"; readonly bytes: Uint8Array; readonly reference: Uint8Array };

export { type AuditOptions, auditPhoto, auditPhotoForSpecs } from "./audit-photo.ts";
export { compareFaces, type FaceComparison } from "./compare-faces.ts";
export { createPhotoEngine, type PhotoEngine, type PhotoEngineOptions } from "./create-photo-engine.ts";
export * from "./file.ts";
export { type ProcessedPhoto, type ProcessOptions, processPhoto } from "./process-photo.ts";
export { type ReencodedPhoto, reencodePhoto } from "./reencode-photo.ts";

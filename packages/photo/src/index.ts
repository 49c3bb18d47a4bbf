export { type AuditOptions, auditPhoto } from "./audit-photo.ts";
export * from "./file.ts";
export { type ReencodedPhoto, reencodePhoto } from "./reencode-photo.ts";

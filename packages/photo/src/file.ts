/** The browser-safe door: everything that needs only a file's bytes, without a decoder or a model. */
export { checkPhotoFile, type PhotoRole } from "./file/check-photo-file.ts";
export { verdictOf } from "./file/finding.ts";
export { inspectPhotoFile } from "./file/inspect-photo-file.ts";
export type { PhotoColourModel, PhotoFileFacts, PhotoFileFormat, TrailingKind } from "./file/photo-file-facts.ts";
export { assertWithinLimits, formatName, maxPhotoBytes, maxPhotoPixels } from "./file/photo-limits.ts";

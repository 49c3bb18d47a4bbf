/** A file as it arrived, wholly in memory and within the size limit. Nothing the client says about it is to be believed. */
export interface UploadedFile {
  readonly bytes: Uint8Array;
  /** Last part of the client's file name, without control characters, at most 255 characters; may be empty. */
  readonly filename: string;
  /** Media type the client declares. */
  readonly declaredType: string;
}

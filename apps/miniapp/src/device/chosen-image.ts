/** A picture that the person chose. `sizeBytes` is unknown where the platform does not tell it. */
export interface ChosenImage {
  readonly filePath: string;
  readonly fileName: string | undefined;
  readonly sizeBytes: number | undefined;
  /** The file's bytes, for checks before the upload; undefined where the platform does not give them. */
  readonly readBytes: () => Promise<Uint8Array | undefined>;
}

/** Where a picture is taken from; the platform asks when nobody says. */
export type ImageOrigin = "camera" | "album";

/** A picture that the person chose. `sizeBytes` is unknown where the platform does not tell it. */
export interface ChosenImage {
  /** Where the platform keeps the file. */
  readonly filePath: string;
  /** Where the picture can be shown from before it is uploaded. */
  readonly previewUrl: string;
  /** The file itself, in a browser. */
  readonly file?: File;
  readonly sizeBytes: number | undefined;
  /** The file's bytes, for checks before the upload; undefined where the platform does not give them. */
  readonly readBytes: () => Promise<Uint8Array | undefined>;
}

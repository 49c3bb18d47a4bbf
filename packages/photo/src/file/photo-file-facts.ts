/** What the bytes are, whatever the file's name says. */
export type PhotoFileFormat =
  | "jpeg"
  | "png"
  | "webp"
  | "heic"
  | "gif"
  | "bmp"
  | "tiff"
  | "pdf"
  | "zip"
  | "empty"
  | "other";

/**
 * Bytes after the picture's end marker: `padding` is one repeated filler byte, `camera-data` what phones append
 * (motion photo, gain map, vendor trailer), `foreign-file` another file glued on (archive, document, script).
 */
export type TrailingKind = "none" | "padding" | "camera-data" | "foreign-file" | "unknown";

export type PhotoColourModel = "rgb" | "grey" | "cmyk" | "palette" | "unknown";

/** Facts read from a file's headers and markers, without decoding a pixel. */
export interface PhotoFileFacts {
  readonly format: PhotoFileFormat;
  readonly sizeBytes: number;
  /** Pixels of the upright picture, after the EXIF orientation; null where the header gives none. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  /** EXIF orientation, 1 to 8; 1 where absent or out of range. */
  readonly orientation: number;
  readonly isTruncated: boolean;
  readonly trailingBytes: number;
  readonly trailingKind: TrailingKind;
  readonly isProgressive: boolean;
  /** Lossless, arithmetic or hierarchical JPEG, which ordinary software can't read. */
  readonly isUncommonCoding: boolean;
  readonly colourModel: PhotoColourModel;
  readonly bitsPerSample: number | null;
  readonly densityDpi: number | null;
  readonly hasExif: boolean;
  readonly hasGps: boolean;
  readonly isAnimated: boolean;
}

/** Facts of a file about which nothing is known but its kind and length. */
export function bareFacts(format: PhotoFileFormat, sizeBytes: number): PhotoFileFacts {
  return {
    format,
    sizeBytes,
    widthPx: null,
    heightPx: null,
    orientation: 1,
    isTruncated: false,
    trailingBytes: 0,
    trailingKind: "none",
    isProgressive: false,
    isUncommonCoding: false,
    colourModel: "unknown",
    bitsPerSample: null,
    densityDpi: null,
    hasExif: false,
    hasGps: false,
    isAnimated: false,
  };
}

/** Width and height as seen upright: orientations 5 to 8 lie on their side. */
export function uprightSize(widthPx: number, heightPx: number, orientation: number) {
  return orientation >= 5 ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx };
}

import type { PhotoCheckName } from "@exam/contracts";
import sharp from "sharp";
import { checkPhotoFile } from "../file/check-photo-file.ts";
import { inspectPhotoFile } from "../file/inspect-photo-file.ts";
import { encodeJpeg } from "../picture/photo-codecs.ts";
import { drawPortrait } from "../testing/draw-portrait.ts";
import { withExif } from "../testing/make-file.ts";
import { specOf } from "../testing/spec-of.ts";
import { type BenchRow, shareRow } from "./bench-row.ts";

interface FileTruth {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Exactly the file checks that must fail. */
  readonly failing: readonly PhotoCheckName[];
}

function cut(bytes: Uint8Array, share: number): Uint8Array {
  return bytes.subarray(0, Math.floor(bytes.length * share));
}

async function fileTruths(seed: number): Promise<FileTruth[]> {
  const { data, widthPx: width, heightPx: height } = drawPortrait({ seed, noise: 120 });
  const picture = () => sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  const jpeg = await encodeJpeg({ data, widthPx: width, heightPx: height }, 98, 300);
  const archive = Buffer.from(`PK\x03\x04data PK\x05\x06${"\0".repeat(18)}`, "latin1");
  return [
    { name: "compliant", bytes: jpeg, failing: [] },
    { name: "with EXIF", bytes: withExif(jpeg, { orientation: 1 }), failing: [] },
    { name: "with place", bytes: withExif(jpeg, { hasGps: true }), failing: ["metadata"] },
    { name: "on its side", bytes: withExif(jpeg, { orientation: 6 }), failing: ["pixels", "aspect"] },
    {
      name: "progressive",
      bytes: await picture()
        .jpeg({ quality: 98, chromaSubsampling: "4:4:4", progressive: true })
        .withDensity(300)
        .toBuffer(),
      failing: ["encoding"],
    },
    {
      name: "CMYK",
      bytes: await picture().toColourspace("cmyk").jpeg({ quality: 98 }).withDensity(300).toBuffer(),
      failing: ["encoding"],
    },
    {
      name: "other density",
      bytes: await picture().jpeg({ quality: 98, chromaSubsampling: "4:4:4" }).withDensity(96).toBuffer(),
      failing: ["density"],
    },
    { name: "truncated", bytes: cut(jpeg, 0.95), failing: ["truncation"] },
    { name: "archive behind", bytes: Buffer.concat([jpeg, archive]), failing: ["trailing-bytes"] },
    { name: "padded", bytes: Buffer.concat([jpeg, Buffer.alloc(400)]), failing: ["trailing-bytes"] },
    { name: "PNG named .jpg", bytes: await picture().png().withDensity(300).toBuffer(), failing: ["format"] },
    {
      name: "WebP named .jpg",
      bytes: await picture().webp({ lossless: true }).toBuffer(),
      failing: ["format", "density"],
    },
    {
      name: "light file",
      bytes: await picture().jpeg({ quality: 60 }).withDensity(300).toBuffer(),
      failing: ["bytes"],
    },
    {
      name: "other pixels",
      bytes: await picture().resize(590, 826).jpeg({ quality: 98 }).withDensity(300).toBuffer(),
      failing: ["pixels"],
    },
    {
      name: "other shape",
      bytes: await picture().resize(413, 413, { fit: "fill" }).jpeg({ quality: 98 }).withDensity(300).toBuffer(),
      failing: ["pixels", "aspect"],
    },
  ];
}

/** Files with known properties against the file checks: every one must fail exactly the checks it is made to fail. */
export async function measureFileTruth(): Promise<{ rows: BenchRow[]; mistakes: string[] }> {
  const spec = specOf({ densityDpi: 300 });
  const mistakes: string[] = [];
  let files = 0;
  let right = 0;
  for (const seed of [1, 2, 3]) {
    for (const truth of await fileTruths(seed)) {
      files += 1;
      const failed = checkPhotoFile(inspectPhotoFile(truth.bytes), spec)
        .filter((one) => one.status === "fail")
        .map((one) => one.check);
      const isRight = failed.length === truth.failing.length && truth.failing.every((check) => failed.includes(check));
      if (isRight) right += 1;
      else mistakes.push(`${truth.name}: failed ${failed.join(", ")}, expected ${truth.failing.join(", ")}`);
    }
  }
  return { rows: [shareRow("photo.truth.files", right / files, ">=", 1)], mistakes };
}

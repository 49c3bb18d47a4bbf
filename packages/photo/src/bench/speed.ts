import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Jimp } from "jimp";
import sharp from "sharp";
import { auditPhoto } from "../audit-photo.ts";
import { pictureJudge } from "../checks/check-picture.ts";
import { analyseFace } from "../face/analyse-face.ts";
import { inspectPhotoFile } from "../file/inspect-photo-file.ts";
import { decodePicture } from "../picture/decode-picture.ts";
import { encodeJpeg } from "../picture/photo-codecs.ts";
import { cropAndResize } from "../picture/resample-bitmap.ts";
import { drawPortrait } from "../testing/draw-portrait.ts";
import { specOf } from "../testing/spec-of.ts";
import { type BenchRow, benchRow, median } from "./bench-row.ts";

const crop = { x: 300, y: 200, width: 2400, height: 3360 };
const quality = 95;

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A 12-megapixel phone picture: drawn at half size, enlarged, grained. */
async function phonePicture(): Promise<Uint8Array> {
  const drawn = drawPortrait({ widthPx: 1500, heightPx: 2000, headHeightRatio: 0.42, crownGapRatio: 0.15, noise: 60 });
  const large = sharp(drawn.data, { raw: { width: 1500, height: 2000, channels: 4 } })
    .removeAlpha()
    .resize(3000, 4000);
  return large.jpeg({ quality: 92 }).toBuffer();
}

async function own(bytes: Uint8Array): Promise<void> {
  const facts = inspectPhotoFile(bytes);
  const needed = (413 / crop.height) * 4000;
  const bitmap = await decodePicture(bytes, facts, needed);
  const scale = bitmap.heightPx / 4000;
  const region = { x: crop.x * scale, y: crop.y * scale, width: crop.width * scale, height: crop.height * scale };
  await encodeJpeg(cropAndResize(bitmap, region, 295, 413), quality, 300);
}

async function withSharp(bytes: Uint8Array): Promise<void> {
  const area = { left: crop.x, top: crop.y, width: crop.width, height: crop.height };
  await sharp(bytes).extract(area).resize(295, 413).jpeg({ quality }).toBuffer();
}

async function withStockJimp(bytes: Uint8Array): Promise<void> {
  const picture = await Jimp.read(Buffer.from(bytes));
  picture.crop({ x: crop.x, y: crop.y, w: crop.width, h: crop.height }).resize({ w: 295, h: 413 });
  await picture.getBuffer("image/jpeg", { quality });
}

/** Speed and memory, each a ratio within one run or a median on one core. */
export async function measureSpeed(): Promise<BenchRow[]> {
  sharp.concurrency(1);
  const bytes = await phonePicture();
  const times = { own: [] as number[], sharp: [] as number[], jimp: [] as number[], audit: [] as number[] };
  for (let round = 0; round < 9; round++) {
    const [mine, theirs] = [await timeOf(() => own(bytes)), await timeOf(() => withSharp(bytes))];
    // The first rounds pay for compiling on both sides.
    if (round < 2) continue;
    times.own.push(mine);
    times.sharp.push(theirs);
  }
  for (let round = 0; round < 3; round++) times.jimp.push(await timeOf(() => withStockJimp(bytes)));
  const bitmap = await decodePicture(bytes, inspectPhotoFile(bytes), 1000);
  const spec = specOf();
  await auditPhoto(bytes, spec);
  for (let round = 0; round < 12; round++) {
    times.audit.push(await timeOf(async () => pictureJudge(bitmap, await analyseFace(bitmap), 0.25)(spec)));
  }
  const resident = await residentWithParallelJobs(bytes);
  const ownMs = median(times.own);
  return [
    benchRow("photo.process.12mp", { value: ownMs, unit: "ms", reference: median(times.sharp) }, "<=", 2),
    benchRow("photo.process.12mp.stock-jimp", { value: median(times.jimp), unit: "ms", reference: ownMs }, ">=", 8),
    benchRow("photo.audit", { value: median(times.audit), unit: "ms", reference: 150 }, "<=", 1),
    benchRow("photo.memory.4-jobs", { value: resident, unit: "MB", reference: 400 }, "<=", 1),
  ];
}

/** Peak resident memory of a process of its own whose engine audits four pictures at a time. */
async function residentWithParallelJobs(bytes: Uint8Array): Promise<number> {
  const script = fileURLToPath(new URL("./resident-memory.ts", import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(bytes);
  return Number(await text(child.stdout));
}

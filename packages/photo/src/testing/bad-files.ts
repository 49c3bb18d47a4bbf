import { constants, deflateSync } from "node:zlib";
import sharp from "sharp";
import { drawPortrait } from "./draw-portrait.ts";
import { makeJpeg } from "./make-file.ts";

/** A file that somebody might send by mistake or on purpose. */
export interface BadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const claimedSidePx = 64_250;

function blank(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: "#a8b0c0" } });
}

function archive(): Uint8Array {
  return Buffer.from(`PK\x03\x04secret PK\x05\x06${"\0".repeat(18)}`, "latin1");
}

/** A GIF of very many one-pixel frames. */
export function manyFramedGif(frames: number): Uint8Array {
  const head = Buffer.from("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0", "latin1");
  const frame = Buffer.from(",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0", "latin1");
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(";")]);
}

async function jpegBomb(): Promise<Uint8Array> {
  const bytes = Uint8Array.from(await makeJpeg({ widthPx: 40, heightPx: 56 }));
  const frame = Buffer.from(bytes).indexOf(Uint8Array.of(0xff, 0xc0));
  new DataView(bytes.buffer).setUint16(frame + 5, claimedSidePx);
  new DataView(bytes.buffer).setUint16(frame + 7, claimedSidePx);
  return bytes;
}

async function pngBomb(): Promise<Uint8Array> {
  const bytes = Uint8Array.from(await blank(8, 8).png().toBuffer());
  new DataView(bytes.buffer).setUint32(16, claimedSidePx);
  new DataView(bytes.buffer).setUint32(20, claimedSidePx);
  return bytes;
}

/** Claims a small size and inflates to two hundred megabytes. */
async function inflatingPng(): Promise<Uint8Array> {
  const small = Buffer.from(await blank(64, 64).png().toBuffer());
  const at = small.indexOf("IDAT") - 4;
  const data = deflateSync(Buffer.alloc(200_000_000), { level: constants.Z_BEST_SPEED });
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write("IDAT", 4, "latin1");
  return Buffer.concat([small.subarray(0, at), head, data, Buffer.alloc(4), small.subarray(-12)]);
}

async function animatedWebp(): Promise<Uint8Array> {
  const pages = Buffer.concat([Buffer.alloc(20 * 20 * 3, 120), Buffer.alloc(20 * 20 * 3, 30)]);
  return sharp(pages, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
    .webp({ loop: 0 })
    .toBuffer();
}

/** Bytes in the middle of the compressed picture overwritten. */
function corrupted(jpeg: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(jpeg);
  const from = Math.floor(bytes.length / 2);
  for (let at = from; at < from + 2000 && at < bytes.length - 2; at++) bytes[at] = (at * 37) & 0x7f;
  return bytes;
}

function asPhoto() {
  const { data, widthPx, heightPx } = drawPortrait({ widthPx: 1500, heightPx: 2100, noise: 60 });
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } }).removeAlpha();
}

/** Every kind of bad input that the product names, each as a file. */
export async function badFiles(): Promise<BadFile[]> {
  const portrait = await asPhoto().jpeg({ quality: 90 }).toBuffer();
  const makers: Record<string, () => Promise<Uint8Array> | Uint8Array> = {
    "zero bytes": () => new Uint8Array(),
    "PDF named .jpg": () => Buffer.from("%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< >>\nendobj\n", "latin1"),
    truncated: () => portrait.subarray(0, portrait.length >> 1),
    "truncated header": () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16),
    corrupted: () => corrupted(portrait),
    "zip appended": () => Buffer.concat([portrait, archive()]),
    polyglot: () => Buffer.concat([Buffer.from("<script>alert(1)</script>"), portrait, archive()]),
    "JPEG bomb": jpegBomb,
    "PNG bomb": pngBomb,
    "inflating PNG": inflatingPng,
    "GIF of 40,000 frames": () => manyFramedGif(40_000),
    "one pixel": () => blank(1, 1).jpeg().toBuffer(),
    "49 MP baseline": () => blank(7000, 7000).jpeg({ quality: 50 }).toBuffer(),
    "51 MP baseline": () => blank(7143, 7143).jpeg({ quality: 50 }).toBuffer(),
    "49 MP progressive": () => blank(7000, 7000).jpeg({ quality: 50, progressive: true }).toBuffer(),
    "51 MP PNG": () => blank(7143, 7143).png().toBuffer(),
    "49 MP PNG": () => blank(7000, 7000).png().toBuffer(),
    CMYK: () => asPhoto().toColourspace("cmyk").jpeg({ quality: 90 }).toBuffer(),
    "16-bit PNG": () => asPhoto().toColourspace("rgb16").png().toBuffer(),
    "animated WebP": animatedWebp,
  };
  const files: BadFile[] = [];
  for (const [name, make] of Object.entries(makers)) files.push({ name, bytes: await make() });
  return files;
}

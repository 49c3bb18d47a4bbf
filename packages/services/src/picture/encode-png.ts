import { crc32, deflateSync } from "node:zlib";

/** Pixels as RGBA bytes, row by row from the top left. */
export interface Raster {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits a channel, colour with alpha, and the only compression, filter set and order there are. */
const format = [8, 6, 0, 0, 0];

/** Encodes pixels as a PNG file: a drawn picture needs none of what an imaging library brings. W3C PNG, chapters 5 and 9. */
export function encodePng({ data, widthPx, heightPx }: Raster): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set(format, 8);
  const rowBytes = widthPx * 4;
  const rows = Buffer.alloc((rowBytes + 1) * heightPx);
  for (let y = 0; y < heightPx; y++) {
    // The byte before each row is its filter: none.
    rows.set(data.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  }
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND")]);
}

/** A picture that travels inside JSON. */
export function toDataUrl(bytes: Uint8Array, mediaType: string): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
}

function chunk(type: string, content: Uint8Array = new Uint8Array()): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const framed = Buffer.alloc(typed.byteLength + 8);
  framed.writeUInt32BE(content.byteLength, 0);
  framed.set(typed, 4);
  framed.writeUInt32BE(crc32(typed), typed.byteLength + 4);
  return framed;
}

import { crc32, deflateSync } from "node:zlib";
import { encode } from "uqr";

const modulePx = 8;

/** A QR code as a black-and-white PNG with a quiet zone of four modules. */
export function qrPng(content: string): Buffer {
  const { data, size } = encode(content, { ecc: "M", border: 4 });
  const widthPx = size * modulePx;
  const rowBytes = Math.ceil(widthPx / 8) + 1;
  const pixels = Buffer.alloc(rowBytes * widthPx);
  for (let y = 0; y < widthPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const isBlack = data[Math.floor(y / modulePx)]?.[Math.floor(x / modulePx)] === true;
      const at = y * rowBytes + 1 + (x >> 3);
      if (!isBlack) pixels[at] = (pixels[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(widthPx, 4);
  header[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

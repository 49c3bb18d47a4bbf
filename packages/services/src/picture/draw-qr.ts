import { encode } from "uqr";
import { encodePng } from "./encode-png.ts";

const moduleSizePx = 8;

/** Draws `content` as a QR code (ISO/IEC 18004, error correction M, quiet zone of four modules), a PNG picture. */
export async function drawQr(content: string): Promise<Uint8Array> {
  const { data: modules, size } = encode(content, { ecc: "M", border: 4 });
  const sidePx = size * moduleSizePx;
  const data = new Uint8Array(sidePx * sidePx * 4).fill(255);
  for (let y = 0; y < sidePx; y += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      if (modules[Math.floor(y / moduleSizePx)]?.[Math.floor(x / moduleSizePx)] !== true) continue;
      data.fill(0, (y * sidePx + x) * 4, (y * sidePx + x) * 4 + 3);
    }
  }
  return encodePng({ data, widthPx: sidePx, heightPx: sidePx });
}

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { GreyPlane } from "../picture/grey-plane.ts";

const resolveFile = createRequire(import.meta.url).resolve;

/** A QR code's text and the place of its four corners, in pixels of the picture. */
export interface FoundQrCode {
  readonly text: string;
  readonly corners: readonly { readonly x: number; readonly y: number }[];
}

let isPrepared: Promise<unknown> | null = null;

function prepare(): Promise<unknown> {
  isPrepared ??= readFile(resolveFile("zxing-wasm/reader/zxing_reader.wasm")).then((wasm) =>
    prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer }, fireImmediately: true }),
  );
  return isPrepared;
}

/** Finds and reads the QR codes of a picture, whichever way they stand. */
export async function readQrCodes({ data, widthPx, heightPx }: GreyPlane): Promise<FoundQrCode[]> {
  await prepare();
  const rgba = new Uint8ClampedArray(data.length * 4);
  for (let at = 0, to = 0; at < data.length; at++, to += 4) {
    const value = data[at] as number;
    rgba[to] = value;
    rgba[to + 1] = value;
    rgba[to + 2] = value;
    rgba[to + 3] = 255;
  }
  const image = { data: rgba, width: widthPx, height: heightPx, colorSpace: "srgb" } as Parameters<
    typeof readBarcodes
  >[0];
  const codes = await readBarcodes(image, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 4 });
  return codes
    .filter(({ isValid }) => isValid)
    .map(({ text, position }) => ({
      text,
      corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft],
    }));
}

/**
 * The verification code in the link of a register's QR code, `https://www.chsi.com.cn/xlcx/bg.do?vcode=…`; null for
 * any other text. A link proves nothing by itself: whoever draws a page can draw its code.
 */
export function verificationCodeOf(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  const isRegister = /(^|\.)chsi\.(com\.cn|cn|wang)$/.test(url.hostname) || /(^|\.)cdgdc\.edu\.cn$/.test(url.hostname);
  const code = url.searchParams.get("vcode")?.toUpperCase() ?? "";
  return isRegister && /^[0-9A-Z]{8,24}$/.test(code) ? code : null;
}

import { encode } from "uqr";
import { expect, it } from "vitest";
import { turnPlane } from "../picture/grey-plane.ts";
import { readQrCodes, verificationCodeOf } from "./read-qr-codes.ts";

function planeOf(text: string, modulePx: number) {
  const { data: modules, size } = encode(text, { border: 4 });
  const sidePx = size * modulePx;
  const data = new Uint8Array(sidePx * sidePx);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      data[y * sidePx + x] = modules[Math.floor(y / modulePx)]?.[Math.floor(x / modulePx)] ? 0 : 255;
    }
  }
  return { data, widthPx: sidePx, heightPx: sidePx };
}

it("R-DEG-02 reads a register's code from its QR code whichever way it stands", async () => {
  const plane = planeOf("https://www.chsi.com.cn/xlcx/bg.do?vcode=ABCDEFGH12345678&srcid=qrcode", 4);
  for (const turn of [0, 90, 180] as const) {
    const [code] = await readQrCodes(turnPlane(plane, turn));
    expect(verificationCodeOf(code?.text ?? "")).toBe("ABCDEFGH12345678");
    expect(code?.corners).toHaveLength(4);
  }
});

it.each([
  "https://www.chsi.com.cn.example.org/xlcx/bg.do?vcode=ABCDEFGH12345678",
  "https://example.org/?vcode=ABCDEFGH12345678",
  "https://www.chsi.com.cn/xlcx/bg.do?vcode=<script>",
  "ABCDEFGH12345678",
  "",
])("R-DEG-02 takes no code from %s", (text) => expect(verificationCodeOf(text)).toBeNull());

import { Jimp, rgbaToInt } from "jimp";

type Colour = readonly [red: number, green: number, blue: number];

interface Portrait {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly background?: Colour;
}

/** A head and shoulders before a plain background; the cloth's grain gives the file its bytes. */
async function drawJpeg({
  widthPx = 413,
  heightPx = 579,
  background = [255, 255, 255],
}: Portrait): Promise<Uint8Array> {
  const picture = new Jimp({ width: widthPx, height: heightPx });
  let grain = 1;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const across = x / widthPx - 0.5;
      const down = y / heightPx;
      const isFace = (across / 0.19) ** 2 + ((down - 0.4) / 0.2) ** 2 < 1;
      const isHair = (across / 0.23) ** 2 + ((down - 0.34) / 0.24) ** 2 < 1;
      const isBody = down > 0.66 && Math.abs(across) < 0.16 + (down - 0.66) * 1.1;
      grain = (grain * 1_103_515_245 + 12_345) % 2_147_483_648;
      const noise = isHair || isBody ? (grain / 2_147_483_648 - 0.5) * 120 : 0;
      const base: Colour = isFace ? [224, 180, 155] : isHair ? [60, 52, 50] : isBody ? [75, 85, 110] : background;
      const [red, green, blue] = base.map((value) => Math.max(0, Math.min(255, Math.round(value + noise))));
      picture.setPixelColor(rgbaToInt(red ?? 0, green ?? 0, blue ?? 0, 255), x, y);
    }
  }
  return new Uint8Array(await picture.getBuffer("image/jpeg", { quality: 92 }));
}

/** A picture that the profile `nhc` approves: white, at least 295×413, more than 45 KB. The one place to change it. */
export function compliantJpeg(): Promise<Uint8Array> {
  return drawJpeg({});
}

/** Decodable, but far too small and before a green wall. */
export function unfitJpeg(): Promise<Uint8Array> {
  return drawJpeg({ widthPx: 120, heightPx: 90, background: [20, 160, 60] });
}

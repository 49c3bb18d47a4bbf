/** One channel of brightness, eight bits, rows from the top. */
export interface GreyPlane {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

interface ColourBitmap {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Brightness by the weights of ITU-R BT.601. */
export function toGrey({ data, widthPx, heightPx }: ColourBitmap): GreyPlane {
  const grey = new Uint8Array(widthPx * heightPx);
  for (let at = 0, from = 0; at < grey.length; at++, from += 4) {
    const red = data[from] as number;
    const green = data[from + 1] as number;
    const blue = data[from + 2] as number;
    grey[at] = (red * 77 + green * 150 + blue * 29) >> 8;
  }
  return { data: grey, widthPx, heightPx };
}

/** The plane at a smaller scale, each pixel the mean of what it covers; 1 or more leaves it as it is. */
export function shrink(plane: GreyPlane, scale: number): GreyPlane {
  if (scale >= 1) return plane;
  const widthPx = Math.max(1, Math.round(plane.widthPx * scale));
  const heightPx = Math.max(1, Math.round(plane.heightPx * scale));
  const data = new Uint8Array(widthPx * heightPx);
  const columns = Array.from({ length: widthPx + 1 }, (_, x) => Math.round((x * plane.widthPx) / widthPx));
  for (let y = 0; y < heightPx; y++) {
    const top = Math.round((y * plane.heightPx) / heightPx);
    const bottom = Math.max(top + 1, Math.round(((y + 1) * plane.heightPx) / heightPx));
    for (let x = 0; x < widthPx; x++) {
      const left = columns[x] as number;
      const right = Math.max(left + 1, columns[x + 1] as number);
      let sum = 0;
      for (let row = top; row < bottom; row++) {
        for (let at = row * plane.widthPx + left; at < row * plane.widthPx + right; at++) {
          sum += plane.data[at] as number;
        }
      }
      data[y * widthPx + x] = Math.round(sum / ((bottom - top) * (right - left)));
    }
  }
  return { data, widthPx, heightPx };
}

export type Turn = 0 | 90 | 180 | 270;

/** Turns a plane clockwise. */
export function turnPlane(plane: GreyPlane, turn: Turn): GreyPlane {
  if (turn === 0) return plane;
  const { widthPx, heightPx, data } = plane;
  const isOnSide = turn !== 180;
  const outWidth = isOnSide ? heightPx : widthPx;
  const outHeight = isOnSide ? widthPx : heightPx;
  const out = new Uint8Array(data.length);
  for (let y = 0; y < outHeight; y++) {
    for (let x = 0; x < outWidth; x++) {
      let from = 0;
      if (turn === 90) from = (heightPx - 1 - x) * widthPx + y;
      else if (turn === 180) from = (heightPx - 1 - y) * widthPx + (widthPx - 1 - x);
      else from = x * widthPx + (widthPx - 1 - y);
      out[y * outWidth + x] = data[from] as number;
    }
  }
  return { data: out, widthPx: outWidth, heightPx: outHeight };
}

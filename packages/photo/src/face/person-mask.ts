import type { Bitmap } from "../picture/bitmap.ts";
import { personMaskSize, runPersonMask } from "./person-mask-model.ts";

/** Certainty that each pixel shows a person, on a grid of its own laid over the whole picture. */
export interface PersonMask {
  readonly values: Float32Array;
  readonly columns: number;
  readonly rows: number;
}

/** Where the samples of one axis lie: two for each of the mask's cells, at its quarters. */
function samplePlaces(length: number): Int32Array {
  return Int32Array.from({ length: personMaskSize * 2 }, (_, half) => {
    return Math.min(length - 1, Math.floor(((half + 0.5) / (personMaskSize * 2)) * length));
  });
}

/** The person in a picture, at the model's 256×256, to which the whole picture is brought whatever its shape. */
export async function findPerson(bitmap: Bitmap): Promise<PersonMask> {
  const { data, widthPx, heightPx } = bitmap;
  const columns = samplePlaces(widthPx);
  const rows = samplePlaces(heightPx);
  const input = new Float32Array(personMaskSize * personMaskSize * 3);
  for (let y = 0; y < rows.length; y++) {
    const rowAt = (rows[y] as number) * widthPx;
    const outAt = (y >> 1) * personMaskSize;
    for (let x = 0; x < columns.length; x++) {
      const from = (rowAt + (columns[x] as number)) * 4;
      const to = (outAt + (x >> 1)) * 3;
      input[to] = (input[to] as number) + (data[from] as number) / 1020;
      input[to + 1] = (input[to + 1] as number) + (data[from + 1] as number) / 1020;
      input[to + 2] = (input[to + 2] as number) + (data[from + 2] as number) / 1020;
    }
  }
  return { values: await runPersonMask(input), columns: personMaskSize, rows: personMaskSize };
}

import type { Bitmap } from "../picture/bitmap.ts";
import { cropAndResize } from "../picture/resample-bitmap.ts";
import { personMaskSize, runPersonMask } from "./person-mask-model.ts";

/** Certainty that each pixel shows a person, on a grid of its own laid over the whole picture. */
export interface PersonMask {
  readonly values: Float32Array;
  readonly columns: number;
  readonly rows: number;
}

/** The person in a picture, at the model's 256×256. */
export async function findPerson(bitmap: Bitmap): Promise<PersonMask> {
  const whole = { x: 0, y: 0, width: bitmap.widthPx, height: bitmap.heightPx };
  const { data } = cropAndResize(bitmap, whole, personMaskSize, personMaskSize);
  const input = new Float32Array(personMaskSize * personMaskSize * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    input[to] = (data[from] as number) / 255;
    input[to + 1] = (data[from + 1] as number) / 255;
    input[to + 2] = (data[from + 2] as number) / 255;
  }
  return { values: await runPersonMask(input), columns: personMaskSize, rows: personMaskSize };
}

import { type OutputOf, scanDegree } from "@exam/contracts";
import { useState } from "react";
import { upload } from "../../api/call.ts";
import { randomId } from "../../api/random-id.ts";
import { scanCopy as copy } from "../../copy/degree-scan.ts";
import { chooseImage } from "../../device/choose-image";
import type { ChosenImage } from "../../device/chosen-image.ts";
import { type ImageSize, imageSize } from "../../device/image-size";
import { useWork, type WorkControl } from "../../ui/use-work.ts";

export type Reading = OutputOf<typeof scanDegree>;

export interface ScanControl extends WorkControl {
  readonly image: ChosenImage | undefined;
  readonly size: ImageSize | undefined;
  readonly reading: Reading | undefined;
  readonly scan: () => Promise<void>;
}

const biggestBytes = 10 * 1024 * 1024;

/** 方法一: choose a picture, send it, get proposals. @param onRead what the page does with a fresh reading. */
export function useScan(onRead: (reading: Reading) => void): ScanControl {
  const [image, setImage] = useState<ChosenImage>();
  const [size, setSize] = useState<ImageSize>();
  const [reading, setReading] = useState<Reading>();
  const control = useWork();

  async function scan() {
    let chosen: ChosenImage | undefined;
    try {
      chosen = await chooseImage();
    } catch {
      control.fail(copy.chooseFailed);
      return;
    }
    if (!chosen) return;
    const picture = chosen;
    if ((picture.sizeBytes ?? 0) > biggestBytes) {
      control.fail(copy.tooLarge);
      return;
    }
    const idempotencyKey = randomId();
    await control.run(async (follow) => {
      setImage(picture);
      setSize(undefined);
      setReading(undefined);
      const [fresh, measured] = await Promise.all([
        upload(scanDegree, {}, { image: picture, idempotencyKey, ...follow("reading") }),
        imageSize(picture),
      ]);
      setSize(measured);
      setReading(fresh);
      onRead(fresh);
    });
  }

  return { ...control, image, size, reading, scan };
}

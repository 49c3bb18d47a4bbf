import { auditPhoto, type BackgroundColour, createPhoto, type PhotoReport, type PhotoSpec } from "@exam/contracts";
import { useState } from "react";
import { call, upload } from "../../api/call.ts";
import { randomId } from "../../api/random-id.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { chooseImage } from "../../device/choose-image";
import type { ChosenImage, ImageOrigin } from "../../device/chosen-image.ts";
import { shootPhoto } from "../../device/shoot-photo";
import { useWork, type WorkControl } from "../../ui/use-work.ts";
import { checkLocally, doubtsOf } from "../photo/check-locally.ts";
import { type MadePhoto, makePhoto } from "../photo/made-photo.ts";

export interface PhonePhotoControl extends WorkControl {
  readonly chosen: { readonly image: ChosenImage; readonly report: PhotoReport } | undefined;
  readonly made: MadePhoto | undefined;
  readonly isDone: boolean;
  readonly choose: (origin: ImageOrigin) => Promise<void>;
  readonly again: () => void;
  readonly process: (background: BackgroundColour | undefined) => Promise<void>;
  readonly send: () => Promise<void>;
}

/** A phone's way for the account of a scanned code: choose → check → (process) → upload, which uses the token up. */
export function usePhonePhoto(spec: PhotoSpec, phoneToken: string, onDone: () => void): PhonePhotoControl {
  const [chosen, setChosen] = useState<PhonePhotoControl["chosen"]>();
  const [made, setMade] = useState<MadePhoto>();
  const [isDone, setIsDone] = useState(false);
  const control = useWork();
  const { run, fail, doubt } = control;

  async function choose(origin: ImageOrigin) {
    let image: ChosenImage | undefined;
    try {
      image = await (origin === "camera" ? shootPhoto() : chooseImage(origin));
    } catch {
      fail(copy.chooseFailed);
      return;
    }
    const picked = image;
    if (!picked) return;
    await run(async (follow) => {
      setMade(undefined);
      follow("checking");
      const local = await checkLocally(picked, spec);
      doubt(doubtsOf(local));
      const report =
        local?.verdict === "fail"
          ? local
          : await upload(auditPhoto, { specId: spec.id }, { image: picked, ...follow("checking") });
      setChosen({ image: picked, report });
    });
  }

  async function process(background: BackgroundColour | undefined) {
    if (!chosen) return;
    await run(async (follow) => {
      setMade(await makePhoto(chosen.image, { background, phoneToken, progress: follow("processing") }));
    });
  }

  async function send() {
    if (!chosen) return;
    const idempotencyKey = randomId();
    await run(async (follow) => {
      const progress = follow("submitting");
      const options = { idempotencyKey, phoneToken };
      if (made) await call(createPhoto, { processingId: made.processingId }, options);
      else await upload(createPhoto, {}, { image: chosen.image, ...options, ...progress });
      setIsDone(true);
      onDone();
    });
  }

  const again = () => {
    setChosen(undefined);
    setMade(undefined);
  };
  return { ...control, chosen, made, isDone, choose, again, process, send };
}

import {
  type BackgroundColour,
  createPhoto,
  getCurrentPhoto,
  getPhotoSpec,
  type Photo,
  type PhotoReport,
  type PhotoSpec,
  submitPhoto,
} from "@exam/contracts";
import { useState } from "react";
import { call, upload } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { ApiProblem } from "../../api/problems.ts";
import { randomId } from "../../api/random-id.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { chooseImage } from "../../device/choose-image";
import type { ChosenImage, ImageOrigin } from "../../device/chosen-image.ts";
import { shootPhoto } from "../../device/shoot-photo";
import { useLoaded } from "../../ui/use-loaded.ts";
import { useWork, type WorkControl } from "../../ui/use-work.ts";
import { checkLocally, doubtsOf } from "./check-locally.ts";
import { keepChosen } from "./chosen-photo.ts";
import { type MadePhoto, makePhoto } from "./made-photo.ts";

async function readCurrent(): Promise<{ photo: Photo | undefined }> {
  try {
    return await call(getCurrentPhoto, {});
  } catch (error) {
    if (error instanceof ApiProblem && error.code === "photo/not-found") return { photo: undefined };
    throw error;
  }
}

export interface PhotoControl extends WorkControl {
  readonly spec: PhotoSpec | undefined;
  readonly photo: Photo | undefined;
  readonly loadError: unknown;
  readonly isLoaded: boolean;
  /** The file chosen last, while this page is open. */
  readonly chosen: ChosenImage | undefined;
  /** Why the chosen file was not sent at all. */
  readonly refused: PhotoReport | undefined;
  /** What the processor made of the chosen file, and whether it is the draft already. */
  readonly made: (MadePhoto & { readonly isTaken: boolean }) | undefined;
  readonly reload: () => void;
  readonly choose: (origin?: ImageOrigin) => Promise<void>;
  /** Goes on with a picture that the person brought along otherwise. */
  readonly take: (image: ChosenImage) => Promise<void>;
  readonly process: (background: BackgroundColour | undefined) => Promise<void>;
  readonly takeMade: () => Promise<void>;
  readonly submit: () => Promise<void>;
  /** Reads anew how the photo stands, without saying so. */
  readonly refresh: () => Promise<void>;
  /** Shows the photo that a phone has just uploaded. */
  readonly showUploaded: () => void;
}

/** The candidate's photo and what can be done with it: choose → check → upload → (process) → submit. */
export function usePhoto(specId: string, hasPhoto: boolean): PhotoControl {
  const { load: loadMe } = useMe();
  const current = useLoaded(async () => (hasPhoto ? readCurrent() : { photo: undefined }));
  const spec = useLoaded(() => call(getPhotoSpec, { id: specId }));
  const [changed, setChanged] = useState<Photo>();
  const [chosen, setChosen] = useState<ChosenImage>();
  const [refused, setRefused] = useState<PhotoReport>();
  const [made, setMade] = useState<PhotoControl["made"]>();
  const control = useWork();
  const { run, fail, doubt } = control;
  const photo = changed ?? current.value?.photo;

  function show(fresh: Photo) {
    setChanged(fresh);
    setRefused(undefined);
    void loadMe();
  }

  async function choose(origin?: ImageOrigin) {
    let image: ChosenImage | undefined;
    try {
      image = await (origin === "camera" ? shootPhoto() : chooseImage(origin));
    } catch {
      fail(copy.chooseFailed);
      return;
    }
    if (image) await send(image);
  }

  async function send(image: ChosenImage) {
    const idempotencyKey = randomId();
    await run(async (follow) => {
      setChosen(image);
      keepChosen(image);
      setMade(undefined);
      follow("checking");
      const report = spec.value && (await checkLocally(image, spec.value));
      setRefused(report?.verdict === "fail" ? report : undefined);
      if (report?.verdict === "fail") return;
      doubt(doubtsOf(report));
      show((await upload(createPhoto, {}, { image, idempotencyKey, ...follow("checking") })).photo);
    });
  }

  async function process(background: BackgroundColour | undefined) {
    if (!chosen) return;
    await run(async (follow) => {
      const result = await makePhoto(chosen, { background, progress: follow("processing") });
      setMade({ ...result, isTaken: false });
    });
  }

  async function takeMade() {
    if (!made) return;
    const idempotencyKey = randomId();
    await run(async (follow) => {
      follow("submitting");
      show((await call(createPhoto, { processingId: made.processingId }, { idempotencyKey })).photo);
      setMade({ ...made, isTaken: true });
    });
  }

  async function submit() {
    if (!photo) return;
    await run(async (follow) => {
      follow("submitting");
      show((await call(submitPhoto, { id: photo.id })).photo);
    });
  }

  return {
    ...control,
    spec: spec.value,
    photo,
    loadError: current.error ?? spec.error,
    isLoaded: current.value !== undefined && spec.value !== undefined,
    chosen,
    refused,
    made,
    reload: () => {
      void current.reload();
      void spec.reload();
    },
    choose,
    take: send,
    process,
    takeMade,
    submit,
    refresh: async () => {
      const { photo: fresh } = await readCurrent();
      if (fresh) show(fresh);
    },
    showUploaded: () => {
      setChosen(undefined);
      setMade(undefined);
      void run(async (follow) => {
        follow("checking");
        const { photo: uploaded } = await readCurrent();
        if (uploaded) show(uploaded);
      });
    },
  };
}

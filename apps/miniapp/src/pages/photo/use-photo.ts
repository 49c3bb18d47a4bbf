import {
  createPhoto,
  getCurrentPhoto,
  getPhotoSpec,
  type Photo,
  type PhotoReport,
  type PhotoSpec,
  submitPhoto,
} from "@exam/contracts";
import { useRef, useState } from "react";
import { call, upload } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { ApiProblem } from "../../api/problems.ts";
import { randomId } from "../../api/random-id.ts";
import { errorText } from "../../copy/errors.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { chooseImage } from "../../device/choose-image";
import type { ChosenImage } from "../../device/chosen-image.ts";
import { useLoaded } from "../../ui/use-loaded.ts";
import { checkLocally } from "./check-locally.ts";

async function readCurrent(hasPhoto: boolean): Promise<{ photo: Photo | undefined }> {
  if (!hasPhoto) return { photo: undefined };
  try {
    return await call(getCurrentPhoto, {});
  } catch (error) {
    if (error instanceof ApiProblem && error.code === "photo/not-found") return { photo: undefined };
    throw error;
  }
}

export type PhotoWork = { step: "checking" } | { step: "uploading"; percent: number } | { step: "submitting" };

export interface PhotoControl {
  readonly spec: PhotoSpec | undefined;
  readonly photo: Photo | undefined;
  readonly loadError: unknown;
  readonly isLoaded: boolean;
  readonly work: PhotoWork | undefined;
  readonly failure: string | undefined;
  /** Why the chosen file was not sent at all. */
  readonly refused: PhotoReport | undefined;
  readonly reload: () => void;
  readonly choose: () => Promise<void>;
  readonly retry: (() => Promise<void>) | undefined;
  readonly submit: () => Promise<void>;
}

/** The candidate's photo and what can be done with it: choose → check → upload → submit. */
export function usePhoto(specId: string, hasPhoto: boolean): PhotoControl {
  const { load: loadMe } = useMe();
  const current = useLoaded(() => readCurrent(hasPhoto));
  const spec = useLoaded(() => call(getPhotoSpec, { id: specId }));
  const [changed, setChanged] = useState<Photo>();
  const [work, setWork] = useState<PhotoWork>();
  const [failure, setFailure] = useState<string>();
  const [refused, setRefused] = useState<PhotoReport>();
  const isWorking = useRef(false);
  const [unsent, setUnsent] = useState<{ image: ChosenImage; idempotencyKey: string }>();

  const photo = changed ?? current.value?.photo;

  /** One thing at a time; a failure is shown and the page stays as it was. */
  async function run(first: PhotoWork, action: () => Promise<void>) {
    if (isWorking.current) return;
    isWorking.current = true;
    setWork(first);
    setFailure(undefined);
    try {
      await action();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      isWorking.current = false;
      setWork(undefined);
    }
  }

  async function send(image: ChosenImage, idempotencyKey: string) {
    setUnsent({ image, idempotencyKey });
    setWork({ step: "uploading", percent: 0 });
    try {
      const reply = await upload(
        createPhoto,
        {},
        {
          image,
          idempotencyKey,
          onProgress: (percent) => setWork({ step: "uploading", percent }),
        },
      );
      setChanged(reply.photo);
      setUnsent(undefined);
      void loadMe();
    } catch (error) {
      if (error instanceof ApiProblem) setUnsent(undefined);
      throw error;
    }
  }

  async function choose() {
    let image: ChosenImage | undefined;
    try {
      image = await chooseImage();
    } catch {
      setFailure(copy.chooseFailed);
      return;
    }
    const chosen = image;
    if (!chosen) return;
    await run({ step: "checking" }, async () => {
      const report = spec.value && (await checkLocally(chosen, spec.value));
      setRefused(report?.verdict === "fail" ? report : undefined);
      if (report?.verdict !== "fail") await send(chosen, randomId());
    });
  }

  async function submit() {
    if (!photo) return;
    await run({ step: "submitting" }, async () => {
      const reply = await call(submitPhoto, { id: photo.id });
      setChanged(reply.photo);
      void loadMe();
    });
  }

  return {
    spec: spec.value,
    photo,
    loadError: current.error ?? spec.error,
    isLoaded: current.value !== undefined && spec.value !== undefined,
    work,
    failure,
    refused,
    reload: () => {
      void current.reload();
      void spec.reload();
    },
    choose,
    retry: unsent && (() => run({ step: "uploading", percent: 0 }, () => send(unsent.image, unsent.idempotencyKey))),
    submit,
  };
}

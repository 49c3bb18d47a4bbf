import type { FaceMatch, Photo } from "@exam/contracts";
import { facePictures } from "@exam/database";
import { eq } from "drizzle-orm";
import { getMe } from "../me/get-me.ts";
import { createPhoto } from "../photo/create-photo.ts";
import { submitPhoto } from "../photo/submit-photo.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Candidate } from "./candidates.ts";
import { livePortraitJpeg, qinghaiJpeg } from "./portraits.ts";

/** What a person does before the camera whose face a provider hands out: the one of the portraits that fit qinghai. */
export async function seenByCamera() {
  return { outcome: "passed", faceImageBase64: Buffer.from(await livePortraitJpeg()).toString("base64") } as const;
}

/** The same product, whose engine has made up its mind about two faces and counts how often it is asked. */
export function judging(base: ServiceContext, outcome: FaceMatch): ServiceContext & { asked: () => number } {
  let asked = 0;
  const compare = () => {
    asked += 1;
    return Promise.resolve({ outcome });
  };
  return { ...base, photoEngine: { ...base.photoEngine, compare }, asked: () => asked };
}

/** Uploads a photo that passes the audit, and presses 提交. */
export async function handInPhoto(context: ServiceContext, { accountId, origin }: Candidate): Promise<Photo> {
  const { photo } = await createPhoto(context, { accountId, bytes: await qinghaiJpeg() }, origin);
  return (await submitPhoto(context, { accountId, id: photo.id }, origin)).photo;
}

/** The personal centre in short: state, done and next step of each item. */
export async function standingOf(context: ServiceContext, who: Candidate) {
  const { readiness, readyToApply } = await getMe(context, who);
  return {
    ...Object.fromEntries(readiness.map(({ item, state, done, nextAction }) => [item, [state, done, nextAction]])),
    readyToApply,
  };
}

/** How many face pictures wait for a comparison. */
export function countFacePictures({ database }: ServiceContext, { accountId }: Candidate): Promise<number> {
  return database.$count(facePictures, eq(facePictures.accountId, accountId));
}

import { expect, it } from "vitest";
import { createPhoto } from "../photo/create-photo.ts";
import { submitPhoto } from "../photo/submit-photo.ts";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { findPhotoToMatch } from "./find-photo-to-match.ts";

const test = await createTestContext();
const { context } = test;

async function handedIn() {
  const who = await registerCandidate(test);
  const bytes = await compliantJpeg();
  const { photo } = await createPhoto(withVerdict(context, "warn"), { accountId: who.accountId, bytes }, who.origin);
  await submitPhoto(context, { accountId: who.accountId, id: photo.id }, who.origin);
  return { accountId: who.accountId, photoId: photo.id };
}

it("R-PHO-08 hands the picture to a provider that compares it, and to no other", async () => {
  const { photoId, ...who } = await handedIn();
  const compared = await findPhotoToMatch(context, who, {
    comparison: "compares-given-picture",
    maxContrastBytes: 1e6,
  });
  expect(compared.row.id).toBe(photoId);
  expect(Buffer.from(compared.contrastPicture ?? []).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  const returned = await findPhotoToMatch(context, who, { comparison: "returns-picture" });
  expect(returned).toEqual({ row: expect.objectContaining({ id: photoId }) });
});

it("R-PHO-08 leaves a picture that the provider can't take to a person", async () => {
  const who = await handedIn();
  const offered = { comparison: "compares-given-picture", maxContrastBytes: 1000 } as const;
  await expectRefusal(findPhotoToMatch(context, who, offered), "face-auth/purpose-not-offered");
  await expectRefusal(findPhotoToMatch(context, who, { comparison: "none" }), "face-auth/purpose-not-offered");
});

it("finds no photo of somebody who has handed none in", async () => {
  const { accountId } = await registerCandidate(test);
  await expectRefusal(findPhotoToMatch(context, { accountId }, { comparison: "returns-picture" }), "photo/not-found");
});

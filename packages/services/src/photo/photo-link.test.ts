import { expect, it } from "vitest";
import { assertPictureLink } from "../picture/sign-picture-link.ts";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { createPhoto } from "./create-photo.ts";
import { getPhotoImage } from "./get-photo-image.ts";
import { getPhotoSpec, listPhotoSpecs } from "./photo-spec.ts";

const test = await createTestContext();
const { clock } = test;
const context = withVerdict(test.context, "pass");
const portrait = await compliantJpeg();

async function uploaded() {
  const who = await registerCandidate(test);
  const { photo } = await createPhoto(context, { accountId: who.accountId, bytes: portrait }, who.origin);
  return { ...who, photo };
}

function readLink(imageUrl: string) {
  const { pathname, searchParams } = new URL(imageUrl, context.publicOrigin);
  return {
    id: pathname.split("/")[4] ?? "",
    expires: searchParams.get("expires") ?? "",
    signature: searchParams.get("signature") ?? "",
  };
}

it("R-PRV-04 a link serves the re-encoded picture without headers", async () => {
  const { photo } = await uploaded();
  const { bytes, mediaType } = await getPhotoImage(context, readLink(photo.imageUrl));
  expect(mediaType).toBe("image/jpeg");
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  expect(Buffer.compare(bytes, portrait)).not.toBe(0);
});

it("R-PRV-04 a link lives no longer than five minutes", async () => {
  const { photo } = await uploaded();
  const link = readLink(photo.imageUrl);
  clock.advanceSeconds(4 * 60);
  await expect(getPhotoImage(context, link)).resolves.toBeDefined();
  clock.advanceSeconds(60 + 1);
  await expectRefusal(getPhotoImage(context, link), "photo/link-expired");
});

it("R-PRV-04 a link with a longer life, another photo or another signature opens nothing", async () => {
  const { photo } = await uploaded();
  const { photo: other } = await uploaded();
  const link = readLink(photo.imageUrl);
  const forged = [
    { ...link, expires: String(Number(link.expires) + 3600) },
    { ...link, id: other.id },
    { ...link, signature: `${link.signature.slice(0, -2)}AA` },
    { ...link, signature: "" },
  ];
  for (const attempt of forged) await expectRefusal(getPhotoImage(context, attempt), "photo/link-expired");
});

it("R-PRV-04 the picture of a replaced photo is gone", async () => {
  const { photo, accountId, origin } = await uploaded();
  await createPhoto(context, { accountId, bytes: portrait }, origin);
  await expectRefusal(getPhotoImage(context, readLink(photo.imageUrl)), "photo/not-found");
});

it("R-PRV-04 generated names say nothing of the person", async () => {
  const { photo, username, idNumber } = await uploaded();
  expect(photo.imageUrl).toMatch(/^\/api\/v1\/photos\/[0-9a-f-]{36}\/image\?expires=\d+&signature=[\w-]{43}$/);
  expect(photo.imageUrl).not.toContain(username);
  expect(photo.imageUrl).not.toContain(idNumber);
});

it("R-PHO-01 lists every specification, the profile's own first", async () => {
  const { items } = listPhotoSpecs(context);
  expect(items[0]?.id).toBe("nhc");
  expect(items.length).toBeGreaterThanOrEqual(13);
  expect(getPhotoSpec("qinghai").backgrounds).toEqual(expect.arrayContaining(["red", "blue", "white"]));
  await expectRefusal((async () => getPhotoSpec("nowhere"))(), "photo-spec/not-found");
});

it("R-PRV-04 a link to a photo is no link to a picture of another kind", async () => {
  const { photo } = await uploaded();
  const link = readLink(photo.imageUrl);
  expect(() => assertPictureLink(context, "photos", link)).not.toThrow();
  expect(() => assertPictureLink(context, "identity-pictures", link)).toThrow("photo/link-expired");
});

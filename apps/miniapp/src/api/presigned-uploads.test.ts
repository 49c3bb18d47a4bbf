import { comparePhotoWithSpecs, createPhoto, scanDegree } from "@exam/contracts";
import { beforeEach, expect, it } from "vitest";
import type { ChosenImage } from "../device/chosen-image.ts";
import { type PresignedWay, uploadByBucket } from "./presigned-uploads.ts";
import { ApiProblem, NetworkProblem } from "./problems.ts";

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, ...new Array(100).fill(1)]);
const imageOf = (bytes: Uint8Array | undefined, sizeBytes = bytes?.length): ChosenImage => ({
  filePath: "one",
  previewUrl: "one",
  sizeBytes,
  readBytes: async () => bytes,
});

let offers: unknown[] = [];
let status = 200;
beforeEach(() => {
  offers = [];
  status = 200;
});
const way: PresignedWay = {
  aboveBytes: () => 50,
  offer: async (wanted) => {
    offers.push(wanted);
    const uploadId = `upload-${offers.length}`;
    return { uploadId, method: "PUT", url: "https://bucket.example/x", headers: {}, expiresAt: "" };
  },
  put: async () => status,
};
const finish = async (uploadId: string) => uploadId;

it("a large picture is put to the bucket and named by its upload", async () => {
  expect(await uploadByBucket(createPhoto, imageOf(jpeg), way, finish)).toEqual({ output: "upload-1" });
  expect(await uploadByBucket(scanDegree, imageOf(jpeg), way, finish)).toEqual({ output: "upload-2" });
  const what = { contentType: "image/jpeg", sizeBytes: jpeg.length };
  expect(offers).toEqual([
    { purpose: "photo", ...what },
    { purpose: "degree-evidence", ...what },
  ]);
});

it("a picture travels once for all its operations, and again when its upload has ended", async () => {
  const image = imageOf(jpeg);
  await uploadByBucket(createPhoto, image, way, finish);
  expect(await uploadByBucket(createPhoto, image, way, finish)).toEqual({ output: "upload-1" });
  const gone = async (uploadId: string) => {
    if (uploadId === "upload-1") throw new ApiProblem({ code: "upload/expired", status: 409, detail: "" });
    return uploadId;
  };
  expect(await uploadByBucket(createPhoto, image, way, gone)).toEqual({ output: "upload-2" });
});

it("other refusals are the caller's", async () => {
  const refused = async () => {
    throw new ApiProblem({ code: "photo/quota-reached", status: 429, detail: "" });
  };
  await expect(uploadByBucket(createPhoto, imageOf(jpeg), way, refused)).rejects.toMatchObject({
    code: "photo/quota-reached",
  });
});

it("goes the direct way when it is small, unreadable, of another kind, or where the operation or deployment has no other", async () => {
  const direct = [
    uploadByBucket(createPhoto, imageOf(jpeg, 50), way, finish),
    uploadByBucket(createPhoto, imageOf(undefined, 100), way, finish),
    uploadByBucket(createPhoto, imageOf(new Uint8Array(100)), way, finish),
    uploadByBucket(comparePhotoWithSpecs, imageOf(jpeg), way, finish),
    uploadByBucket(createPhoto, imageOf(jpeg), { ...way, aboveBytes: () => undefined }, finish),
  ];
  expect(await Promise.all(direct)).toEqual(direct.map(() => undefined));
  expect(offers).toEqual([]);
});

it("a bucket that refuses is a network problem, and sending again starts anew", async () => {
  const image = imageOf(jpeg);
  status = 403;
  await expect(uploadByBucket(createPhoto, image, way, finish)).rejects.toBeInstanceOf(NetworkProblem);
  status = 200;
  expect(await uploadByBucket(createPhoto, image, way, finish)).toEqual({ output: "upload-2" });
});

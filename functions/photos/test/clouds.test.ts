import { cloudTwins } from "@exam/function-kit/testing";
import { compliantJpeg, createTestApp, largePortraitJpeg, registerCandidate } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { photosFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [photosFunction(services)], { given });
interface PhotoReply {
  photo: { id: string; state: string; imageUrl: string };
  code: string;
}

describe.each(cloudTwins)("photos behind $name", (cloud) => {
  const call = test.callThrough(cloud);

  it("a picture goes up, is handed in, and comes down byte for byte", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const draft = await call<PhotoReply>("POST", "/photos", { token, file: await compliantJpeg() });
    if (!cloud.carriesBinary) {
      expect([draft.status, draft.body.code]).toEqual([400, "request/malformed"]);
      return;
    }
    expect([draft.status, draft.body.photo.state]).toEqual([201, "draft"]);
    const handedIn = await call<PhotoReply>("POST", `/photos/${draft.body.photo.id}/submit`, { token });
    expect([handedIn.status, handedIn.body.photo.state]).toEqual([200, "approved"]);
    const { photo } = (await call<PhotoReply>("GET", "/photos/current", { token })).body;
    const [folder = "", file] = [photo.imageUrl.replace(/^\/api\/v1/, ""), `photos/${photo.id}/image.jpg`];
    const image = await call("GET", folder);
    const stored = await test.context.providers.objectStore.get(file);
    expect([image.status, image.headers["content-type"]]).toEqual([200, "image/jpeg"]);
    expect(image.bytes.equals(Buffer.from(stored?.bytes ?? []))).toBe(true);
  });

  it.runIf(cloud.carriesBinary)("the file as it came is kept byte for byte, and a processed one is taken", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const file = await compliantJpeg();
    const draft = await call<PhotoReply>("POST", "/photos", { token, file });
    const source = await test.context.providers.objectStore.get(`photos/${draft.body.photo.id}/source`);
    expect(Buffer.from(source?.bytes ?? []).equals(Buffer.from(file))).toBe(true);
    const made = await call("POST", "/photos/process?specId=nhc", { token, file: await largePortraitJpeg() });
    expect(made.status).toBe(200);
    const taken = await call("POST", "/photos", { token, body: { processingId: made.body.processingId } });
    expect(taken.status).toBe(201);
  });
});

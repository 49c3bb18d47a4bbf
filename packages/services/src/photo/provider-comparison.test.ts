import { photos } from "@exam/database";
import type { FaceVerifier } from "@exam/providers";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { completeFaceAuthSession } from "../face-auth/complete-face-auth-session.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Candidate } from "../testing/candidates.ts";
import { createTestContext, type TestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { countFacePictures, handInPhoto, seenByCamera } from "../testing/face-matches.ts";
import { beginFace, facePlatforms, passFace, showFace, withVerifier } from "../testing/faces.ts";
import { registerByIdentity } from "../testing/identities.ts";
import { getCurrentPhoto } from "./get-current-photo.ts";

const test = await createTestContext({ profileId: "qinghai" });
const { context } = test;
const platforms = facePlatforms(test);
const [platform = "alipay"] = platforms;
const seen = await seenByCamera();
const inContext = (changed: ServiceContext): TestContext => ({ ...test, context: changed });
const current = async (who: Candidate) => (await getCurrentPhoto(context, who)).photo;

describe("a provider that compares the photo itself", () => {
  const comparing = (change: (verifier: FaceVerifier) => Partial<FaceVerifier>): ServiceContext =>
    withVerifier(test, platform, (verifier) => ({ comparison: "compares-given-picture", ...change(verifier) }));

  it.each([
    [true, "approved", "match"],
    [false, "submitted", "mismatch"],
  ] as const)("R-PHO-08 is given the photo, and its verdict %s counts", async (contrastMatched, state, outcome) => {
    const who = await registerByIdentity(test);
    const photo = await handInPhoto(context, who);
    let given: Uint8Array | undefined;
    const asking = comparing((verifier) => ({
      start: (start) => {
        given = start.contrastPicture;
        return verifier.start(start);
      },
      query: () => Promise.resolve({ outcome: "passed", contrastMatched }),
    }));
    await passFace(inContext(asking), platform, "photo-match", who, seen);
    const [row] = await context.database.select().from(photos).where(eq(photos.id, photo.id));
    const stored = await context.providers.objectStore.get(row?.imageKey ?? "");
    expect(Buffer.compare(Buffer.from(given ?? []), Buffer.from(stored?.bytes ?? []))).toBe(0);
    expect(await current(who)).toMatchObject({ state, comparison: { outcome } });
    expect(await countFacePictures(context, who)).toBe(0);
  });

  it("R-PHO-08 a face that differs from the photo fails the step and leaves the photo waiting", async () => {
    const who = await registerByIdentity(test);
    await handInPhoto(context, who);
    const asking = comparing(() => ({ query: () => Promise.resolve({ outcome: "failed", reason: "face-mismatch" }) }));
    const ended = await passFace(inContext(asking), platform, "photo-match", who);
    expect(ended.state).toBe("failed");
    expect(await current(who)).toMatchObject({ state: "submitted", comparison: { outcome: "mismatch" } });
  });

  it("R-PHO-08 a verdict about a photo that has been replaced meanwhile decides nothing about the new one", async () => {
    const who = await registerByIdentity(test);
    await handInPhoto(context, who);
    const asking = comparing(() => ({ query: () => Promise.resolve({ outcome: "passed", contrastMatched: true }) }));
    const started = await beginFace(inContext(asking), platform, "photo-match", who);
    await showFace(inContext(asking), started);
    await handInPhoto(context, who);
    await completeFaceAuthSession(asking, started, who.origin);
    expect(await current(who)).toMatchObject({ state: "submitted", comparison: undefined });
  });

  it("R-PHO-08 a provider without any comparison offers none", async () => {
    const who = await registerByIdentity(test);
    await handInPhoto(context, who);
    const silent = comparing(() => ({ comparison: "none" }));
    await expectRefusal(beginFace(inContext(silent), platform, "photo-match", who), "face-auth/purpose-not-offered");
  });
});

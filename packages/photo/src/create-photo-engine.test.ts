import { afterAll, describe, expect, it, vi } from "vitest";
import { createPhotoEngine } from "./create-photo-engine.ts";
import { makeJpeg } from "./testing/make-file.ts";
import { specOf } from "./testing/spec-of.ts";

// Models and codecs are slow on a machine that runs other suites beside this one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

/** A worker that does what its file's first byte says: hang, fall or answer. */
const badWorker = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from "node:worker_threads";
    parentPort.on("message", ({ id, job }) => {
      const kind = job.bytes.at(-1);
      if (kind === 1) for (;;);
      if (kind === 2) process.exit(1);
      if (kind === 3) throw new Error("fell");
      parentPort.postMessage({ id, value: "answered" });
    });
  `)}`,
);

describe("createPhotoEngine", () => {
  const engine = createPhotoEngine({ workers: 1 });
  afterAll(() => engine.close());

  it("R-PHO-02 audits, processes and re-encodes in a worker as the functions do", async () => {
    const jpeg = await makeJpeg();
    expect((await engine.audit(jpeg, specOf())).verdict).toBe("pass");
    expect((await engine.reencode(jpeg)).widthPx).toBe(295);
    const large = await makeJpeg({ widthPx: 900, heightPx: 1260, noise: 60 }, 90);
    expect((await engine.process(large, specOf())).report.verdict).toBe("pass");
  });

  it("R-PRV-05 a refusal crosses the thread with its code and its reasons", async () => {
    await expect(engine.audit(new Uint8Array(0), specOf())).rejects.toMatchObject({ code: "photo/unreadable" });
    const far = await makeJpeg({ widthPx: 600, heightPx: 800, headHeightRatio: 0.15, crownGapRatio: 0.3 });
    const error = await engine.process(far, specOf({ minBytes: 1 })).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: "photo/cannot-process",
      details: { extra: { reasons: [expect.any(String)] } },
    });
  });

  it("R-PRV-05 a file that hangs or fells its thread is refused, and the next one is served by a fresh thread", async () => {
    const bad = createPhotoEngine({ workers: 1, jobTimeoutMs: 400, workerFile: badWorker });
    const jpeg = await makeJpeg({ widthPx: 40, heightPx: 56 });
    const withKind = (kind: number) => Uint8Array.of(...jpeg, kind);
    try {
      for (const kind of [1, 2, 3]) {
        await expect(bad.reencode(withKind(kind))).rejects.toMatchObject({ code: "photo/unreadable" });
      }
      expect(await bad.reencode(withKind(0))).toBe("answered");
    } finally {
      await bad.close();
    }
  });

  it("R-PRV-05 jobs beyond the queue's bound are refused with a time to retry", async () => {
    const full = createPhotoEngine({ workers: 1, maxQueued: 1, workerFile: badWorker, jobTimeoutMs: 400 });
    const jpeg = await makeJpeg({ widthPx: 40, heightPx: 56 });
    const hanging = Uint8Array.of(...jpeg, 1);
    const jobs = [full.reencode(hanging), full.reencode(hanging)];
    await expect(full.reencode(hanging)).rejects.toMatchObject({
      code: "request/too-many",
      details: { retryAfterSeconds: 5 },
    });
    const results = await Promise.allSettled(jobs);
    expect(results.map((one) => one.status)).toEqual(["rejected", "rejected"]);
    await full.close();
  });

  it("R-PRV-05 a closed engine rejects instead of waiting for ever", async () => {
    const closing = createPhotoEngine({ workers: 1, workerFile: badWorker });
    const job = closing.reencode(Uint8Array.of(...(await makeJpeg({ widthPx: 40, heightPx: 56 })), 1));
    const settled = job.catch((error: unknown) => error);
    await closing.close();
    expect(await settled).toBeInstanceOf(Error);
    await expect(closing.reencode(await makeJpeg({ widthPx: 40, heightPx: 56 }))).rejects.toThrow("closed");
  });
});

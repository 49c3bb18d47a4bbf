import { Refusal } from "@exam/contracts";
import { createPhotoEngine, type PhotoEngine } from "../create-photo-engine.ts";
import { badFiles } from "../testing/bad-files.ts";
import { specOf } from "../testing/spec-of.ts";
import { type BenchRow, benchRow } from "./bench-row.ts";

const limitSeconds = 2;

/** Seconds until a file is refused or reported as failing at every door, the slowest of them. */
async function slowestDoor(engine: PhotoEngine, bytes: Uint8Array): Promise<{ seconds: number; isRefused: boolean }> {
  const doors = [
    async () => (await engine.audit(bytes, specOf())).verdict === "fail",
    async () => (await engine.process(bytes, specOf({ minBytes: 1 }))).report.verdict === "fail",
    async () => (await engine.reencode(bytes)) === undefined,
  ];
  let seconds = 0;
  let isRefused = false;
  for (const [index, door] of doors.entries()) {
    const start = performance.now();
    const isFailed = await door().catch((error: unknown) => {
      if (error instanceof Refusal) return true;
      throw error;
    });
    seconds = Math.max(seconds, (performance.now() - start) / 1000);
    // An honest picture in an odd coding may be mended or served; the audit alone has to say what is wrong with it.
    if (index === 0) isRefused = isFailed;
  }
  return { seconds, isRefused };
}

/** How long the slowest refusal of every named bad input takes, on an engine whose models are loaded. */
export async function measureRefusals(): Promise<{ rows: BenchRow[]; mistakes: string[] }> {
  const engine = createPhotoEngine();
  const mistakes: string[] = [];
  let slowest = 0;
  const files = await badFiles();
  const first = files.find(({ name }) => name === "zip appended");
  if (first) await slowestDoor(engine, first.bytes);
  for (const { name, bytes } of files) {
    const { seconds, isRefused } = await slowestDoor(engine, bytes);
    slowest = Math.max(slowest, seconds);
    if (!isRefused) mistakes.push(`bad input ${name}: not refused`);
    if (seconds > limitSeconds) mistakes.push(`bad input ${name}: ${seconds.toFixed(2)} s`);
  }
  await engine.close();
  const measured = { value: slowest, unit: "s", reference: limitSeconds };
  return { rows: [benchRow("photo.refusal.slowest", measured, "<=", 1)], mistakes };
}

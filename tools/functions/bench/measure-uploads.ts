import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeJpeg } from "../../../packages/photo/src/testing/make-file.ts";
import { type BenchRow, benchRow } from "../../bench/bench-row.ts";
import { bundleFunction } from "../bundle-function.ts";
import { functionDescriptions } from "../function-descriptions.ts";
import { localEnvironment } from "../local-environment.ts";
import { startFunction } from "../start-function.ts";

const uploads = 50;
const uploadBytes = 5 * 1024 * 1024;
const limitMb = 512;

/** The most memory that the photos function's process has held after fifty people sent it 5 MB pictures at once. */
export async function measureUploads(): Promise<BenchRow[]> {
  const description = functionDescriptions.find(({ name }) => name === "photos");
  if (description === undefined) throw new Error("there is no function for photos");
  const folder = mkdtempSync(join(tmpdir(), "uploads-"));
  try {
    await bundleFunction(description, folder);
    // Nothing answers at the database's address: an audit without a session asks it nothing.
    const environment = localEnvironment({ databaseUrl: "postgres://nobody@127.0.0.1:9/none", objectFolder: folder });
    const photos = await startFunction({ command: process.execPath, args: ["serve.mjs"], folder, environment });
    try {
      const picture = await largePicture();
      const statuses = await Promise.all(Array.from({ length: uploads }, () => audit(photos.url, picture)));
      // Who finds the queue for the worker threads full is told to come again in a moment.
      const wrong = statuses.filter((status) => status !== 200 && status !== 429);
      if (wrong.length > 0) throw new Error(`uploads were answered with ${[...new Set(wrong)].join(", ")}`);
      return [
        benchRow({ name: "uploads.memory", value: peakMb(photos.pid), unit: "MB", reference: limitMb, bar: "<= 1" }),
      ];
    } finally {
      await photos.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A 12-megapixel picture that is as long as asked by what follows its end, which is reported and nothing more. */
async function largePicture(): Promise<Buffer<ArrayBuffer>> {
  const jpeg = await makeJpeg({ widthPx: 3000, heightPx: 4000 }, 90);
  return Buffer.concat([jpeg, Buffer.alloc(Math.max(0, uploadBytes - jpeg.byteLength))]);
}

async function audit(url: string, picture: Buffer<ArrayBuffer>): Promise<number> {
  const body = new FormData();
  body.append("file", new Blob([picture], { type: "image/jpeg" }), "photo.jpg");
  const reply = await fetch(`${url}/api/v1/photos/audit`, { method: "POST", body });
  await reply.arrayBuffer();
  return reply.status;
}

function peakMb(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

import { createPhotoEngine } from "../create-photo-engine.ts";
import { specOf } from "../testing/spec-of.ts";

/** Run by itself, with a picture on standard input: prints the peak resident megabytes of four parallel audits at a time. */
const parts: Uint8Array[] = [];
for await (const part of process.stdin) parts.push(part as Uint8Array);
const picture = new Uint8Array(Buffer.concat(parts));
const engine = createPhotoEngine();
let peak = 0;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 10);
for (let round = 0; round < 4; round++) {
  await Promise.all(Array.from({ length: 4 }, () => engine.audit(picture, specOf())));
}
clearInterval(timer);
await engine.close();
process.stdout.write(String(Math.round(peak / 1e6)));

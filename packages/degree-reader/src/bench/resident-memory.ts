import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createDegreeReader } from "../create-degree-reader.ts";

/**
 * Run by itself, with a folder of pictures: prints the peak resident megabytes of a process that reads them all in one
 * worker thread, handed in together.
 */
const folder = process.argv[2] ?? ".";
const pictures = readdirSync(folder).map((file) => new Uint8Array(readFileSync(join(folder, file))));
const reader = createDegreeReader();
let peak = 0;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 10);
await Promise.all(pictures.map((bytes) => reader.read(bytes)));
clearInterval(timer);
await reader.close();
process.stdout.write(String(Math.round(peak / 1e6)));

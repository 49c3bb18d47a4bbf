import { readDegreePicture } from "../read-degree-picture.ts";
import { drawPage } from "../testing/draw-page.ts";
import { median } from "./bench-row.ts";

/**
 * Run by itself: prints the median of the processor time of one reading, in milliseconds, over pages of both
 * conditions. Processor time is what one core would take if nothing else ran on it.
 */
const pages = Array.from({ length: 24 }, (_, index) => drawPage(1000 + index, index % 2 === 0 ? "clean" : "degraded"));
await readDegreePicture((pages[0] as (typeof pages)[number]).bytes);
const times: number[] = [];
for (const { bytes } of pages) {
  const before = process.cpuUsage();
  await readDegreePicture(bytes);
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
}
process.stdout.write(String(Math.round(median(times))));

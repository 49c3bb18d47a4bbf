import type { Platform } from "./platform.ts";
import type { Bag } from "./realm.ts";

export type SetDataStats = { calls: number; bytes: number; largestBytes: number };

// WeChat: 单次设置的数据不能超过 1024 kB. The two others document no figure; the same one holds for them here.
const largestSetDataBytes = 1024 * 1024;

function splitPath(platform: Platform, path: string): string[] {
  if (platform.name === "swan" && path.includes("[")) throw new Error(`swan data paths have no brackets: ${path}`);
  return path
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter((part) => part !== "");
}

function assign(data: Bag, parts: readonly string[], value: unknown): void {
  let holder: Bag = data;
  parts.slice(0, -1).forEach((part, index) => {
    let next = holder[part];
    if (typeof next !== "object" || next === null) {
      next = /^\d+$/.test(parts[index + 1] ?? "") ? [] : {};
      holder[part] = next;
    }
    holder = next as Bag;
  });
  const last = parts.at(-1);
  if (last !== undefined) holder[last] = value;
}

/** Carries one setData over to the view layer's own copy: through JSON, path by path; counts calls and bytes. */
export function applyData(platform: Platform, data: Bag, update: Bag, stats: SetDataStats): void {
  const text = JSON.stringify(update);
  const sizeBytes = Buffer.byteLength(text);
  stats.calls += 1;
  stats.bytes += sizeBytes;
  stats.largestBytes = Math.max(stats.largestBytes, sizeBytes);
  if (sizeBytes > largestSetDataBytes)
    throw new Error(`setData of ${sizeBytes} bytes; at most ${largestSetDataBytes} are allowed`);
  for (const [path, value] of Object.entries(JSON.parse(text) as Bag)) assign(data, splitPath(platform, path), value);
}

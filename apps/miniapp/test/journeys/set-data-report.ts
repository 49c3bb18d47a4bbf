import type { SetDataStats } from "../host/apply-data.ts";

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** Calls and bytes of setData by page and in all, one line each. */
export function setDataReport(platform: string, stats: Readonly<Record<string, SetDataStats>>): string {
  const line = (name: string, { calls, bytes, largestBytes }: SetDataStats): string =>
    `setData ${platform.padEnd(7)}${name.padEnd(30)}${String(calls).padStart(5)} calls ${kilobytes(bytes).padStart(10)}  largest ${kilobytes(largestBytes).padStart(9)}`;
  const all = Object.values(stats).reduce(
    (sum, each) => ({
      calls: sum.calls + each.calls,
      bytes: sum.bytes + each.bytes,
      largestBytes: Math.max(sum.largestBytes, each.largestBytes),
    }),
    { calls: 0, bytes: 0, largestBytes: 0 },
  );
  return [...Object.entries(stats).map(([route, each]) => line(route, each)), line("all pages", all)].join("\n");
}

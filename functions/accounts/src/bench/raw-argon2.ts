// What password sign-ins are held against: argon2id alone, at the product's cost, as many at once as there are sign-ins.
import { performance } from "node:perf_hooks";
import { hash, verify } from "@node-rs/argon2";
import { answerParent, cpuMs } from "./child-process.ts";
import { productCost } from "./product-cost.ts";

export interface ArgonOrder {
  readonly atOnce: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
}

export interface ArgonReport {
  readonly perSecond: number;
  /** Processor time of one. */
  readonly cpuMs: number;
}

answerParent(async ({ atOnce, warmUpMs, durationMs }: ArgonOrder): Promise<ArgonReport> => {
  const stored = await hash("quiet-Harbour-7-lamp", productCost);
  const cpuBefore = cpuMs();
  const startsAt = performance.now() + warmUpMs;
  const endsAt = startsAt + durationMs;
  let [counted, all] = [0, 0];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < endsAt) {
        await verify(stored, "quiet-Harbour-7-lamp");
        all += 1;
        const now = performance.now();
        if (now >= startsAt && now < endsAt) counted += 1;
      }
    }),
  );
  return { perSecond: counted / (durationMs / 1000), cpuMs: (cpuMs() - cpuBefore) / all };
});

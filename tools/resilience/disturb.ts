import { setTimeout as sleep } from "node:timers/promises";
import { findLost, startWriteLoad } from "./write-load.ts";

export interface DisturbanceReport {
  readonly acknowledged: number;
  /** Accounts that were answered for and are not there. */
  readonly lost: readonly string[];
  readonly failures: number;
  /** Statuses of the failures, each once. */
  readonly statuses: readonly number[];
  /** Of the longest time of errors: from the disturbance to the last of them, the recovery included. */
  readonly longestErrorsMs: number;
  /** Of the same, what came after the disturbed answered again: 0 where the last error came before that. */
  readonly longestErrorsAfterMs: number;
}

const writesBetween = 15;

/** Disturbs a function's database again and again while people register, and looks what is there afterwards. */
export async function disturb(plan: {
  readonly url: string;
  readonly ownerUrl: string;
  readonly times: number;
  /** Breaks it and makes it whole again. */
  readonly disturb: () => Promise<void>;
}): Promise<DisturbanceReport> {
  const load = await startWriteLoad({ urls: [plan.url], ownerUrl: plan.ownerUrl, workers: 6 });
  const untilMore = async (more: number) => {
    const target = load.acknowledged.length + more;
    while (load.acknowledged.length < target) await sleep(5);
  };
  const errorsMs: number[] = [];
  const errorsAfterMs: number[] = [];
  for (let time = 0; time < plan.times; time++) {
    await untilMore(writesBetween);
    const [disturbedAt, failuresBefore] = [Date.now(), load.failures.length];
    await plan.disturb();
    const wholeAt = Date.now();
    await untilMore(writesBetween);
    const lastErrorAt = load.failures.slice(failuresBefore).at(-1)?.at ?? disturbedAt;
    errorsMs.push(lastErrorAt - disturbedAt);
    errorsAfterMs.push(Math.max(0, lastErrorAt - wholeAt));
  }
  await load.stop();
  return {
    acknowledged: load.acknowledged.length,
    lost: await findLost(
      plan.ownerUrl,
      load.acknowledged.map(({ id }) => id),
    ),
    failures: load.failures.length,
    statuses: [...new Set(load.failures.map(({ status }) => status))],
    longestErrorsMs: Math.max(...errorsMs),
    longestErrorsAfterMs: Math.max(...errorsAfterMs),
  };
}

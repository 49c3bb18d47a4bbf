import {
  expireFaceAuth,
  expireRegistrations,
  finishClosures,
  type ServiceContext,
  sweepExpired,
  workDegreeClaims,
  workOutbox,
} from "@exam/services";

export interface JobsOptions {
  readonly pauseMs?: number;
  readonly sweepEveryMs?: number;
  /** A round failed as a whole, for instance because the database is away; the next one is tried all the same. */
  readonly onFailure: (error: unknown) => void;
}

/** One timer tick: does what is due. A cloud's timer calls this; a long-lived process uses `startJobs`. */
export async function runJobs(context: ServiceContext): Promise<void> {
  await finishClosures(context);
  await workDegreeClaims(context);
  await expireFaceAuth(context);
  for (;;) {
    const { done, postponed } = await workOutbox(context);
    if (done + postponed === 0) return;
  }
}

/** What need not be done at once: deletes what has expired. */
export async function runSweeps(context: ServiceContext): Promise<void> {
  await expireRegistrations(context);
  await sweepExpired(context);
}

/** Works in rounds until stopped. @returns a function that ends it after the round at hand. */
export function startJobs(context: ServiceContext, options: JobsOptions): () => Promise<void> {
  const { pauseMs = 300, sweepEveryMs = 10 * 60_000, onFailure } = options;
  let isStopping = false;
  let wake = () => {};
  const loop = (async () => {
    let sweptAt = 0;
    while (!isStopping) {
      try {
        await runJobs(context);
        if (Date.now() - sweptAt >= sweepEveryMs) {
          await runSweeps(context);
          sweptAt = Date.now();
        }
      } catch (error) {
        onFailure(error);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return async () => {
    isStopping = true;
    wake();
    await loop;
  };
}

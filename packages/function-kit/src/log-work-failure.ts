import type { FastifyBaseLogger } from "fastify";

/** What a service tells of promised work that failed; see its own type. */
interface WorkFailure {
  readonly outboxId: string;
  readonly topic: string;
  readonly attempt: number;
  readonly isGivenUp: boolean;
  readonly errorName: string;
  readonly code?: string;
}

/** One line by id, kind and code: a warning while it will be tried again, an error once it is given up. */
export function logWorkFailure(log: Pick<FastifyBaseLogger, "warn" | "error">, failure: WorkFailure): void {
  const { outboxId, topic: job, attempt: count, errorName, code } = failure;
  const fields = { outboxId, job, count, errorName, code };
  if (failure.isGivenUp) log.error(fields, "promised work given up");
  else log.warn(fields, "promised work failed, to be tried again");
}

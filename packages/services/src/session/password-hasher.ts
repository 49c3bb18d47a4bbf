import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import pLimit from "p-limit";
import { createGroup } from "./create-group.ts";

export interface PasswordHasher {
  hash(secret: string): Promise<string>;
  /** Takes the same time for an unknown person: without a hash it checks against a decoy and answers false. */
  verify(secret: string, stored: string | undefined): Promise<boolean>;
}

/** OWASP Password Storage Cheat Sheet: argon2id (the library's default), 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/**
 * Node's pool has four threads, for files, host names and compression too: a queue of passwords in it would hold up
 * everything else. One more than there are cores, so that none waits while the process comes to send the next.
 */
const hashesAtOnce = Math.min(availableParallelism() + 1, 3);

/**
 * While so many wait for their turn, results are taken up as many at a time. A hash goes through 19 MiB and leaves
 * nothing else in the processor's caches, so that what follows it costs three times as much when each is done alone.
 */
const resultsTogether = 4;

export async function createPasswordHasher(): Promise<PasswordHasher> {
  const limit = pLimit(hashesAtOnce);
  const group = createGroup(resultsTogether);
  const inTurn = <Result>(work: () => Promise<Result>) =>
    limit(work).finally(() => group.join(limit.pendingCount >= resultsTogether));
  // Made while the process goes on starting; who comes first waits for it, known or not.
  const decoy = hash(randomBytes(16), cost);
  return {
    hash: (secret) => inTurn(() => hash(secret, cost)),
    verify: async (secret, stored) => {
      const spare = await decoy;
      const isRight = await inTurn(() => verify(stored ?? spare, secret));
      return stored !== undefined && isRight;
    },
  };
}

import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

export interface PasswordHasher {
  hash(secret: string): Promise<string>;
  /** Takes the same time for an unknown person: without a hash it checks against a decoy and answers false. */
  verify(secret: string, stored: string | undefined): Promise<boolean>;
}

/** OWASP Password Storage Cheat Sheet: argon2id (the library's default), 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

export async function createPasswordHasher(): Promise<PasswordHasher> {
  // Made while the process goes on starting; who comes first waits for it, known or not.
  const decoy = hash(randomBytes(16), cost);
  return {
    hash: (secret) => hash(secret, cost),
    verify: async (secret, stored) => {
      const spare = await decoy;
      const isRight = await verify(stored ?? spare, secret);
      return stored !== undefined && isRight;
    },
  };
}

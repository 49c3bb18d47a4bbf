import { createHmac, createSecretKey } from "node:crypto";

/** Turns a value into what it is looked up by: HMAC-SHA-256 under a secret key, one domain for each purpose. */
export type LookupDigest = (purpose: string, value: string) => Uint8Array;

/**
 * Keyed digests for exact look-up of sealed values (R-PRV-01). A plain hash of an 18-digit ID number could be searched
 * by trying them all; without the key that is impossible.
 */
export function createLookupDigest(key: Uint8Array): LookupDigest {
  if (key.byteLength < 32) throw new Error("The lookup key must have at least 32 bytes");
  const secret = createSecretKey(key);
  return (purpose, value) => createHmac("sha256", secret).update(purpose).update("\0").update(value, "utf8").digest();
}

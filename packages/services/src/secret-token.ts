import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** A fresh opaque secret of 256 bits, base64url. */
export function createSecretToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret token. It has full entropy, so one round of SHA-256 suffices. */
export function hashSecretToken(token: string): Uint8Array {
  return hash("sha256", token, "buffer");
}

/** Compares a presented token with a stored hash in constant time. */
export function isSecretToken(token: string, hash: Uint8Array): boolean {
  return timingSafeEqual(hashSecretToken(token), hash);
}

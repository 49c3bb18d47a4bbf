import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** 32 bytes of secret and 16 of an account's id. */
const accountToken = /^[\w-]{64}$/;

/** A fresh opaque secret of 256 bits, base64url. */
export function createSecretToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * The same with the account's id behind it, for secrets that an account is found by: a distributed database then asks
 * the one node that holds the account. The id is no secret to who holds the token, and gives no right without the rest.
 */
export function createAccountToken(accountId: string): string {
  return Buffer.concat([randomBytes(32), Buffer.from(accountId.replaceAll("-", ""), "hex")]).toString("base64url");
}

/** Whose token it says it is; undefined for one that was made before tokens said so, and for any other text. */
export function accountOfToken(token: string): string | undefined {
  if (!accountToken.test(token)) return undefined;
  const id = Buffer.from(token, "base64url").toString("hex", 32);
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}

/** What is stored of a secret token. It has full entropy, so one round of SHA-256 suffices. */
export function hashSecretToken(token: string): Uint8Array {
  return hash("sha256", token, "buffer");
}

/** Compares a presented token with a stored hash in constant time. */
export function isSecretToken(token: string, hash: Uint8Array): boolean {
  return timingSafeEqual(hashSecretToken(token), hash);
}

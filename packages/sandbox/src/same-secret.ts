import { createHash, timingSafeEqual } from "node:crypto";

/** Compares two secrets in a time that tells nothing about them. */
export function isSameSecret(expected: string, given: string | undefined | null): boolean {
  const digest = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(digest(expected), digest(given ?? ""));
}

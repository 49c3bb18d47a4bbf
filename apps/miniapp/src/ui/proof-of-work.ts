import type { ProofOfWorkChallenge } from "@exam/contracts";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const attemptsPerSlice = 500;

/** Salt and number are ASCII; mini-programs have no TextEncoder. */
const asciiBytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/**
 * The number n for which the hexadecimal SHA-256 of salt followed by n is the challenge, as text; undefined when there
 * is none or `isCancelled` says so. Works in slices so that the screen stays alive.
 */
export async function solveProofOfWork(
  { salt, challenge, maxNumber }: ProofOfWorkChallenge,
  isCancelled: () => boolean = () => false,
): Promise<string | undefined> {
  for (let start = 0; start <= maxNumber; start += attemptsPerSlice) {
    if (isCancelled()) return undefined;
    const end = Math.min(start + attemptsPerSlice, maxNumber + 1);
    for (let number = start; number < end; number++) {
      if (bytesToHex(sha256(asciiBytes(`${salt}${number}`))) === challenge) return String(number);
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return undefined;
}

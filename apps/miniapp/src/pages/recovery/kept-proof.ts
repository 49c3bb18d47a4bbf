import { AccountHints, z } from "@exam/contracts";
import { readText, removeText, writeText } from "../../device/storage";

const storageKey = "recovery-proof";

const KeptProof = z.object({ recoveryId: z.string(), resetToken: z.string(), hints: z.optional(AccountHints) });
export type KeptProof = z.infer<typeof KeptProof>;

/** Keeps what a proof on another page earned, until the new password is set; the server allows it once, for 15 minutes. */
export function keepProof(proof: KeptProof): void {
  writeText(storageKey, JSON.stringify(proof));
}

export function readKeptProof(): KeptProof | undefined {
  try {
    const read = z.safeParse(KeptProof, JSON.parse(readText(storageKey) ?? "null"));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

export function forgetProof(): void {
  removeText(storageKey);
}

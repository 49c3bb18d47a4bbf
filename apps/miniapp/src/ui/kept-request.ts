import { z } from "@exam/contracts";
import { readText, removeText, writeText } from "../device/storage";

const KeptRequest = z.object({
  requestId: z.string(),
  clientSecret: z.string(),
  expiresAt: z.string(),
  /** Where the result goes. */
  to: z.string(),
});
export type KeptRequest = z.infer<typeof KeptRequest>;

const key = "replacement-request";

/**
 * The request made on this device: its number and the secret that shows its state. Kept until the person has read the
 * result, so that a reload goes on with it.
 */
export function readKeptRequest(): KeptRequest | undefined {
  try {
    const kept = z.safeParse(KeptRequest, JSON.parse(readText(key) ?? ""));
    return kept.success ? kept.data : undefined;
  } catch {
    return undefined;
  }
}

export const keepRequest = (request: KeptRequest) => writeText(key, JSON.stringify(request));
export const forgetRequest = () => removeText(key);

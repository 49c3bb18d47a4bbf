import { z } from "@exam/contracts";
import { readText, removeText, writeText } from "../../device/storage";

const KeptRequest = z.object({
  requestId: z.string(),
  clientSecret: z.string(),
  expiresAt: z.string(),
  /** Where the result goes. */
  to: z.string(),
});
export type KeptRequest = z.infer<typeof KeptRequest>;

const key = "replacement-request";

/** A request that still lacks its picture; kept on this device so that a reload goes on with it. */
export function readKeptRequest(): KeptRequest | undefined {
  try {
    const kept = z.safeParse(KeptRequest, JSON.parse(readText(key) ?? ""));
    return kept.success && Date.parse(kept.data.expiresAt) > Date.now() ? kept.data : undefined;
  } catch {
    return undefined;
  }
}

export const keepRequest = (request: KeptRequest) => writeText(key, JSON.stringify(request));
export const forgetRequest = () => removeText(key);

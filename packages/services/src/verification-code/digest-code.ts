import type { ContactChannel } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";

/** Keyed, since six digits could be searched through in no time; bound to its row, so that equal codes do not match. */
export function digestCode(context: ServiceContext, verificationId: string, code: string): Uint8Array {
  return context.lookupDigest("verification-code", `${verificationId}:${code}`);
}

/** Under what codes are found again; `address` is already normalised. */
export function digestAddress(context: ServiceContext, channel: ContactChannel, address: string): Uint8Array {
  return context.lookupDigest(`code-address:${channel}`, address);
}

import { z } from "@exam/contracts";
import type { Keyring } from "@exam/database";

const KEY = "[A-Za-z0-9+/_-]{43}=?";

const key = z.pipe(z.string().check(z.regex(new RegExp(`^${KEY}$`))), z.transform(decodeKey));
const keyring = z.pipe(
  z.string().check(z.regex(new RegExp(`^\\w+:${KEY}(,\\w+:${KEY})*$`))),
  z.transform((text: string): Keyring => {
    const pairs = text.split(",").map((pair): [string, Uint8Array] => {
      const [id = "", encoded = ""] = pair.split(":");
      return [id, decodeKey(encoded)];
    });
    return { activeKeyId: pairs[0]?.[0] ?? "", keys: Object.fromEntries(pairs) };
  }),
);

/** Environment variables of the product's own keys, each 32 bytes in base64. */
export const keyEnvironment = z.object({
  /** `id:key` pairs separated by commas, the active one first; older ones stay to open what they sealed. */
  DATA_KEYS: keyring,
  /** For look-ups of sealed fields. Changing it makes every account unfindable. */
  LOOKUP_KEY: key,
  LINK_KEY: key,
  IDEMPOTENCY_KEY: key,
});

function decodeKey(text: string): Uint8Array {
  return Buffer.from(text, "base64");
}

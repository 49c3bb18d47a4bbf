import { z } from "@exam/contracts";

/** The part of an E证通 result that is encrypted for the merchant: both members are base64. */
export const EidIdentity = z.object({ DesKey: z.string(), UserInfo: z.string() });
export type EidIdentity = z.infer<typeof EidIdentity>;

const Person = z.object({ name: z.string(), idtype: z.string(), idnum: z.string() });
const identityCard = "01";
const c1c3c2 = 1;
const keyBytes = 16;
const wrappedKeyBytes = 64 + 32 + keyBytes;

/**
 * Opens it: `DesKey` is an SM4 key encrypted with SM2 (C1 ‖ C3 ‖ C2), `UserInfo` is SM4-ECB without padding over
 * `{"name", "idtype": "01", "idnum"}`, filled up to whole blocks.
 * @returns undefined when it is not for this key, was changed on the way, or is of another kind of document.
 */
export async function openEidIdentity(
  sealed: EidIdentity,
  sm2PrivateKeyHex: string,
): Promise<{ readonly name: string; readonly idNumber: string } | undefined> {
  // Loaded with the first result: it works out the tables of its curve, which no other function's start should wait for.
  const { sm2, sm4 } = await import("sm-crypto-v2");
  try {
    const wrapped = Buffer.from(sealed.DesKey, "base64").toString("hex");
    // The library adds the 04 of an uncompressed point itself.
    const hasPrefix = wrapped.length === 2 * wrappedKeyBytes + 2 && wrapped.startsWith("04");
    const key = sm2.doDecrypt(hasPrefix ? wrapped.slice(2) : wrapped, sm2PrivateKeyHex, c1c3c2, { output: "array" });
    if (key.length !== keyBytes) return undefined;
    const plain = sm4.decrypt(Buffer.from(sealed.UserInfo, "base64"), key, { padding: "none", output: "array" });
    const text = new TextDecoder("utf-8", { fatal: true }).decode(plain);
    const person = Person.parse(JSON.parse(text.slice(0, text.lastIndexOf("}") + 1)));
    return person.idtype === identityCard ? { name: person.name, idNumber: person.idnum } : undefined;
  } catch {
    return undefined;
  }
}

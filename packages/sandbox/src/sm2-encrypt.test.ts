import { createECDH } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sm2Encrypt, sm2PublicKey } from "./sm2-encrypt.ts";

describe("SM2 encryption", () => {
  const privateKey = Buffer.from("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8", "hex");

  it("is that of the published example, GB/T 32918.5-2017 annex C", () => {
    const publicKey = sm2PublicKey(privateKey);
    expect(publicKey.toString("hex")).toBe(
      "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
    );
    const k = 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n;
    const cipherText = sm2Encrypt(publicKey, Buffer.from("encryption standard"), k).toString("hex");
    expect(cipherText).toBe(
      [
        "04",
        "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73",
        "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0",
        "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766",
        "21886ca989ca9c7d58087307ca93092d651efa",
      ].join(""),
    );
  });

  it("uses the curve that OpenSSL knows as SM2", () => {
    const ecdh = createECDH("SM2");
    ecdh.setPrivateKey(privateKey);
    expect(sm2PublicKey(privateKey)).toEqual(ecdh.getPublicKey().subarray(1));
  });
});

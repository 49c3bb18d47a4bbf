import { createHash, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createLookupDigest } from "./lookup-digest.ts";

const key = randomBytes(32);
const digest = createLookupDigest(key);
const idNumber = "11010519491231002X";

it("R-PRV-01 is HMAC-SHA-256 of purpose, zero byte and value", () => {
  // The expected value comes from OpenSSL 3: printf 'a\\0b' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01
  const mac = createLookupDigest(new Uint8Array(32).fill(1))("a", "b");
  expect(Buffer.from(mac).toString("hex")).toBe("a77debbbd6ce22adea19a11fe55699cd1c3350caeb96dbbe63512ea0c6673b0c");
});

it("R-PRV-01 finds the same value again", () => {
  expect(digest("identifier:id-document", idNumber)).toEqual(
    createLookupDigest(key)("identifier:id-document", idNumber),
  );
});

it("R-PRV-01 is never a plain hash", () => {
  for (const algorithm of ["sha256", "sha512", "md5"]) {
    const plain = createHash(algorithm).update(idNumber).digest();
    expect(Buffer.from(digest("identifier:id-document", idNumber)).equals(plain.subarray(0, 32))).toBe(false);
  }
});

it("R-PRV-01 differs by key, by purpose and by value", () => {
  const others = [
    createLookupDigest(randomBytes(32))("a", "b"),
    digest("c", "b"),
    digest("a", "c"),
    digest("", "ab"),
    digest("ab", ""),
    digest("a", "b"),
  ];
  expect(new Set(others.map((mac) => Buffer.from(mac).toString("hex"))).size).toBe(6);
});

it("refuses a key of less than 32 bytes", () => {
  expect(() => createLookupDigest(randomBytes(31))).toThrow("32 bytes");
});

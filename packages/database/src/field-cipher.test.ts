import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFieldCipher, type SealedPlace } from "./field-cipher.ts";

const place: SealedPlace = { table: "accounts", column: "id_number", rowId: "11111111-1111-4111-8111-111111111111" };
const keys = { old: randomBytes(32), new: randomBytes(32) };
const before = createFieldCipher({ activeKeyId: "old", keys: { old: keys.old } });
const after = createFieldCipher({ activeKeyId: "new", keys });

describe("the field cipher", () => {
  it("R-PRV-01 opens what it sealed, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(before.open(before.seal(text, place), place)).toBe(text);
      }),
    );
  });

  it("R-PRV-01 seals with a fresh nonce each time", () => {
    const sealed = new Set(Array.from({ length: 1000 }, () => before.seal("11010519491231002X", place).slice(0, 20)));
    expect(sealed.size).toBe(1000);
  });

  it("R-PRV-01 a value copied to another row, column or table does not open", () => {
    const sealed = before.seal("王小明", place);
    const elsewhere: SealedPlace[] = [
      { ...place, rowId: "22222222-2222-4222-8222-222222222222" },
      { ...place, column: "name" },
      { ...place, table: "contacts" },
      { table: "accounts.id_number", column: "", rowId: place.rowId },
    ];
    for (const other of elsewhere) expect(() => before.open(sealed, other)).toThrow();
  });

  it("R-PRV-01 a changed character anywhere is noticed", () => {
    const sealed = before.seal("王小明", place);
    for (let at = sealed.indexOf(".") + 1; at < sealed.length; at++) {
      const other = sealed[at] === "A" ? "B" : "A";
      const forged = sealed.slice(0, at) + other + sealed.slice(at + 1);
      // The last character of base64url may carry bits that no byte holds.
      if (Buffer.from(forged.slice(4), "base64url").equals(Buffer.from(sealed.slice(4), "base64url"))) continue;
      expect(() => before.open(forged, place)).toThrow();
    }
  });

  it("R-PRV-01 a value shortened, of a short tag or without a key id does not open", () => {
    const sealed = before.seal("王小明", place);
    for (const broken of [
      "",
      ".",
      "old.",
      "old.AAAA",
      sealed.slice(0, -4),
      sealed.slice(4),
      `none${sealed.slice(3)}`,
    ]) {
      expect(() => before.open(broken, place)).toThrow();
    }
  });

  it("R-PRV-01 after rotation old values open, are told to be outdated, and new ones take the new key", () => {
    const sealed = before.seal("王小明", place);
    expect(after.open(sealed, place)).toBe("王小明");
    expect([before.isOutdated(sealed), after.isOutdated(sealed)]).toEqual([false, true]);
    const resealed = after.seal("王小明", place);
    expect(resealed.startsWith("new.")).toBe(true);
    expect(after.isOutdated(resealed)).toBe(false);
    expect(() => before.open(resealed, place)).toThrow('"new"');
  });

  it("R-PRV-01 the same key id with another key opens nothing", () => {
    const sealed = before.seal("王小明", place);
    const other = createFieldCipher({ activeKeyId: "old", keys: { old: randomBytes(32) } });
    expect(() => other.open(sealed, place)).toThrow();
  });

  it("refuses keyrings that could not work", () => {
    expect(() => createFieldCipher({ activeKeyId: "a", keys: { a: randomBytes(16) } })).toThrow("32 bytes");
    expect(() => createFieldCipher({ activeKeyId: "a", keys: { b: randomBytes(32) } })).toThrow("not in the keyring");
    expect(() => createFieldCipher({ activeKeyId: "a.b", keys: { "a.b": randomBytes(32) } })).toThrow("letters");
    expect(() => createFieldCipher({ activeKeyId: "toString", keys: { a: randomBytes(32) } })).toThrow("not in");
  });
});

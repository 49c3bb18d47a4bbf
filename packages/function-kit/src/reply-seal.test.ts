import { expect, it } from "vitest";
import { replySeal } from "./reply-seal.ts";

const secret = new Uint8Array(32).fill(1);
const slot = { scope: "account 1", endpointId: "POST /degrees", key: "k" };

it("opens what it sealed, and every seal differs", () => {
  const { seal, open } = replySeal(secret)(slot);
  expect(open(seal("回复"))).toBe("回复");
  expect(seal("回复")).not.toBe(seal("回复"));
});

it.each([
  ["secret", new Uint8Array(32).fill(2), slot],
  ["scope", secret, { ...slot, scope: "account 2" }],
  ["endpoint", secret, { ...slot, endpointId: "POST /photos" }],
  ["key", secret, { ...slot, key: "l" }],
])("opens nothing with another %s", (_name, otherSecret, otherSlot) => {
  const sealed = replySeal(secret)(slot).seal("reply");
  const other = replySeal(otherSecret)(otherSlot);
  expect(() => other.open(sealed)).toThrow();
  expect(other.id).not.toEqual(replySeal(secret)(slot).id);
  expect(other.hash("x")).not.toEqual(replySeal(secret)(slot).hash("x"));
});

it("refuses a short secret", () => {
  expect(() => replySeal(new Uint8Array(31))).toThrow("32 bytes");
});

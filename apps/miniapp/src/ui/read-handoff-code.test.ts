import { expect, it } from "vitest";
import { readHandoffCode } from "./read-handoff-code.ts";

const code = { id: "7b0f2f0e", scanToken: "a_b-c" };

it("R-PHO-05 reads the code's address as a browser opens it", () => {
  expect(readHandoffCode({ id: "7b0f2f0e", scanToken: "a_b-c" })).toEqual(code);
});

it("R-PHO-05 reads the whole address that a mini-program is opened with", () => {
  const address = "https://exam.example/#/pages/photo-phone/index?id=7b0f2f0e&scanToken=a_b-c";
  expect(readHandoffCode({ q: encodeURIComponent(address) })).toEqual(code);
  expect(readHandoffCode({ qrCode: address })).toEqual(code);
});

it("an address without its parts names no hand-off", () => {
  expect(readHandoffCode({})).toBeUndefined();
  expect(readHandoffCode({ id: "7b0f2f0e" })).toBeUndefined();
  expect(readHandoffCode({ q: "%E0%A4%A" })).toBeUndefined();
});

import { expect, it } from "vitest";
import { isFaceCode, linkOfParameters, readHandoffLink } from "./handoff-link.ts";

const address = "https://exam.example/#/pages/handoff/index?id=7f0c&scanToken=s3cret_-";

it("R-SES-03 reads id and secret from the address in a sign-in code", () => {
  expect(readHandoffLink(address)).toEqual({ id: "7f0c", scanToken: "s3cret_-" });
});

it.each([
  "https://exam.example/#/pages/photo-phone/index?id=7f0c&scanToken=s",
  "https://exam.example/#/pages/handoff/index?id=7f0c",
  "https://exam.example/",
  "1234567890",
])("another code is no sign-in code: %s", (text) => {
  expect(readHandoffLink(text)).toBeUndefined();
});

it("takes the address that WeChat and Alipay hand over whole", () => {
  expect(linkOfParameters({ q: encodeURIComponent(address) })).toEqual({ id: "7f0c", scanToken: "s3cret_-" });
  expect(linkOfParameters({ qrCode: address })).toEqual({ id: "7f0c", scanToken: "s3cret_-" });
});

it("R-FAC-04 tells a face code from a sign-in code", () => {
  expect(isFaceCode("https://exam.example/#/pages/face-phone/index?id=7f0c&scanToken=s")).toBe(true);
  expect(isFaceCode(address)).toBe(false);
});

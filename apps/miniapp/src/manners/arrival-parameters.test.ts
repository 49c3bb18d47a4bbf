import fc from "fast-check";
import { expect, it } from "vitest";
import { arrivalParameters } from "./arrival-parameters.ts";
import { entranceOf } from "./entrance-of.ts";

it("R-APP-01 reads what a WeChat mini-program code carries", () => {
  expect(arrivalParameters({ scene: "to%3Dsign-up%26x%3D1" })).toMatchObject({ to: "sign-up", x: "1" });
  expect(arrivalParameters({ scene: "to=photo" })).toMatchObject({ to: "photo" });
});

it("the address itself goes before the code, and the platform's further parameters after both", () => {
  expect(arrivalParameters({ to: "degrees", scene: "to%3Dphoto" }, { to: "wechat", qrCode: "x" })).toMatchObject({
    to: "degrees",
    qrCode: "x",
  });
});

it("no scene throws, whatever somebody printed", () => {
  fc.assert(fc.property(fc.string(), (scene) => typeof arrivalParameters({ scene }) === "object"));
  expect(arrivalParameters({ scene: "%E0%A4%A" })).toEqual({ scene: "%E0%A4%A" });
});

it("R-APP-01 a code leads to a page by name, and an unknown name is not taken for none", () => {
  expect(entranceOf({ to: "sign-up" })).toBe("signUp");
  expect(entranceOf({ to: "tomorrow" })).toBe("unknown");
  expect(entranceOf({ to: "constructor" })).toBe("unknown");
  expect(entranceOf({})).toBeUndefined();
});

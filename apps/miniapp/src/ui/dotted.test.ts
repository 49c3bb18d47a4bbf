import { expect, it } from "vitest";
import { dotted } from "./dotted.ts";

it("a line of parts never begins with a dot", () => {
  expect(dotted("2026年11月21日 09:05", "", "iPhone · 微信小程序")).toBe(
    "2026年11月21日 09:05\u00a0· iPhone\u00a0· 微信小程序",
  );
});

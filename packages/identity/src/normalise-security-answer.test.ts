import { expect, it } from "vitest";
import { normaliseSecurityAnswer } from "./normalise-security-answer.ts";

it("R-REG-08 width, case and spaces of an answer do not count", () => {
  const typed = ["Beijing NO1", "ｂｅｉｊｉｎｇｎｏ１", " beijing\u3000no1 ", "BEIJING\tNo1"];
  expect(new Set(typed.map(normaliseSecurityAnswer))).toEqual(new Set(["beijingno1"]));
});

it("R-REG-08 different answers stay different", () => {
  expect(normaliseSecurityAnswer("王老师")).not.toBe(normaliseSecurityAnswer("汪老师"));
});

import { expect, it } from "vitest";
import { correctSchool } from "./correct-school.ts";

const known = [
  { code: "10631", name: "重庆医科大学" },
  { code: "10025", name: "首都医科大学" },
  { code: "10610", name: "四川大学" },
  { code: "10335", name: "浙江大学" },
];

it("R-DEG-02 a misread school is the one whose code the certificate's number has, without a question", () => {
  expect(correctSchool("重庆医料大学", "10631", known)).toEqual({ name: "重庆医科大学", isCertain: true });
  expect(correctSchool("重庆医料太学", "10631", known)).toEqual({ name: "重庆医科大学", isCertain: true });
});

it("R-DEG-02 without a code the single nearest name is a proposal, an exact one certain", () => {
  expect(correctSchool("新江大学", null, known)).toEqual({ name: "浙江大学", isCertain: false });
  expect(correctSchool("四川大学", null, known)).toEqual({ name: "四川大学", isCertain: true });
});

it("R-DEG-02 a school with another code than the number's is not meant, however near its name", () => {
  expect(correctSchool("北京医科大学", "10001", [{ code: "10312", name: "南京医科大学" }])).toBeNull();
  expect(correctSchool("北京医科大学", null, [{ code: "10312", name: "南京医科大学" }])).toMatchObject({
    isCertain: false,
  });
});

it("R-DEG-02 two names as near as each other, or none near, correct nothing", () => {
  expect(correctSchool("首庆医科大学", null, known)).toBeNull();
  expect(correctSchool("北京大学", "10001", known)).toBeNull();
});

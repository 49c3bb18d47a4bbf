import { type ErrorCode, errorCodes } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { ApiProblem, NetworkProblem } from "../api/problems.ts";
import { errorText } from "./errors.ts";

describe("errorText", () => {
  it.each(Object.keys(errorCodes) as ErrorCode[])("has a sentence for %s", (code) => {
    const text = errorText(new ApiProblem({ code, status: 400, detail: "" }));
    expect(text).toBe(errorCodes[code].text);
  });

  it("prefers what the server says of this case", () => {
    const problem = new ApiProblem({ code: "session/locked", status: 429, detail: "请 3 分钟后再试。" });
    expect(errorText(problem)).toBe("请 3 分钟后再试。");
  });

  it("has a sentence for a code that this version does not know", () => {
    expect(errorText(new ApiProblem({ code: "future/thing", status: 409, detail: "" }))).toMatch(/没有丢失/);
  });

  it("R-APP-05 says after a lost network that nothing typed is lost", () => {
    expect(errorText(new NetworkProblem(false))).toMatch(/网络.*没有丢失/);
    expect(errorText(new NetworkProblem(true))).toMatch(/没有收到回复.*没有丢失/);
    expect(errorText(new TypeError("x is not a function"))).toMatch(/没有丢失/);
  });
});

import { addDegree, checkUsername, getHandoff, verifyDegree } from "@exam/contracts";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { buildRequest } from "./build-request.ts";

beforeEach(() => {
  vi.stubGlobal("API_ORIGIN", "https://exam.example");
});

describe("buildRequest", () => {
  it("puts path parameters into the path, escaped", () => {
    expect(buildRequest(checkUsername, { username: "a/b 中" })).toEqual({
      url: "https://exam.example/api/v1/usernames/a%2Fb%20%E4%B8%AD",
      body: undefined,
    });
  });

  it("puts what is left of a GET into the query", () => {
    const { url, body } = buildRequest(getHandoff, { id: "one", pollToken: "to&ken" });
    expect(url).toBe("https://exam.example/api/v1/handoffs/one?pollToken=to%26ken");
    expect(body).toBeUndefined();
  });

  it("puts what is left of a POST into the body and leaves undefined values out", () => {
    const { url, body } = buildRequest(addDegree, { kind: "education", studyMode: undefined, school: "北京大学" });
    expect(url).toBe("https://exam.example/api/v1/degrees");
    expect(body).toEqual({ kind: "education", school: "北京大学" });
  });

  it("sends an empty body where every field went into the path", () => {
    expect(buildRequest(verifyDegree, { id: "one" })).toEqual({
      url: "https://exam.example/api/v1/degrees/one/verification",
      body: {},
    });
  });

  it("sends names of the endpoint's query list in the query although the method has a body", () => {
    const endpoint = { ...addDegree, query: ["kind"] };
    const { url, body } = buildRequest(endpoint, { kind: "degree", school: "复旦大学" });
    expect(url).toBe("https://exam.example/api/v1/degrees?kind=degree");
    expect(body).toEqual({ school: "复旦大学" });
  });
});

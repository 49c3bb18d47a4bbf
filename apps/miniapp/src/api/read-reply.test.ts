import { checkUsername, signOut } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { ApiProblem } from "./problems.ts";
import { readReply } from "./read-reply.ts";

function problemOf(work: () => unknown): ApiProblem {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
  throw new Error("no problem was thrown");
}

const problem = {
  type: "about:blank",
  title: "captcha/wrong",
  status: 422,
  code: "captcha/wrong",
  detail: "验证码不正确，请按新的图片重新输入。",
  requestId: "r1",
};

describe("readReply", () => {
  it("answers the output shape without fields the agreement does not name", () => {
    const reply = { status: 200, text: '{"available":true,"extra":1}', headers: {} };
    expect(readReply(checkUsername, reply)).toEqual({ available: true });
  });

  it("answers undefined for 204", () => {
    expect(readReply(signOut, { status: 204, text: "", headers: {} })).toBeUndefined();
  });

  it("throws the problem with its code, sentence, fields and waiting time", () => {
    const fields = [{ path: "captchaAnswer", code: "captcha/wrong", message: "验证码不正确" }];
    const text = JSON.stringify({ ...problem, fields });
    const thrown = problemOf(() => readReply(checkUsername, { status: 422, text, headers: { "Retry-After": "60" } }));
    expect(thrown).toMatchObject({
      code: "captcha/wrong",
      status: 422,
      detail: problem.detail,
      fields,
      retryAfterSeconds: 60,
    });
  });

  it("knows no waiting time when the reply tells none", () => {
    const text = JSON.stringify(problem);
    const thrown = problemOf(() => readReply(checkUsername, { status: 422, text, headers: {} }));
    expect(thrown.retryAfterSeconds).toBeUndefined();
  });

  it.each([
    [502, "<html>Bad gateway</html>"],
    [200, '{"available":"yes"}'],
    [200, ""],
    [500, "{}"],
  ])("calls a reply outside the agreement unexpected (%i %s)", (status, text) => {
    const thrown = problemOf(() => readReply(checkUsername, { status, text, headers: {} }));
    expect(thrown).toMatchObject({ code: "internal/unexpected", status, detail: "" });
  });
});

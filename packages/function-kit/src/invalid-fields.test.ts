import { z } from "@exam/contracts";
import { expect, it } from "vitest";
import { invalidFields } from "./invalid-fields.ts";

const Form = z.object({
  name: z.string().check(z.minLength(2), z.maxLength(4)),
  email: z.optional(z.email()),
  bornOn: z.optional(z.iso.date()),
  level: z.optional(z.enum(["本科", "硕士"])),
  age: z.optional(z.int().check(z.gte(18), z.lte(100))),
  answers: z.optional(z.array(z.object({ questionId: z.string() })).check(z.minLength(1), z.maxLength(2))),
  code: z.optional(z.string().check(z.regex(/^\d{6}$/, "校验码是 6 位数字。"))),
  proof: z.optional(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("sms"), code: z.string() }),
      z.object({ kind: z.literal("face"), sessionId: z.string() }),
    ]),
  ),
  either: z.optional(z.union([z.object({ a: z.string(), b: z.string() }), z.object({ c: z.string() })])),
});

function fieldsFor(changes: object): unknown[] {
  const input = { name: "张三", ...changes };
  return invalidFields(z.safeParse(Form, input).error?.issues ?? [], input);
}

it.each([
  ["a missing field", { name: undefined }, "name", "required", "请填写此项。"],
  ["an empty field", { name: "" }, "name", "required", "请填写此项。"],
  ["text that is too short", { name: "张" }, "name", "too-short", "内容过短，至少需要 2 个字符。"],
  ["text that is too long", { name: "一二三四五" }, "name", "too-long", "内容过长，最多 4 个字符。"],
  ["a wrong type", { name: 7 }, "name", "wrong-type", "应填写文字，请重新填写。"],
  ["null", { name: null }, "name", "wrong-type", "应填写文字，请重新填写。"],
  ["a bad email", { email: "x@" }, "email", "bad-format", "邮箱格式不正确，请核对后重新填写。"],
  [
    "a bad date",
    { bornOn: "2020-02-30" },
    "bornOn",
    "bad-format",
    "日期格式不正确，请按“年-月-日”填写，例如 2020-07-01。",
  ],
  ["a value outside its list", { level: "小学" }, "level", "not-allowed", "不在可选范围内，请重新选择。"],
  ["a number that is too small", { age: 3 }, "age", "too-small", "数值过小，不能小于 18。"],
  ["a number that is too large", { age: 300 }, "age", "too-large", "数值过大，不能大于 100。"],
  ["too few items", { answers: [] }, "answers", "required", "请填写此项。"],
  ["too many items", { answers: Array(3).fill({ questionId: "q" }) }, "answers", "too-many", "最多 2 项。"],
  ["a field inside a list", { answers: [{}] }, "answers.0.questionId", "required", "请填写此项。"],
  ["the schema's own sentence", { code: "12" }, "code", "bad-format", "校验码是 6 位数字。"],
  ["an unknown kind", { proof: { kind: "other" } }, "proof.kind", "not-allowed", "不在可选范围内，请重新选择。"],
  ["a field of the chosen kind", { proof: { kind: "sms" } }, "proof.code", "required", "请填写此项。"],
  ["the closest branch of a union", { either: { d: "" } }, "either.c", "required", "请填写此项。"],
])("words %s", (_name, changes, path, code, message) => {
  expect(fieldsFor(changes)).toEqual([{ path, code, message }]);
});

it("names each field once", () => {
  expect(fieldsFor({ name: undefined, age: "x", level: 1 })).toHaveLength(3);
});

it("never repeats what was typed", () => {
  const canary = "11010519491231002X";
  const text = JSON.stringify(fieldsFor({ name: canary, email: canary, level: canary, proof: { kind: canary } }));
  expect(text).not.toContain(canary);
});

import type { FieldError, z } from "@exam/contracts";

type Issue = z.core.$ZodIssue;

const MAX_FIELDS = 50;
const isPlainName = (part: string) => /^[A-Za-z][A-Za-z0-9]{0,63}$|^\d{1,4}$/.test(part);

/**
 * Puts zod's issues into Chinese sentences for the form. Each field is named once, by its first issue. Neither message
 * nor path repeats what was typed: keys that the contract doesn't know are never part of a path.
 */
export function invalidFields(issues: readonly Issue[], input: unknown): FieldError[] {
  const fields = new Map<string, FieldError>();
  for (const issue of issues.flatMap((issue) => plainIssues(issue))) {
    const path = issue.path.map(String).filter(isPlainName).join(".");
    if (!fields.has(path) && fields.size < MAX_FIELDS) fields.set(path, { path, ...wording(issue, input) });
  }
  return [...fields.values()];
}

/** Of a union, the branch that comes closest: the one with the fewest issues. */
function plainIssues(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0];
  if (closest === undefined || closest.length === 0) return [issue];
  return closest.flatMap((inner) => plainIssues({ ...inner, path: [...issue.path, ...inner.path] }));
}

function wording(issue: Issue, input: unknown): { code: string; message: string } {
  if (isMissing(issue, input)) return { code: "required", message: "请填写此项。" };
  // A schema's own sentence says more than its issue code.
  const isOwnSentence = /\p{Script=Han}/u.test(issue.message);
  return { code: codeOf(issue), message: isOwnSentence ? issue.message : sentenceOf(issue) };
}

function isMissing(issue: Issue, input: unknown): boolean {
  const value = valueAt(input, issue.path);
  if (issue.code === "too_small") {
    return (issue.origin === "string" && value === "") || (issue.origin === "array" && isEmptyList(value));
  }
  return issue.code.startsWith("invalid_") && (value === undefined || value === "");
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return "wrong-type";
    case "too_small":
      return issue.origin === "string" ? "too-short" : issue.origin === "array" ? "too-few" : "too-small";
    case "too_big":
      return issue.origin === "string" ? "too-long" : issue.origin === "array" ? "too-many" : "too-large";
    case "invalid_format":
      return "bad-format";
    case "invalid_value":
    case "invalid_union":
      return "not-allowed";
    case "unrecognized_keys":
      return "unknown-field";
    default:
      return "invalid";
  }
}

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeSentences[issue.expected] ?? "内容的格式不正确，请重新填写。";
    case "too_small":
      return smallSentence(issue.origin, issue.minimum);
    case "too_big":
      return bigSentence(issue.origin, issue.maximum);
    case "invalid_format":
      return formatSentences[issue.format] ?? "格式不正确，请核对后重新填写。";
    case "invalid_value":
    case "invalid_union":
      return "不在可选范围内，请重新选择。";
    case "not_multiple_of":
      return "数值不符合要求，请核对后重新填写。";
    case "unrecognized_keys":
      return "含有不需要的内容，请刷新页面后重试。";
    default:
      return "内容不正确，请核对后重新填写。";
  }
}

const typeSentences: Readonly<Record<string, string>> = {
  string: "应填写文字，请重新填写。",
  number: "应填写数字，请重新填写。",
  int: "应填写整数，请重新填写。",
  boolean: "请选择“是”或“否”。",
  array: "应为一组内容，请重新填写。",
};

const formatSentences: Readonly<Record<string, string>> = {
  email: "邮箱格式不正确，请核对后重新填写。",
  url: "网址格式不正确，请核对后重新填写。",
  uuid: "编号格式不正确，请刷新页面后重试。",
  guid: "编号格式不正确，请刷新页面后重试。",
  date: "日期格式不正确，请按“年-月-日”填写，例如 2020-07-01。",
  datetime: "时间格式不正确，请重新选择。",
};

function smallSentence(origin: string, minimum: number | bigint): string {
  if (origin === "string") return `内容过短，至少需要 ${minimum} 个字符。`;
  if (origin === "array" || origin === "set") return `至少需要 ${minimum} 项。`;
  if (origin === "date") return "日期过早，请重新选择。";
  return `数值过小，不能小于 ${minimum}。`;
}

function bigSentence(origin: string, maximum: number | bigint): string {
  if (origin === "string") return `内容过长，最多 ${maximum} 个字符。`;
  if (origin === "array" || origin === "set") return `最多 ${maximum} 项。`;
  if (origin === "date") return "日期过晚，请重新选择。";
  return `数值过大，不能大于 ${maximum}。`;
}

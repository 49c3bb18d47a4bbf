import { refusing, type Verdict } from "./verdict.ts";

const messages = {
  empty: "请填写用户名。",
  "first-letter": "用户名应以字母开头。",
  characters: "用户名只能使用字母、数字和下划线。",
  length: "用户名应为 3–20 个字符。",
} as const;

export type UsernameProblem = keyof typeof messages;
export type UsernameVerdict = Verdict<UsernameProblem>;

const refuse = refusing(messages);

/** R-REG-02: 3 to 20 characters, first a letter, then letters, digits and underscores. */
export function checkUsername(typed: string): UsernameVerdict {
  if (typed === "") return refuse("empty");
  if (!/^[A-Za-z]/.test(typed)) return refuse("first-letter");
  if (!/^[A-Za-z0-9_]+$/.test(typed)) return refuse("characters");
  if (typed.length < 3 || typed.length > 20) return refuse("length");
  return { ok: true, value: typed };
}

/** The form in which two usernames are the same one: case does not count. */
export function usernameKey(username: string): string {
  return username.toLowerCase();
}

import { describe, expect, it } from "vitest";
import { checkUsername, usernameKey } from "./check-username.ts";

describe("checkUsername", () => {
  it.each(["abc", "Zhang_San_2026", "a1234567890123456789"])("R-REG-02 %s is a username", (username) => {
    expect(checkUsername(username)).toEqual({ ok: true, value: username });
  });

  it.each([
    ["", "empty"],
    ["ab", "length"],
    ["a12345678901234567890", "length"],
    ["1abc", "first-letter"],
    ["_abc", "first-letter"],
    ["张三abc", "first-letter"],
    ["ａｂｃ", "first-letter"],
    ["abc def", "characters"],
    ["abc-def", "characters"],
    ["abc张", "characters"],
    ["abc\n", "characters"],
    ["abc😀", "characters"],
  ])("R-REG-02 %j is refused for %s", (username, reason) => {
    expect(checkUsername(username)).toMatchObject({ ok: false, reason });
  });

  it("R-REG-02 usernames are the same whatever their case", () => {
    expect(usernameKey("ZhangSan")).toBe(usernameKey("zhangsan"));
  });
});

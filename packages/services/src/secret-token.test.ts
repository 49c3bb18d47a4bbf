import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { accountOfToken, createAccountToken, createSecretToken } from "./secret-token.ts";

it("a token says whose it is, and no two are alike", () => {
  const accountId = randomUUID();
  const tokens = Array.from({ length: 100 }, () => createAccountToken(accountId));
  expect(new Set(tokens.map((token) => token.slice(0, 43))).size).toBe(100);
  expect(new Set(tokens.map(accountOfToken))).toEqual(new Set([accountId]));
});

it.each(["", "x", createSecretToken(), `${createAccountToken(randomUUID())}A`, "é".repeat(64), "=".repeat(64)])(
  "a text of another form is nobody's: %s",
  (text) => {
    expect(accountOfToken(text)).toBeUndefined();
  },
);

import { expect, it } from "vitest";
import { createAccessToken } from "./access-token.ts";

function tokenOf(lifeSeconds: number, renewBeforeEndMs: number) {
  let nowMs = 0;
  let asked = 0;
  let isDown = false;
  const token = createAccessToken({
    clock: { now: () => new Date(nowMs) },
    renewBeforeEndMs,
    request: async () => {
      asked += 1;
      if (isDown) throw new Error("down");
      return { token: `token-${asked}`, lifeSeconds };
    },
  });
  return {
    ...token,
    at: (seconds: number) => {
      nowMs = seconds * 1000;
      return token.current();
    },
    asked: () => asked,
    setDown: (value: boolean) => {
      isDown = value;
    },
  };
}

it("asks once for fifty callers and keeps the token until shortly before its end", async () => {
  const token = tokenOf(7200, 300_000);
  const first = await Promise.all(Array.from({ length: 50 }, () => token.at(0)));
  expect([new Set(first), token.asked()]).toEqual([new Set(["token-1"]), 1]);
  expect(await token.at(6899)).toBe("token-1");
  expect(await token.at(6900)).toBe("token-2");
});

it("a token that lives shorter than the margin is kept for half its life", async () => {
  const token = tokenOf(60, 300_000);
  await token.at(0);
  expect([await token.at(29), await token.at(30)]).toEqual(["token-1", "token-2"]);
});

it("only the refused token is forgotten, not the one that replaced it", async () => {
  const token = tokenOf(7200, 300_000);
  token.forget(await token.at(0));
  expect(await token.at(0)).toBe("token-2");
  token.forget("token-1");
  expect(await token.at(0)).toBe("token-2");
});

it("a failed request is not kept: the next caller asks again", async () => {
  const token = tokenOf(7200, 300_000);
  token.setDown(true);
  await expect(token.at(0)).rejects.toThrow("down");
  token.setDown(false);
  expect(await token.at(0)).toBe("token-2");
});

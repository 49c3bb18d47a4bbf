import { stat } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createPasswordHasher } from "./password-hasher.ts";

const passwords = await createPasswordHasher();
const secret = "quiet-Harbour-7-lamp";
const stored = await passwords.hash(secret);

it("keeps a password as argon2id of 19 MiB and two passes, salted anew each time", async () => {
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.hash(secret)).not.toBe(stored);
});

it("tells the right password, and says no without a hash to check against", async () => {
  expect(await passwords.verify(secret, stored)).toBe(true);
  expect(await passwords.verify(`${secret} `, stored)).toBe(false);
  expect(await passwords.verify(secret, undefined)).toBe(false);
});

it("a queue of passwords leaves room for what else a process reads", async () => {
  let checked = 0;
  const queue = Array.from({ length: 24 }, async () => {
    await passwords.verify(secret, stored);
    checked += 1;
  });
  await setImmediate();
  await stat(import.meta.filename);
  expect(checked).toBeLessThan(12);
  await Promise.all(queue);
  expect(checked).toBe(24);
});

it("results of a queue are taken up four at a time, and none is left behind", async () => {
  const turns: number[] = [];
  let inThisTurn = 0;
  const queue = Array.from({ length: 24 }, async (_, index) => {
    await (index % 5 === 0 ? passwords.hash(secret) : passwords.verify(secret, stored));
    inThisTurn += 1;
    if (inThisTurn > 1) return;
    await setImmediate();
    turns.push(inThisTurn);
    inThisTurn = 0;
  });
  await Promise.all(queue);
  expect(turns.reduce((sum, each) => sum + each, 0)).toBe(24);
  expect(turns.filter((each) => each === 4).length).toBeGreaterThanOrEqual(4);
});

it("a stored text that is no hash fails alone", async () => {
  const queue = Array.from({ length: 12 }, (_, index) => passwords.verify(secret, index === 2 ? "no hash" : stored));
  const outcomes = await Promise.allSettled(queue);
  expect(outcomes.map(({ status }) => status)).toEqual(
    outcomes.map((_, index) => (index === 2 ? "rejected" : "fulfilled")),
  );
});

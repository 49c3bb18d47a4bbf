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

import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { askTogether } from "./ask-together.ts";

function doubling(most: number) {
  const asked: (readonly number[])[] = [];
  const ask = askTogether(async (questions: readonly number[]) => {
    asked.push([...questions]);
    await nextTurn();
    return questions.map((question) => 2 * question);
  }, most);
  return { asked, ask };
}

it("questions of one turn are asked at once, and each gets its own answer", async () => {
  const { asked, ask } = doubling(10);
  expect(await Promise.all([1, 2, 3].map(ask))).toEqual([2, 4, 6]);
  expect(asked).toEqual([[1, 2, 3]]);
});

it("more than go together are asked in parts", async () => {
  const { asked, ask } = doubling(2);
  expect(await Promise.all([1, 2, 3, 4, 5].map(ask))).toEqual([2, 4, 6, 8, 10]);
  expect(asked).toEqual([[1, 2], [3, 4], [5]]);
});

it("a question that comes while others are being answered is asked anew", async () => {
  const { asked, ask } = doubling(10);
  const first = ask(1);
  await nextTurn();
  expect(await Promise.all([first, ask(1)])).toEqual([2, 2]);
  expect(asked).toEqual([[1], [1]]);
});

it("a failure is that of the questions asked with it alone", async () => {
  const ask = askTogether(async (questions: readonly number[]) => {
    if (questions.includes(0)) throw new Error("down");
    return questions;
  }, 10);
  expect((await Promise.allSettled([0, 1].map(ask))).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await ask(1)).toBe(1);
});

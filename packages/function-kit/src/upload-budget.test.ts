import { Refusal } from "@exam/contracts";
import { expect, it } from "vitest";
import { UploadBudget } from "./upload-budget.ts";

it("holds no more than its limit, and lets the waiting in in their order", async () => {
  const budget = new UploadBudget(10, 60_000);
  const began: number[] = [];
  let held = 0;
  let most = 0;
  await Promise.all(
    [6, 5, 4, 1, 10, 3, 3, 3].map(async (bytes, index) => {
      const free = await budget.take(bytes);
      began.push(index);
      held += bytes;
      most = Math.max(most, held);
      await new Promise((resolve) => setImmediate(resolve));
      held -= bytes;
      free();
      free();
    }),
  );
  expect(began).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect([most, held]).toEqual([10, 0]);
});

it("nobody waits for ever, and who gives up leaves the place to the next", async () => {
  const budget = new UploadBudget(10, 30);
  const free = await budget.take(8);
  const large = budget.take(9);
  await expect(large).rejects.toBeInstanceOf(Refusal);
  const small = await budget.take(2);
  small();
  free();
  (await budget.take(10))();
});

it("who waited behind somebody that gave up begins at once, though nothing was given back", async () => {
  const budget = new UploadBudget(10, 200);
  await budget.take(8);
  const large = budget.take(9);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const small = budget.take(2);
  await expect(large).rejects.toBeInstanceOf(Refusal);
  await expect(small).resolves.toBeTypeOf("function");
});

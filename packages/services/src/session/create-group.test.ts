import fc from "fast-check";
import { expect, it } from "vitest";
import { createGroup } from "./create-group.ts";

it("lets go on together as many as make a group", async () => {
  const group = createGroup(3);
  const done: string[] = [];
  const join = (name: string, mayWait = true) => group.join(mayWait).then(() => done.push(name));
  void join("first");
  void join("second");
  await Promise.resolve();
  expect(done).toEqual([]);
  await join("third");
  expect(done.toSorted()).toEqual(["first", "second", "third"]);
});

it("keeps nobody behind the first that need not wait, and never more than a group", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.boolean(), { maxLength: 40 }),
      async (size, comers) => {
        const group = createGroup(size);
        let waiting = 0;
        for (const mayWait of comers) {
          waiting += 1;
          void group.join(mayWait).then(() => {
            waiting -= 1;
          });
          await new Promise((resolve) => setImmediate(resolve));
          expect(waiting).toBeLessThan(size);
          if (!mayWait) expect(waiting).toBe(0);
        }
        await group.join(false);
        expect(waiting).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

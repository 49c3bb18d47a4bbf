import { expect, it, vi } from "vitest";
import { killDatabase } from "./kill-database.ts";

vi.setConfig({ testTimeout: 240_000 });

it("a database that is killed under load loses nothing that was answered for, and the function outlives it", async () => {
  const { acknowledged, lost, failures, statuses } = await killDatabase(3);
  expect(lost).toEqual([]);
  expect(acknowledged).toBeGreaterThanOrEqual(90);
  expect(failures).toBeGreaterThan(0);
  expect(statuses).toEqual([503]);
});

import { beforeEach, expect, it, vi } from "vitest";
import { noteDuration, usualDuration } from "./usual-duration.ts";

const kept = new Map<string, string>();
vi.mock("../device/storage", () => ({
  readText: (key: string) => kept.get(key),
  writeText: (key: string, value: string) => kept.set(key, value),
}));
beforeEach(() => kept.clear());

it("R-APP-05 is the middle of the last five times, one slow time among them counts for nothing", () => {
  expect(usualDuration("reading")).toBeUndefined();
  noteDuration("reading", 3000.4);
  expect(usualDuration("reading")).toBe(3000);
  for (const ms of [60_000, 3400, 2800, 3200, 3100]) noteDuration("reading", ms);
  expect(usualDuration("reading")).toBe(3200);
  expect(kept.get("usual:reading")).toBe("60000,3400,2800,3200,3100");
  expect(usualDuration("checking")).toBeUndefined();
});

it.each(["", "abc", "-5,0,NaN", "12,x"])("R-APP-05 reads only durations out of what is kept: «%s»", (text) => {
  kept.set("usual:reading", text);
  expect(usualDuration("reading")).toBe(text === "12,x" ? 12 : undefined);
});

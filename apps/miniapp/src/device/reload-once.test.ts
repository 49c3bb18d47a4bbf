import { expect, it } from "vitest";
import { isLoadFailure, reloadOnce } from "./reload-once.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

it("R-APP-05 a page whose files are gone after a release is loaded anew once, not in a circle", () => {
  const storage = memory();
  expect(reloadOnce(storage, 1_000_000)).toBe(true);
  expect(reloadOnce(storage, 1_000_500)).toBe(false);
  expect(reloadOnce(storage, 1_059_999)).toBe(false);
  expect(reloadOnce(storage, 1_060_000)).toBe(true);
});

it("R-APP-05 never loads anew where it cannot remember having done so", () => {
  const forbidden = () => {
    throw new Error("storage is switched off");
  };
  expect(reloadOnce({ getItem: forbidden, setItem: forbidden }, 1)).toBe(false);
  expect(reloadOnce({ getItem: () => null, setItem: forbidden }, 1_000_000)).toBe(false);
});

it("knows a missing file from other failures", () => {
  const missing = Object.assign(new Error("Loading chunk 12 failed.\n(missing: http://x/js/12.js)"), {
    name: "ChunkLoadError",
  });
  expect(isLoadFailure(missing)).toBe(true);
  expect(isLoadFailure(new Error("Loading CSS chunk 7 failed."))).toBe(true);
  expect([new Error("boom"), undefined, null, "Loading", { errMsg: "navigateTo:fail" }].some(isLoadFailure)).toBe(
    false,
  );
});

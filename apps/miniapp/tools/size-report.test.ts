import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reportSizes } from "./size-report.mjs";

let dist = "";
const lines: string[] = [];

function file(name: string, sizeKb: number) {
  const target = path.join(dist, name);
  mkdirSync(path.dirname(target), { recursive: true });
  // Random bytes do not shrink under gzip.
  writeFileSync(
    target,
    Uint8Array.from({ length: sizeKb * 1024 }, () => Math.floor(Math.random() * 256)),
  );
}

beforeEach(() => {
  dist = mkdtempSync(path.join(tmpdir(), "sizes-"));
  lines.length = 0;
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  mkdirSync(path.join(dist, "weapp"), { recursive: true });
  writeFileSync(path.join(dist, "weapp", "app.json"), JSON.stringify({ subPackages: [{ root: "pages/photo" }] }));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dist, { recursive: true });
});

describe("R-APP-02 package limits", () => {
  it("counts a subpackage apart from the main package", () => {
    file("weapp/app.js", 900);
    file("weapp/pages/photo/index.js", 900);
    expect(reportSizes(dist, ["weapp"])).toBe(true);
    expect(lines.join("\n")).toMatch(/weapp main package +900\.\d KB of 1024 KB/);
  });

  it("fails when the main package is over 1.0 MB", () => {
    file("weapp/app.js", 1100);
    expect(reportSizes(dist, ["weapp"])).toBe(false);
    expect(lines.join("\n")).toMatch(/OVER +weapp main package/);
  });

  it("fails when all packages together are over 2 MB", () => {
    file("weapp/app.js", 900);
    file("weapp/pages/photo/index.js", 1300);
    expect(reportSizes(dist, ["weapp"])).toBe(false);
  });

  it("measures the browser's first load gzipped and leaves later chunks out", () => {
    file("h5/js/app.js", 150);
    file("h5/js/later.js", 500);
    writeFileSync(path.join(dist, "h5-first-load.json"), JSON.stringify(["js/app.js"]));
    expect(reportSizes(dist, ["h5"])).toBe(true);
    writeFileSync(path.join(dist, "h5-first-load.json"), JSON.stringify(["js/app.js", "js/later.js"]));
    expect(reportSizes(dist, ["h5"])).toBe(false);
  });
});

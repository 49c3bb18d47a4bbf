import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { builtFolder } from "./host/open-mini-program.ts";

const kilobyte = 1024;

type AppJson = { pages: string[]; subPackages?: { root: string }[]; subpackages?: { root: string }[] };

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const sizeBytes = (files: readonly string[]): number => files.reduce((total, file) => total + statSync(file).size, 0);

function packagesOf(platform: string): { pages: string[]; roots: string[]; main: string[]; all: string[] } {
  const folder = join(builtFolder, platform);
  const app = JSON.parse(readFileSync(join(folder, "app.json"), "utf8")) as AppJson;
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/$/, ""));
  const all = filesBelow(folder);
  const main = all.filter(
    (file) => !roots.some((root) => relative(folder, file).startsWith(root.replaceAll("/", sep) + sep)),
  );
  return { pages: app.pages, roots, main, all };
}

describe.each(["weapp", "alipay", "swan"])("the built %s package", (platform) => {
  it("R-APP-02 the first screen needs no subpackage", () => {
    const { pages, roots } = packagesOf(platform);
    expect(pages[0]).toBe("pages/home/index");
    expect(roots.some((root) => pages[0]?.startsWith(`${root}/`))).toBe(false);
    expect(roots.length).toBeGreaterThan(0);
  });

  it("R-APP-02 all packages together are at most 2 MB", () => {
    expect(sizeBytes(packagesOf(platform).all)).toBeLessThanOrEqual(2048 * kilobyte);
  });
});

it("R-APP-02 the WeChat main package is at most 1.0 MB", () => {
  expect(sizeBytes(packagesOf("weapp").main)).toBeLessThanOrEqual(1024 * kilobyte);
});

it("R-APP-02 the browser's first load is at most 200 KB of JavaScript, gzipped", () => {
  const folder = join(builtFolder, "h5");
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => join(folder, match[1] ?? ""));
  const later = JSON.parse(readFileSync(`${folder}-first-load.json`, "utf8")) as string[];
  const files = new Set([...scripts, ...later.map((name) => join(folder, name))]);
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = [...files].reduce((total, file) => total + gzipSync(readFileSync(file)).length, 0);
  expect(bytes).toBeLessThanOrEqual(200 * kilobyte);
});

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const require = createRequire(import.meta.url);
const { transformSync } = require("@babel/core") as {
  transformSync: (code: string, options: object) => { code: string };
};
const sources = fileURLToPath(new URL("../src", import.meta.url));

function compile(code: string, file: string): string {
  const plugins = [require.resolve("./page-boundary.js")];
  return transformSync(code, { plugins, babelrc: false, configFile: false, filename: join(sources, file) }).code;
}

describe("page-boundary", () => {
  it("puts a boundary around a page", () => {
    expect(compile("export default function Home() {}", "pages/home/index.tsx")).toBe(
      'import { bounded } from "../../manners/page-boundary.tsx";\nexport default bounded(function Home() {});',
    );
  });

  it.each([
    ["export default function App() {}", "app.tsx"],
    ["export function Card() {}", "pages/home/card.tsx"],
    ["export default definePageConfig({});", "pages/home/index.config.ts"],
  ])("leaves %s of %s alone", (code, file) => {
    expect(compile(code, file)).toBe(code);
  });

  it("R-APP-05 every page of the app is written in the way that it knows", () => {
    const config = readFileSync(join(sources, "app.config.ts"), "utf8");
    const roots = [...config.matchAll(/root: "(pages\/[\w-]+)", pages: \[([^\]]+)\]/g)].flatMap(([, root, names]) =>
      [...(names ?? "").matchAll(/"([\w-]+)"/g)].map(([, name]) => `${root}/${name}`),
    );
    const first = [...config.matchAll(/"(pages\/[\w-]+\/[\w-]+)"/g)].map(([, page]) => String(page));
    const pages = [...first, ...roots];
    expect(pages.length).toBeGreaterThan(25);
    for (const page of pages)
      expect(readFileSync(join(sources, `${page}.tsx`), "utf8")).toMatch(/^export default function \w+\(/m);
    expect(readdirSync(join(sources, "pages")).sort()).toEqual(
      [...new Set(pages.map((page) => page.split("/")[1]))].sort(),
    );
  });
});

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { iconSheet } from "./icon-sheet.mjs";

const source = fileURLToPath(new URL("../src", import.meta.url));
const files = (ending: string) =>
  readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(path.join(source, name), "utf8"));
const namesIn = (texts: readonly string[], pattern: RegExp) =>
  texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name));

const offered = new Set([...iconSheet().matchAll(/^ {2}"([\w-]+)": /gm)].map(([, name]) => name));
const used = new Set(namesIn(files(".scss"), /icon(?:-ground)?\(\s*"([\w-]+)"/g));

describe("the icons", () => {
  it("are the drawings of the kept set, as its generator writes them", () => {
    expect(readFileSync(path.join(source, "ui", "icons.generated.scss"), "utf8")).toBe(iconSheet());
  });

  it("are those that a style sheet uses, and no others", () => {
    expect([...offered].sort()).toEqual([...used].sort());
  });
});

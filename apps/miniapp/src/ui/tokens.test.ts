import { fileURLToPath } from "node:url";
import { compile } from "sass";
import { describe, expect, it } from "vitest";
import { barColours } from "./bar-colours.ts";

type Tokens = Readonly<Record<string, string>>;

const { css } = compile(fileURLToPath(new URL("tokens.scss", import.meta.url)));

function tokensOf(selector: RegExp): Tokens {
  const block = new RegExp(`(?:^|\\n)${selector.source} \\{([^}]*)\\}`).exec(css)?.[1];
  if (block === undefined) throw new Error(`no block ${selector.source}`);
  return Object.fromEntries([...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value ?? ""]));
}

const light = tokensOf(/page,\n:root/);
const dark = tokensOf(/\.appearance-dark/);
const elder = tokensOf(/\.text-elder/);

/** WCAG 2.2, relative luminance of a six-digit colour. */
function luminance(colour: string | undefined): number {
  if (!/^#[0-9a-f]{6}$/.test(colour ?? "")) throw new Error(`not a colour: ${colour}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((from) => Number.parseInt((colour ?? "").slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(tokens[one]), luminance(tokens[other])].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["surface", "ground"];
const textPairs = [
  ...["ink", "ink-soft", "ink-faint", "primary", "primary-deep", "success", "warning", "danger"].flatMap((text) =>
    grounds.map((under) => [text, under]),
  ),
  ...["ink", "ink-soft", "primary", "primary-deep"].map((text) => [text, "primary-tint"]),
  ...["success", "warning", "danger"].flatMap((tone) =>
    [tone, "ink", "ink-soft"].map((text) => [text, `${tone}-tint`]),
  ),
  ["ink-soft", "sunken"],
  ["on-primary", "primary"],
  ["on-primary", "primary-deep"],
  ["on-off", "off"],
  ["on-toast", "toast"],
] as [string, string][];
/** Borders of fields and marks of focus, without which a control could not be found. */
const shapePairs = [
  ...["line-strong", "focus"].flatMap((shape) => grounds.map((under) => [shape, under])),
  ["warning-line", "warning-tint"],
] as [string, string][];

describe.each([
  ["light", light],
  ["dark", dark],
])("R-APP-03 the %s colours", (_, tokens) => {
  it.each(textPairs)("%s is read on %s: at least 4.5 to 1", (text, under) => {
    expect(contrast(tokens, text, under)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapePairs)("%s is seen on %s: at least 3 to 1", (shape, under) => {
    expect(contrast(tokens, shape, under)).toBeGreaterThanOrEqual(3);
  });
});

describe("the two sets of colours and of sizes", () => {
  it("dark names every colour that light names", () => {
    const colours = Object.entries(light).filter(([, value]) => /^(#|rgba)/.test(value));
    expect(Object.keys(dark)).toEqual(expect.arrayContaining(colours.map(([name]) => name)));
  });

  it("the browser's own preference for dark is the same set", () => {
    expect(css.split("--ink: #e8eef1;")).toHaveLength(3);
  });

  it("what platforms draw around a page has the page's colours", () => {
    expect(barColours).toEqual({
      light: { bar: light.surface, ground: light.ground },
      dark: { bar: dark.surface, ground: dark.ground },
    });
  });

  it("R-APP-04 长辈模式 enlarges every text and every target by at least a fifth", () => {
    for (const [name, size] of Object.entries(elder))
      expect(Number.parseInt(size, 10) / Number.parseInt(light[name] ?? "", 10), name).toBeGreaterThanOrEqual(1.19);
    expect(Object.keys(elder)).toEqual(Object.keys(light).filter((name) => /^(text|target|choice)/.test(name)));
  });

  it("R-APP-03 targets are at least 44 px", () => {
    expect(Number.parseInt(light["target-small"] ?? "", 10)).toBeGreaterThanOrEqual(44);
  });
});

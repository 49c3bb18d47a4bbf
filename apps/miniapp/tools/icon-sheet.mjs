import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const names = [
  "check",
  "chevron-down",
  "chevron-left",
  "chevron-up",
  "chevrons-left-right",
  "circle-alert",
  "circle-check",
  "eye",
  "eye-off",
  "image-plus",
  "info",
  "monitor",
  "qr-code",
  "triangle-alert",
  "wifi-off",
  "x",
];

const lucideFolder = path.dirname(createRequire(import.meta.url).resolve("lucide-static/package.json"));

/** The shapes of one drawing on 24 × 24, as the address of a picture takes them. */
function shapesOf(name) {
  const svg = readFileSync(path.join(lucideFolder, "icons", `${name}.svg`), "utf8");
  const inner = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1];
  if (inner === undefined) throw new Error(`${name} is no drawing`);
  return inner
    .replace(/\s+/g, " ")
    .replace(/ ?(\/?>) ?/g, "$1")
    .trim()
    .replaceAll('"', "'")
    .replaceAll("<", "%3C")
    .replaceAll(">", "%3E");
}

/** The text of `src/ui/icons.generated.scss`: every icon of the app, and no other. */
export function iconSheet() {
  const { version } = JSON.parse(readFileSync(path.join(lucideFolder, "package.json"), "utf8"));
  const lines = names.map((name) => `  "${name}": "${shapesOf(name)}",`);
  return `// Written by tools/write-icons.mjs from lucide-static ${version}.
// Copyright (c) 2026 Lucide Icons and Contributors, ISC License; parts from Feather, copyright (c) 2013-present Cole Bemis,
// MIT License. Both texts are in that package.
$icons: (
${lines.join("\n")}
);
`;
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "fontkit";

// Writes base-glyphs.generated.ts: the outlines of the five characters of the basic block that GB 18030-2022 requires and
// Hanazono Mincho lacks, from Noto Serif SC, unpacked (`npm pack @expo-google-fonts/noto-serif-sc@0.4.3`):
// node src/character/generate-base-glyphs.ts <folder of noto-serif-sc>

const [folder = ""] = process.argv.slice(2);
const codePoints = [0x9feb, 0x9fec, 0x9fed, 0x9fee, 0x9fef];
const font = create(readFileSync(join(folder, "400Regular", "NotoSerifSC_400Regular.ttf")));

/** A TrueType contour as `x,y` for points on the curve and `~x,y` for control points. */
function contoursOf(codePoint: number): string[] {
  const contours: string[][] = [];
  const point = (args: readonly number[], at: number) =>
    args
      .slice(at, at + 2)
      .map(Math.round)
      .join(",");
  for (const { command, args } of font.glyphForCodePoint(codePoint).path.commands) {
    if (command === "moveTo") contours.push([point(args, 0)]);
    else if (command === "lineTo") contours.at(-1)?.push(point(args, 0));
    else if (command === "quadraticCurveTo") contours.at(-1)?.push(`~${point(args, 0)}`, point(args, 2));
    else if (command !== "closePath") throw new Error(`${command} in a TrueType outline`);
  }
  // A path returns to where it began; a contour is closed by itself.
  return contours.map((points) => (points.at(-1) === points[0] ? points.slice(0, -1) : points).join(" "));
}

const rows = codePoints.map(
  (codePoint) => `  [0x${codePoint.toString(16)}, ${JSON.stringify(contoursOf(codePoint))}],`,
);
writeFileSync(
  join(import.meta.dirname, "base-glyphs.generated.ts"),
  `// Made by generate-base-glyphs.ts from Noto Serif SC, © 2017-2024 Adobe, SIL Open Font License 1.1.
export const baseGlyphUnitsPerEm = ${font.unitsPerEm};

export const baseGlyphs: ReadonlyMap<number, readonly string[]> = new Map([
${rows.join("\n")}
]);
`,
);

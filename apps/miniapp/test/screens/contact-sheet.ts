import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Browser } from "playwright-core";
import { takeScreenshot, withPage } from "../browser/launch-browser.ts";
import { modes, type Shot } from "./screen-shooter.ts";

const cellWidthPx = { phone: 188, desktop: 427 };
const screensAPicture = 4;

const cell = ({ name, widthPx, mode }: Shot, source: string): string =>
  `<figure style="width:${widthPx < 960 ? cellWidthPx.phone : cellWidthPx.desktop}px"><img src="${source}" alt="${name}"><figcaption>${mode} ${widthPx}</figcaption></figure>`;

function rows(shots: readonly Shot[], sourceOf: (shot: Shot) => string): string {
  const names = [...new Set(shots.map(({ name }) => name))];
  return names
    .map((name) => {
      const own = shots.filter((shot) => shot.name === name);
      return `<section><h2>${name}</h2><div>${own.map((shot) => cell(shot, sourceOf(shot))).join("")}</div></section>`;
    })
    .join("");
}

const page = (content: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>body{margin:16px;font:14px sans-serif;background:#ddd}h2{margin:16px 0 6px;font-size:15px}div{display:flex;flex-wrap:wrap;gap:10px;align-items:flex-start}
figure{margin:0;max-height:900px;overflow:hidden}img{width:100%;border:1px solid #999}figcaption{font-size:12px}</style>${content}</html>`;

const dataUrl = ({ path }: Shot): string => `data:image/png;base64,${readFileSync(path).toString("base64")}`;

/**
 * Writes `index.html`, which shows every picture, and the same as pictures of a few screens each. Returns the paths of
 * the pictures. Expects the shots' files in `folder`.
 */
export async function writeContactSheet(browser: Browser, shots: readonly Shot[], folder: string): Promise<string[]> {
  writeFileSync(join(folder, "index.html"), page(rows(shots, ({ path }) => basename(path))));
  const names = [...new Set(shots.map(({ name }) => name))];
  const written: string[] = [];
  for (let from = 0; from < names.length; from += screensAPicture) {
    const some = names.slice(from, from + screensAPicture);
    const content = rows(
      shots.filter(({ name }) => some.includes(name)),
      dataUrl,
    );
    const widthPx = 32 + modes.length * (cellWidthPx.phone + cellWidthPx.desktop + 20);
    written.push(
      await withPage({ browser, widthPx, heightPx: 900 }, async (sheet) => {
        await sheet.setContent(page(content));
        return takeScreenshot(sheet, `sheet-${String(written.length + 1).padStart(2, "0")}`, folder);
      }),
    );
  }
  return written;
}

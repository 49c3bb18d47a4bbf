import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { withPage } from "../browser/launch-browser.ts";

export type PortraitOptions = { browser?: Browser; widthPx?: number; heightPx?: number; background?: string };

// A head and shoulders in the proportions of an exam photo, with hair, skin and cloth that have texture of their own.
const drawing = `({ width, height, background }) => {
  const canvas = document.createElement("canvas");
  canvas.width = width; canvas.height = height;
  const c = canvas.getContext("2d");
  const ellipse = (x, y, rx, ry, fill) => { c.fillStyle = fill; c.beginPath(); c.ellipse(x * width, y * height, rx * width, ry * height, 0, 0, 2 * Math.PI); c.fill(); };
  c.fillStyle = background; c.fillRect(0, 0, width, height);
  ellipse(0.5, 1.02, 0.46, 0.27, "#2b3a55");
  c.fillStyle = "#e9c3a5"; c.fillRect(0.41 * width, 0.6 * height, 0.18 * width, 0.2 * height);
  ellipse(0.5, 0.36, 0.27, 0.26, "#231a16");
  ellipse(0.5, 0.44, 0.22, 0.245, "#efcbb0");
  ellipse(0.5, 0.25, 0.22, 0.09, "#231a16");
  for (const side of [-1, 1]) {
    ellipse(0.5 + side * 0.095, 0.42, 0.045, 0.017, "#ffffff");
    ellipse(0.5 + side * 0.095, 0.42, 0.017, 0.016, "#2a1c14");
    ellipse(0.5 + side * 0.095, 0.38, 0.055, 0.008, "#33231b");
    ellipse(0.5 + side * 0.225, 0.44, 0.025, 0.05, "#e6b99a");
  }
  ellipse(0.5, 0.5, 0.03, 0.022, "#dfae90");
  ellipse(0.5, 0.575, 0.07, 0.016, "#b9605b");
  const picture = c.getImageData(0, 0, width, height);
  let seed = 7;
  for (let at = 0; at < picture.data.length; at += 4) {
    const isBackground = picture.data[at] > 250 && picture.data[at + 1] > 250 && picture.data[at + 2] > 250;
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const grain = isBackground ? 0 : (seed / 2147483648 - 0.5) * 26;
    for (let channel = 0; channel < 3; channel++) picture.data[at + channel] += grain;
  }
  c.putImageData(picture, 0, 0);
  return canvas.toDataURL("image/jpeg", 0.98);
}`;

/** Draws a portrait on the given background and writes it as a real JPEG of more than 45 KB; returns its path. */
export async function drawPortrait({
  browser,
  widthPx = 480,
  heightPx = 672,
  background = "#ffffff",
}: PortraitOptions = {}): Promise<string> {
  const address = await withPage({ ...(browser && { browser }) }, (page) =>
    page.evaluate(`(${drawing})(${JSON.stringify({ width: widthPx, height: heightPx, background })})`),
  );
  const bytes = Buffer.from(String(address).replace(/^data:image\/jpeg;base64,/, ""), "base64");
  const path = join(mkdtempSync(join(tmpdir(), "portrait ")), "照片.jpg");
  writeFileSync(path, bytes);
  return path;
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, withPage } from "../browser/launch-browser.ts";
import { findAccessibilityProblems, findSideways, finishTransitions } from "../browser/look-at-page.ts";
import { environment } from "../environment.ts";
import { type GalleryServer, serveGallery } from "./serve-gallery.ts";

const folder = join(import.meta.dirname, "pictures");
const isWriting = environment.WRITE_PICTURES === "1";
/** Classes of the root element, and how many of the three sections are kept as pictures: all of them would be 700 KB. */
const modes = {
  standard: { classes: "appearance-light", pictures: 3 },
  elder: { classes: "appearance-light text-elder", pictures: 1 },
  dark: { classes: "appearance-dark", pictures: 1 },
} as const;
/** Of all points, and of the brightness of one: letters' edges differ a little between versions of a browser. */
const most = { differingShare: 0.004, brightness: 40 };

/** Both pictures as data addresses; answers which share of the points differs, or that the sizes do. */
const compare = `async ([one, other, most]) => {
  const pointsOf = async (address) => {
    const bitmap = await createImageBitmap(await (await fetch(address)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const [a, b] = await Promise.all([pointsOf(one), pointsOf(other)]);
  if (a.width !== b.width || a.height !== b.height) return \`\${a.width}×\${a.height} is not \${b.width}×\${b.height}\`;
  let differing = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const far = Math.max(...[0, 1, 2].map((part) => Math.abs(a.data[at + part] - b.data[at + part])));
    if (far > most) differing += 1;
  }
  return differing / (a.width * a.height);
}`;

let gallery: GalleryServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
beforeAll(async () => {
  browser = await launchBrowser();
  gallery = await serveGallery();
});
afterAll(async () => {
  await browser?.close();
  gallery?.server.close();
});

async function open(page: Page, classes: string): Promise<void> {
  await page.goto(gallery.address);
  await page.locator(".gallery").last().waitFor();
  await page.evaluate(`document.documentElement.className = ${JSON.stringify(classes)}`);
  await finishTransitions(page);
}

const addressOf = (bytes: Buffer) => `data:image/png;base64,${bytes.toString("base64")}`;

describe.each(Object.entries(modes))("the gallery, %s", (mode, { classes, pictures }) => {
  it("looks as it did", async () => {
    // The page scrolls in an element of its own, of which a picture shows what is in the window; half size keeps it small.
    await withPage({ browser, widthPx: 760, heightPx: 6000, deviceScaleFactor: 0.5 }, async (page) => {
      await open(page, classes);
      const sections = await page.locator(".gallery").all();
      expect(sections).toHaveLength(3);
      for (const [index, section] of sections.slice(0, pictures).entries()) {
        const path = join(folder, `${index + 1}-${mode}.png`);
        const now = await section.screenshot({ animations: "disabled" });
        if (isWriting || !existsSync(path)) {
          expect(isWriting, `${path} is missing; WRITE_PICTURES=1 writes it`).toBe(true);
          mkdirSync(folder, { recursive: true });
          writeFileSync(path, now);
        }
        const before = addressOf(readFileSync(path));
        const arguments_ = JSON.stringify([before, addressOf(now), most.brightness]);
        const share = await page.evaluate(`(${compare})(${arguments_})`);
        expect(share, `${path}: sizes agree`).toBeTypeOf("number");
        expect(share, `${path}: share of points that differ`).toBeLessThanOrEqual(most.differingShare);
      }
    });
  });

  it.each([375, 1280])("R-APP-03 has nothing serious for axe at %i px, and nothing sticks out", async (widthPx) => {
    await withPage({ browser, widthPx }, async (page) => {
      await open(page, classes);
      expect(await findAccessibilityProblems(page)).toEqual([]);
      expect(await findSideways(page)).toEqual([]);
    });
  });
});

import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { environment } from "../environment.ts";
import { unpackChromium } from "./unpack-chromium.ts";

// The page may scroll inside an element of its own, which a full-page picture would cut off.
const tallestScroller = `Math.max(...[...document.querySelectorAll("*")].map((each) => (each.clientHeight > 0 ? each.scrollHeight : 0)))`;

// A dialog lies over the window, not over the page: it is pictured as it stands on the screen.
const openDialog = `[...document.querySelectorAll("[role=dialog]")].some((each) => each.getClientRects().length > 0)`;

let screenshotFolder: string | undefined;

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** A real Chromium from npm packages alone; on systems for which no package holds one, the installed Chrome. Close it yourself. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return chromium.launch({ channel: "chrome", args: [...args] });
  const { executablePath, libraryFolder, fontsConfigPath } = await unpackChromium();
  const env: Record<string, string> = { ...definedEnvironment(), FONTCONFIG_FILE: fontsConfigPath };
  if (libraryFolder !== undefined) {
    env.LD_LIBRARY_PATH = [libraryFolder, environment.LD_LIBRARY_PATH].filter(Boolean).join(":");
  }
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...args], env });
}

export type PageOptions = BrowserContextOptions & { widthPx?: number; heightPx?: number; browser?: Browser };

/** Gives a fresh page (own cookies and storage, Chinese locale, 375 px wide unless told) and closes everything afterwards. */
export async function withPage<T>(options: PageOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const { widthPx = 375, heightPx = 812, browser: given, ...contextOptions } = options;
  const browser = given ?? (await launchBrowser());
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: widthPx, height: heightPx },
    ...contextOptions,
  });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
    if (given === undefined) await browser.close();
  }
}

function usualFolder(): string {
  screenshotFolder ??= environment.SCREENSHOT_DIR ?? mkdtempSync(join(tmpdir(), "screenshots-"));
  return screenshotFolder;
}

/** Saves the whole page, or the window when a dialog is open, as `<name>.png` in `folder`; without one in SCREENSHOT_DIR, or a temporary one. Returns the path. */
export async function takeScreenshot(page: Page, name: string, folder = usualFolder()): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  if (await page.evaluate(openDialog)) {
    await page.screenshot({ path, animations: "disabled" });
    return path;
  }
  const before = page.viewportSize();
  const contentHeightPx = Number(await page.evaluate(tallestScroller));
  if (before && contentHeightPx > before.height)
    await page.setViewportSize({ width: before.width, height: contentHeightPx });
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
  if (before) await page.setViewportSize(before);
  return path;
}

import type { Page } from "playwright-core";
import { takeScreenshot } from "../browser/launch-browser.ts";
import {
  countAccessibilityProblems,
  findSideways,
  findSmallTargets,
  finishTransitions,
  type ProblemCount,
} from "../browser/look-at-page.ts";

export const modes = ["standard", "elder", "dark"] as const;
export type Mode = (typeof modes)[number];

/** Classes of the root element, as `ui/display-store.ts` puts them there. */
const classes: Readonly<Record<Mode, string>> = {
  standard: "appearance-light",
  elder: "appearance-light text-elder",
  dark: "appearance-dark",
};

export interface Shot {
  readonly name: string;
  readonly widthPx: number;
  readonly mode: Mode;
  readonly path: string;
}

/** Takes pictures of a page in every mode, and looks for what a person would stumble over. */
export class ScreenShooter {
  readonly shots: Shot[] = [];
  readonly counted: ProblemCount = { serious: 0, critical: 0, lines: [] };
  readonly sideways: string[] = [];
  readonly smallTargets: string[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async shoot(page: Page, name: string): Promise<void> {
    const widthPx = page.viewportSize()?.width ?? 0;
    // The last press still holds its button, and a message that goes away by itself may lie over others.
    await page.mouse.move(0, 0);
    await page.locator(".toast[data-shown=true]").waitFor({ state: "hidden" });
    const usual = await page.evaluate("document.documentElement.className");
    for (const mode of modes) {
      await page.evaluate(`document.documentElement.className = ${JSON.stringify(classes[mode])}`);
      await finishTransitions(page);
      const shown = `${name}-${widthPx}-${mode}`;
      const path = await takeScreenshot(page, shown, this.#folder);
      this.shots.push({ name, widthPx, mode, path });
      const { serious, critical, lines } = await countAccessibilityProblems(page);
      this.counted.serious += serious;
      this.counted.critical += critical;
      this.counted.lines.push(...lines.map((line) => `${shown}: ${line}`));
      this.sideways.push(...(await findSideways(page)).map((place) => `${shown}: ${place}`));
      this.smallTargets.push(...(await findSmallTargets(page)).map((place) => `${shown}: ${place}`));
    }
    await page.evaluate(`document.documentElement.className = ${JSON.stringify(usual)}`);
  }
}

import axe from "axe-core";
import type { Page } from "playwright-core";

type AxeResult = {
  violations: {
    id: string;
    impact: string | null;
    help: string;
    nodes: { target: unknown[]; failureSummary?: string }[];
  }[];
};

export interface ProblemCount {
  serious: number;
  critical: number;
  /** One line a place. */
  readonly lines: string[];
}

/** What axe calls serious or critical on the page as it is now, under the rules of WCAG 2.2 A and AA. */
export async function countAccessibilityProblems(page: Page): Promise<ProblemCount> {
  const isLoaded = await page.evaluate("typeof axe !== 'undefined'");
  if (!isLoaded) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })",
  )) as AxeResult;
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const placesOf = (wanted: string) =>
    grave.filter(({ impact }) => impact === wanted).reduce((sum, { nodes }) => sum + nodes.length, 0);
  return {
    serious: placesOf("serious"),
    critical: placesOf("critical"),
    lines: grave.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")} ${failureSummary ?? ""}`),
    ),
  };
}

/** The same, one line a place; empty when there is nothing. */
export async function findAccessibilityProblems(page: Page): Promise<string[]> {
  return (await countAccessibilityProblems(page)).lines;
}

/** Waits until colours and places that are on their way have arrived; endless animations such as a spinner are left alone. */
export async function finishTransitions(page: Page): Promise<void> {
  await page.evaluate("new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))");
  await page.evaluate(
    "Promise.all(document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity).map((each) => each.finished.catch(() => {})))",
  );
}

const sideways = `[...document.querySelectorAll("body *")].filter((each) => {
  const box = each.getBoundingClientRect();
  const isSeen = box.width > 0 && box.height > 0 && getComputedStyle(each).visibility !== "hidden";
  return isSeen && (box.right > innerWidth + 1 || box.left < -1) && !each.closest("[aria-hidden=true]");
}).map((each) => each.tagName + "." + each.className)`;

/** Elements that reach beyond the window's left or right edge, where a person would have to scroll sideways. */
export async function findSideways(page: Page): Promise<string[]> {
  return (await page.evaluate(sideways)) as string[];
}

const small = `[...document.querySelectorAll("button, input:not([type=radio]):not([type=checkbox]), select, a[href], .choice")].flatMap((each) => {
  const box = each.getBoundingClientRect();
  const isSeen = box.width > 0 && box.height > 0 && box.bottom > 0 && getComputedStyle(each).visibility !== "hidden";
  if (!isSeen || (box.height >= 43.5 && box.width >= 43.5)) return [];
  return [each.tagName + "." + each.className + " " + (each.textContent ?? "").slice(0, 20) + " " + Math.round(box.width) + "×" + Math.round(box.height)];
})`;

/** What is pressed or filled in and is under 44 px wide or high. */
export async function findSmallTargets(page: Page): Promise<string[]> {
  return (await page.evaluate(small)) as string[];
}

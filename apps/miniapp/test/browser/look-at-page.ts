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

/** What axe calls serious or critical on the page as it is now, one line a place; empty when there is nothing. */
export async function findAccessibilityProblems(page: Page): Promise<string[]> {
  const isLoaded = await page.evaluate("typeof axe !== 'undefined'");
  if (!isLoaded) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })",
  )) as AxeResult;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")} ${failureSummary ?? ""}`),
    );
}

/** Waits until colours and places that are on their way have arrived; endless animations such as a spinner are left alone. */
export async function finishTransitions(page: Page): Promise<void> {
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

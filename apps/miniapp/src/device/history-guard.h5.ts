import Taro from "@tarojs/taro";
import type { HistoryGuard } from "./history-guard.ts";

/** Taro's router numbers the browser's entries in their state; undefined for one that it did not make. */
function numberOfEntry(): number | undefined {
  const state: unknown = window.history.state;
  const number = typeof state === "object" && state !== null ? Reflect.get(state, "idx") : undefined;
  return typeof number === "number" ? number : undefined;
}

/** How deep the open page lies in the history; pages below it count less. */
export function placeInHistory(): number {
  return numberOfEntry() ?? 0;
}

const swallowedMs = 300;

let isPassed = false;

/** The next step back is the app's own, and nobody is asked about it. */
export function passGuardOnce(): void {
  isPassed = true;
}

/**
 * Asks before the browser's back and forward leave what `isAsked` tells of. The browser tells of a step after it was
 * taken: it is taken back unseen by the router, and repeated when the person leaves all the same. Must be called before
 * the router listens.
 */
export function guardHistory({ isAsked, ask }: HistoryGuard): void {
  let place = numberOfEntry();
  let wanted: number | undefined;

  // Told of every page that the router opens, after the entry has its number.
  Taro.eventCenter.on("__taroRouterChange", () => {
    place = numberOfEntry();
  });

  /** Back to where the page lies; only there is anything asked. */
  function takeBack(from: number) {
    if (wanted === undefined) return;
    const to = wanted;
    const here = numberOfEntry();
    if (here === undefined || here === from) {
      wanted = undefined;
      ask(from, to, () => {
        isPassed = true;
        window.history.go(to - from);
      });
      return;
    }
    window.history.go(from - here);
    // A second press at the same moment can swallow this step.
    setTimeout(() => takeBack(from), swallowedMs);
  }

  function onStep(event: Event) {
    if (isPassed) {
      isPassed = false;
      return;
    }
    if (place === undefined) return;
    if (wanted === undefined) {
      const to = numberOfEntry();
      if (to === undefined || to === place || !isAsked(place, to)) return;
      wanted = to;
    }
    event.stopImmediatePropagation();
    takeBack(place);
  }

  window.addEventListener("popstate", onStep, true);
  window.addEventListener(
    "hashchange",
    (event) => {
      if (wanted !== undefined) event.stopImmediatePropagation();
    },
    true,
  );
}

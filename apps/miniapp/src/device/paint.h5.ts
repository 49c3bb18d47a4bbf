import type { Listen, Look } from "./look.ts";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

export const isSystemDark = (): boolean => dark.matches;

export const onSystemChange: Listen = (listener) => {
  // Old browsers know the query's own listener alone.
  if (dark.addEventListener) dark.addEventListener("change", () => listener(dark.matches));
  else dark.addListener(() => listener(dark.matches));
};

/** Puts the look on the root element, so that what lies outside of pages has it too, and on the browser's own bar. */
export function paint({ classes, barColour }: Look): void {
  document.documentElement.className = classes;
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", barColour);
}

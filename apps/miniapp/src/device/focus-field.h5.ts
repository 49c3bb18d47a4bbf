/** Moves the keyboard focus to an element, scrolling it into view. */
export function focusField(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}

/** Each page scrolls in a container of its own; those below the shown one are hidden. */
export function scrollToTop(): void {
  for (const page of document.querySelectorAll(".taro_page")) page.scrollTop = 0;
  window.scrollTo(0, 0);
}

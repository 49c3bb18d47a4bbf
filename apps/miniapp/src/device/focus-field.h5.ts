/** Moves the keyboard focus to an element, scrolling it into view. */
export function focusField(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}

export function scrollToTop(): void {
  window.scrollTo(0, 0);
}

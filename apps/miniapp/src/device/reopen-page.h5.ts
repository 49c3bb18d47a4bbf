/** Loads the open page anew. What a form keeps as a draft survives it. */
export function reopenPage(): void {
  window.location.reload();
}

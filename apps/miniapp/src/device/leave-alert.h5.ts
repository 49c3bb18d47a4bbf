/** A browser is asked by `leave-guard` before it closes the page, and by `history-guard` before it goes back. */
export function askBeforeLeaving(_message: string | undefined): void {}

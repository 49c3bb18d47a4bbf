/** A browser's back button shows the page before; what it must not lose is held by `leave-guard`. */
export function askBeforeLeaving(_message: string | undefined): void {}

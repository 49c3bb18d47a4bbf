/** Baidu has no way to ask before a page is left; what a form keeps as a draft is there again. */
export function askBeforeLeaving(_message: string | undefined): void {}

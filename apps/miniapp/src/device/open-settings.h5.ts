/** A page cannot open a browser's settings. */
export async function openSettings(): Promise<void> {}

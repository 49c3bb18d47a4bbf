/** A browser page has no scanner. */
export async function scanCode(): Promise<string | undefined> {
  return undefined;
}

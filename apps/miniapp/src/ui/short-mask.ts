/** `王*（110***********1937）` as `王*（110****1937）`: in a sentence the long row of stars breaks the line. */
export function shortMask(masked: string): string {
  return masked.replace(/\*{5,}/g, "****");
}

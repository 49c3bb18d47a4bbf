/** A browser page has no privacy guide of a platform to agree to. */
export function ConsentPress(): null {
  return null;
}

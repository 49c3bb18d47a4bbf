/** Parts side by side, which may be such rows themselves. Where the line breaks, a dot stays with what it follows. */
export function dotted(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(" · ").split(" · ").join("\u00a0· ");
}

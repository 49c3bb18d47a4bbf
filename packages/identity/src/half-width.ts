/** Full-width forms U+FF01 to U+FF5E as their ASCII twins, the ideographic space as a space; nothing else changes. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ");
}

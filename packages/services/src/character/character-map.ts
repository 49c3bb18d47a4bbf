/**
 * The number of a character's glyph in a `cmap` table, 0 where the font lacks it. Reads the subtables that Unicode fonts
 * have: format 12, and format 4 for the basic plane (OpenType specification, cmap).
 */
export function readGlyphIndex(cmap: Buffer, codePoint: number): number {
  const count = cmap.readUInt16BE(2);
  const subtables = Array.from({ length: count }, (_, index) => cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4)));
  const wide = subtables.find((table) => table.readUInt16BE(0) === 12);
  if (wide !== undefined) return inGroups(wide, codePoint);
  const narrow = subtables.find((table) => table.readUInt16BE(0) === 4);
  return narrow === undefined || codePoint > 0xffff ? 0 : inSegments(narrow, codePoint);
}

function inGroups(table: Buffer, codePoint: number): number {
  const count = table.readUInt32BE(12);
  for (let group = 0; group < count; group++) {
    const at = 16 + group * 12;
    const first = table.readUInt32BE(at);
    if (first <= codePoint && codePoint <= table.readUInt32BE(at + 4)) {
      return table.readUInt32BE(at + 8) + codePoint - first;
    }
  }
  return 0;
}

function inSegments(table: Buffer, codePoint: number): number {
  const twice = table.readUInt16BE(6);
  const [ends, starts, deltas, offsets] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice];
  for (let segment = 0; segment < twice; segment += 2) {
    if (table.readUInt16BE(ends + segment) < codePoint) continue;
    const first = table.readUInt16BE(starts + segment);
    if (first > codePoint) return 0;
    const delta = table.readUInt16BE(deltas + segment);
    const offset = table.readUInt16BE(offsets + segment);
    if (offset === 0) return (codePoint + delta) & 0xffff;
    const glyph = table.readUInt16BE(offsets + segment + offset + 2 * (codePoint - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

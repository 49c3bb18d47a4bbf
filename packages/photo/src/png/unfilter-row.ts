function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/**
 * Undoes one of the five filters of PNG (ISO/IEC 15948, 9.2) in place.
 * @param above the row before, already unfiltered; zeros for the first
 * @param step bytes of a whole pixel, at least one
 */
export function unfilterRow(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  const { length } = row;
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let at = step; at < length; at++) row[at] = (row[at] as number) + (row[at - step] as number);
      return;
    case 2:
      for (let at = 0; at < length; at++) row[at] = (row[at] as number) + (above[at] as number);
      return;
    case 3:
      for (let at = 0; at < length; at++) {
        const left = at >= step ? (row[at - step] as number) : 0;
        row[at] = (row[at] as number) + ((left + (above[at] as number)) >> 1);
      }
      return;
    case 4:
      for (let at = 0; at < Math.min(step, length); at++) row[at] = (row[at] as number) + (above[at] as number);
      for (let at = step; at < length; at++) {
        const guess = paeth(row[at - step] as number, above[at] as number, above[at - step] as number);
        row[at] = (row[at] as number) + guess;
      }
      return;
    default:
      throw new Error(`unknown row filter ${filter}`);
  }
}

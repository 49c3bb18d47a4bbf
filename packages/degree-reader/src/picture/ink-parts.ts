import type { GreyPlane } from "./grey-plane.ts";

/** A connected piece of ink: its bounding box, inclusive, and how many pixels it has. */
export interface InkPart {
  left: number;
  top: number;
  right: number;
  bottom: number;
  pixels: number;
}

class Sets {
  readonly #parents: number[] = [];
  add(): number {
    this.#parents.push(this.#parents.length);
    return this.#parents.length - 1;
  }
  find(of: number): number {
    let at = of;
    while (this.#parents[at] !== at) {
      const parent = this.#parents[at] as number;
      this.#parents[at] = this.#parents[parent] as number;
      at = this.#parents[at] as number;
    }
    return at;
  }
  join(a: number, b: number): void {
    const first = this.find(a);
    const second = this.find(b);
    if (first !== second) this.#parents[Math.max(first, second)] = Math.min(first, second);
  }
}

interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly id: number;
}

/** Connected pieces (eight neighbours) of pixels marked 1, by runs of a row. */
export function findParts(mask: Uint8Array, widthPx: number, heightPx: number): InkPart[] {
  const sets = new Sets();
  const runs: Run[] = [];
  let above: Run[] = [];
  for (let y = 0; y < heightPx; y++) {
    const row: Run[] = [];
    const start = y * widthPx;
    let next = 0;
    for (let x = 0; x < widthPx; x++) {
      if (mask[start + x] === 0) continue;
      const from = x;
      while (x < widthPx && mask[start + x] !== 0) x++;
      const run = { y, from, to: x - 1, id: sets.add() };
      while (next < above.length && (above[next] as Run).to < from - 1) next++;
      for (let at = next; at < above.length && (above[at] as Run).from <= run.to + 1; at++) {
        sets.join((above[at] as Run).id, run.id);
      }
      row.push(run);
      runs.push(run);
    }
    above = row;
  }
  const parts = new Map<number, InkPart>();
  for (const { y, from, to, id } of runs) {
    const root = sets.find(id);
    const part = parts.get(root);
    if (part === undefined) {
      parts.set(root, { left: from, right: to, top: y, bottom: y, pixels: to - from + 1 });
      continue;
    }
    part.left = Math.min(part.left, from);
    part.right = Math.max(part.right, to);
    part.bottom = y;
    part.pixels += to - from + 1;
  }
  return [...parts.values()];
}

/** Marks every pixel darker than the threshold. */
export function inkMask(flat: GreyPlane, threshold: number): Uint8Array {
  const mask = new Uint8Array(flat.data.length);
  for (let at = 0; at < mask.length; at++) mask[at] = (flat.data[at] as number) < threshold ? 1 : 0;
  return mask;
}

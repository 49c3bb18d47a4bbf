import type { FaceMesh } from "./face-mesh.ts";

/** MediaPipe's face oval, in order. */
const oval = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
  172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];

/** Where a row crosses the oval's edges, from the left. */
function crossings(corners: readonly { readonly x: number; readonly y: number }[], y: number): number[] {
  const found: number[] = [];
  for (let at = 0, before = corners.length - 1; at < corners.length; before = at, at++) {
    const a = corners[at];
    const b = corners[before];
    if (!a || !b || a.y > y === b.y > y) continue;
    found.push(((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x);
  }
  return found.sort((one, other) => one - other);
}

/** Tells whether a pixel lies inside the face's oval. */
export function faceRegion(mesh: FaceMesh): (x: number, y: number) => boolean {
  const corners = oval.map((index) => mesh.points[index] ?? { x: 0, y: 0 });
  const rows = new Map<number, readonly number[]>();
  return (x, y) => {
    let edges = rows.get(y);
    if (edges === undefined) {
      edges = crossings(corners, y);
      rows.set(y, edges);
    }
    let isInside = false;
    for (const edge of edges) if (edge <= x) isInside = !isInside;
    return isInside;
  };
}

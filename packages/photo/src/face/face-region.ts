import type { FaceMesh } from "./face-mesh.ts";

/** MediaPipe's face oval, in order. */
const oval = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
  172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];

/** Tells whether a pixel lies inside the face's oval. */
export function faceRegion(mesh: FaceMesh): (x: number, y: number) => boolean {
  const corners = oval.map((index) => mesh.points[index] ?? { x: 0, y: 0 });
  return (x, y) => {
    let isInside = false;
    for (let at = 0, before = corners.length - 1; at < corners.length; before = at, at++) {
      const a = corners[at];
      const b = corners[before];
      if (!a || !b) continue;
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) isInside = !isInside;
    }
    return isInside;
  };
}

import type { PhotoFinding } from "@exam/contracts";
import { deltaE, type Lab, toLab } from "../colour/lab.ts";
import type { FaceMesh } from "../face/face-mesh.ts";
import type { FaceMeasurements } from "../face/measure-face.ts";
import { finding } from "../file/finding.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { eyesOpen, mouthClosed } from "../quality/ofiq-measures.ts";

/** Dark height in the eye over eye width: a lash line measures about 0.1, narrow laughing eyes 0.16, open ones 0.2 to 0.5. */
const openIris = { accepted: 0.145, doubtful: 0.125 };

function checkEyes(face: FaceMeasurements): PhotoFinding {
  const measured = Math.round(face.irisExtent * 100) / 100;
  return finding("eyes-open", {
    isMet: measured >= openIris.accepted,
    severity: measured >= openIris.doubtful ? "warning" : "error",
    measured,
    required: `不小于 ${openIris.accepted}`,
    unit: "睁开高度÷眼宽",
    met: `双眼睁开（评分 ${eyesOpen(face.eyeOpening).scalar}）。`,
    unmet: "眼睛闭合或没有完全睁开。",
    fix: "请自然睁开双眼、看向镜头后重新拍摄。",
  });
}

/** Inner lip opening over the distance from eyes to chin. */
const closedMouth = { accepted: 0.06, doubtful: 0.12 };

function checkMouth(face: FaceMeasurements): PhotoFinding {
  const raw = face.mouthOpening;
  return finding("mouth-closed", {
    isMet: raw <= closedMouth.accepted,
    severity: raw <= closedMouth.doubtful ? "warning" : "error",
    measured: Math.round(raw * 1000) / 1000,
    required: `不大于 ${closedMouth.accepted}`,
    unit: "张开高度÷眼颌距",
    met: `嘴唇自然闭合（评分 ${mouthClosed(raw).scalar}）。`,
    unmet: "嘴巴张开或露齿。",
    fix: "请闭合嘴唇、表情自然后重新拍摄。",
  });
}

/** Mesh points whose surroundings are bare skin on an uncovered face: cheeks, beside the nose, nose, upper lip, chin. */
const skinPoints = [50, 280, 119, 348, 195, 164, 200, 205, 425];
const coveredDeltaE = 22;

function patchColour(bitmap: Bitmap, x: number, y: number, radiusPx: number): Lab {
  let red = 0;
  let green = 0;
  let blue = 0;
  let count = 0;
  for (let row = Math.round(y - radiusPx); row <= y + radiusPx; row++) {
    for (let column = Math.round(x - radiusPx); column <= x + radiusPx; column++) {
      if (row < 0 || column < 0 || row >= bitmap.heightPx || column >= bitmap.widthPx) continue;
      const at = (row * bitmap.widthPx + column) * 4;
      red += bitmap.data[at] ?? 0;
      green += bitmap.data[at + 1] ?? 0;
      blue += bitmap.data[at + 2] ?? 0;
      count += 1;
    }
  }
  return count === 0 ? toLab(0, 0, 0) : toLab(red / count, green / count, blue / count);
}

/**
 * Parts of the face that do not look like the rest of its skin: a mask, a hand, hair or dark glasses. A judgement by
 * colour alone, so it only ever asks a person.
 */
function checkOcclusion(bitmap: Bitmap, mesh: FaceMesh, face: FaceMeasurements): PhotoFinding {
  const radiusPx = Math.max(1, face.interEyePx * 0.06);
  const patches = skinPoints.map((index) => {
    const point = mesh.points[index] ?? { x: 0, y: 0 };
    return patchColour(bitmap, point.x, point.y, radiusPx);
  });
  const covered = patches.filter((patch) => {
    const near = patches.filter((other) => deltaE(patch, other) <= coveredDeltaE).length;
    return near <= patches.length / 2;
  });
  const percent = Math.round((covered.length / patches.length) * 100);
  return finding("occlusion", {
    isMet: covered.length <= 1,
    severity: "warning",
    measured: percent,
    required: "不大于 15",
    unit: "%",
    met: "面部无明显遮挡。",
    unmet: "面部可能被口罩、头发、手或深色眼镜遮挡，需要人工确认。",
    fix: "请露出整个面部，取下口罩和深色眼镜后重新拍摄。",
  });
}

/** Eyes open, mouth closed, face uncovered. */
export function checkExpression(bitmap: Bitmap, mesh: FaceMesh, face: FaceMeasurements): PhotoFinding[] {
  return [checkEyes(face), checkMouth(face), checkOcclusion(bitmap, mesh, face)];
}

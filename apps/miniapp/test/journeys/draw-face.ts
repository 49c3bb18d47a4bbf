import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeJpeg } from "@exam/photo/testing";

export interface DrawnFace {
  readonly path: string;
  /** What a camera sees, as the sandbox's controls take it. */
  readonly base64: string;
}

type Drawing = Parameters<typeof makeJpeg>[0];

const otherPerson = { skin: [120, 82, 60], hair: [150, 150, 150], mouthOpening: 1 } satisfies Drawing;

/** A portrait that meets every profile's photo specification, of one person or of another. */
export async function drawFace(whose: "own" | "other" = "own"): Promise<DrawnFace> {
  const bytes = await makeJpeg({ widthPx: 480, heightPx: 672, ...(whose === "other" && otherPerson) });
  const path = join(mkdtempSync(join(tmpdir(), "face ")), "照片.jpg");
  writeFileSync(path, bytes);
  return { path, base64: Buffer.from(bytes).toString("base64") };
}

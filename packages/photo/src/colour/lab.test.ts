import { describe, expect, it } from "vitest";
import { deltaE, type Lab, toLab } from "./lab.ts";

function lab(l: number, a: number, b: number): Lab {
  return { l, a, b };
}

describe("colour difference", () => {
  it("CIEDE2000 reproduces the published test pairs of Sharma, Wu and Dalal", () => {
    const pairs: readonly [Lab, Lab, number][] = [
      [lab(50, 2.6772, -79.7751), lab(50, 0, -82.7485), 2.0425],
      [lab(50, -1.3802, -84.2814), lab(50, 0, -82.7485), 1.0],
      [lab(50, 0, 0), lab(50, -1, 2), 2.3669],
      [lab(50, 2.49, -0.001), lab(50, -2.49, 0.0011), 7.2195],
      [lab(50, 2.5, 0), lab(73, 25, -18), 27.1492],
      [lab(50, 2.5, 0), lab(58, 24, 15), 19.4535],
      [lab(60.2574, -34.0099, 36.2677), lab(60.4626, -34.1751, 39.4387), 1.2644],
      [lab(22.7233, 20.0904, -46.694), lab(23.0331, 14.973, -42.5619), 2.0373],
      [lab(90.8027, -2.0831, 1.441), lab(91.1528, -1.6435, 0.0447), 1.4441],
      [lab(2.0776, 0.0795, -1.135), lab(0.9033, -0.0636, -0.5514), 0.9082],
    ];
    for (const [first, second, expected] of pairs) {
      expect(deltaE(first, second)).toBeCloseTo(expected, 3);
      expect(deltaE(second, first)).toBeCloseTo(expected, 3);
    }
  });

  it("sRGB primaries land on their published Lab values", () => {
    expect(toLab(255, 255, 255).l).toBeCloseTo(100, 2);
    const red = toLab(255, 0, 0);
    expect([red.l, red.a, red.b].map(Math.round)).toEqual([53, 80, 67]);
    const blue = toLab(0, 0, 255);
    expect([blue.l, blue.a, blue.b].map(Math.round)).toEqual([32, 79, -108]);
  });
});

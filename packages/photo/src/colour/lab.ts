/** CIE L*a*b* under D65. */
export interface Lab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** Linear light of an sRGB value of 0 to 255, as 0 to 1. */
export function toLinear(value: number): number {
  return linear[Math.min(255, Math.max(0, Math.round(value)))] ?? 0;
}

function cubeRoot(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116;
}

/** sRGB (0–255, IEC 61966-2-1) to CIE 1976 L*a*b* with the D65 white point. */
export function toLab(red: number, green: number, blue: number): Lab {
  const r = toLinear(red);
  const g = toLinear(green);
  const b = toLinear(blue);
  const x = cubeRoot((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = cubeRoot(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = cubeRoot((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

const degree = Math.PI / 180;

function hueOf(a: number, b: number): number {
  if (a === 0 && b === 0) return 0;
  const hue = Math.atan2(b, a) / degree;
  return hue < 0 ? hue + 360 : hue;
}

/** CIEDE2000 colour difference, after Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005). */
export function deltaE(first: Lab, second: Lab): number {
  const meanChroma7 = ((Math.hypot(first.a, first.b) + Math.hypot(second.a, second.b)) / 2) ** 7;
  const g = 0.5 * (1 - Math.sqrt(meanChroma7 / (meanChroma7 + 25 ** 7)));
  const a1 = first.a * (1 + g);
  const a2 = second.a * (1 + g);
  const c1 = Math.hypot(a1, first.b);
  const c2 = Math.hypot(a2, second.b);
  const h1 = hueOf(a1, first.b);
  const h2 = hueOf(a2, second.b);
  const isGrey = c1 * c2 === 0;
  let hueStep = isGrey ? 0 : h2 - h1;
  if (hueStep > 180) hueStep -= 360;
  if (hueStep < -180) hueStep += 360;
  let hueMean = isGrey ? h1 + h2 : (h1 + h2) / 2;
  if (!isGrey && Math.abs(h1 - h2) > 180) hueMean += h1 + h2 < 360 ? 180 : -180;
  const lightStep = second.l - first.l;
  const chromaStep = c2 - c1;
  const hueDistance = 2 * Math.sqrt(c1 * c2) * Math.sin((hueStep / 2) * degree);
  const lightMean = (first.l + second.l) / 2 - 50;
  const chromaMean = (c1 + c2) / 2;
  const t =
    1 -
    0.17 * Math.cos((hueMean - 30) * degree) +
    0.24 * Math.cos(2 * hueMean * degree) +
    0.32 * Math.cos((3 * hueMean + 6) * degree) -
    0.2 * Math.cos((4 * hueMean - 63) * degree);
  const sl = 1 + (0.015 * lightMean ** 2) / Math.sqrt(20 + lightMean ** 2);
  const sc = 1 + 0.045 * chromaMean;
  const sh = 1 + 0.015 * chromaMean * t;
  const rotation =
    -Math.sin(60 * Math.exp(-(((hueMean - 275) / 25) ** 2)) * degree) *
    2 *
    Math.sqrt(chromaMean ** 7 / (chromaMean ** 7 + 25 ** 7));
  const l = lightStep / sl;
  const c = chromaStep / sc;
  const h = hueDistance / sh;
  return Math.sqrt(l * l + c * c + h * h + rotation * c * h);
}

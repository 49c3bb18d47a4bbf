import type { PhotoSpec } from "@exam/contracts";
import { studioGeometry } from "./head-geometry.ts";

interface PrintSize {
  readonly id: string;
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly millimetres: string;
}

/** Print sizes of Chinese photo studios at 300 dpi: pixels = millimetres ÷ 25.4 × 300. */
const printSizes: readonly PrintSize[] = [
  { id: "one-inch", name: "一寸证件照", widthPx: 295, heightPx: 413, millimetres: "25×35" },
  { id: "small-two-inch", name: "小二寸证件照", widthPx: 390, heightPx: 567, millimetres: "33×48" },
  { id: "two-inch", name: "二寸证件照", widthPx: 413, heightPx: 579, millimetres: "35×49" },
];

export const printSizeSpecs: readonly PhotoSpec[] = printSizes.map((size) => ({
  id: size.id,
  name: size.name,
  authority: "照相行业通行规格",
  sizeRule: "exact",
  widthPx: size.widthPx,
  heightPx: size.heightPx,
  byteFloorOn: "result",
  densityDpi: 300,
  backgrounds: ["white", "blue", "red"],
  formats: ["jpeg"],
  geometry: studioGeometry,
  source: `照相行业通行的 ${size.millimetres} mm、300 dpi 规格（依据公开知识整理，不属于某一机构的规定）`,
  checkedAt: "2026-11-21",
}));

import { sampleLine } from "../picture/sample-line.ts";
import type { LaidOutPage } from "./lay-out-page.ts";
import type { ReadText, Tesseract, TextModel } from "./tesseract.ts";
import type { TextLine } from "./text-line.ts";

export interface ReadLine {
  readonly line: TextLine;
  readonly text: string;
  readonly symbols: ReadText["symbols"];
}

/** Height at which letters are shown to the recogniser first. */
const letterPx = 34;
/** A page of a register has fewer lines of text; what has more is something else and is not read to the end. */
const mostLines = 110;

/** Reads one line at a height, with a model, with letters allowed. */
export function readLine(
  tesseract: Tesseract,
  page: LaidOutPage,
  line: TextLine,
  { height = letterPx, model = "chi_sim", allowed = "" }: { height?: number; model?: TextModel; allowed?: string } = {},
): ReadText {
  const { plane } = sampleLine(page.plane, page.slope, line, height);
  return tesseract.read(plane, model, allowed);
}

/** Reads every line, from the top, left to right. */
export function readPage(tesseract: Tesseract, page: LaidOutPage): ReadLine[] {
  const lines = page.lines
    .filter(({ heightPx, left, right }) => heightPx >= 6 && right - left >= 4)
    .sort((a, b) => a.row - b.row)
    .slice(0, mostLines);
  return lines.map((line) => ({ line, ...readLine(tesseract, page, line) })).filter(({ text }) => text !== "");
}

import { type LineView, sampleLine } from "../picture/sample-line.ts";
import type { LaidOutPage } from "./lay-out-page.ts";
import type { ReadText, Tesseract, TextModel } from "./tesseract.ts";
import type { TextLine } from "./text-line.ts";

export interface ReadLine {
  readonly line: TextLine;
  readonly text: string;
  readonly symbols: ReadText["symbols"];
}

/** How lines are shown to the recogniser first. */
const firstView: LineView = { letterPx: 34, marginPart: 0.32 };
/** A page of a register has fewer lines of text; what has more is something else and is not read to the end. */
const mostLines = 110;

export interface LineLook extends LineView {
  readonly model?: TextModel;
  /** The only letters the line can have; empty for all. */
  readonly allowed?: string;
}

/** Reads one line in a given view, with a model, with letters allowed. */
export function readLine(
  tesseract: Tesseract,
  page: LaidOutPage,
  line: TextLine,
  look: LineLook = firstView,
): ReadText {
  const shown = sampleLine(page.plane, page.slope, line, look);
  return tesseract.read(shown, look.model ?? "chi_sim", look.allowed ?? "");
}

/** Reads every line, from the top, left to right. */
export function readPage(tesseract: Tesseract, page: LaidOutPage): ReadLine[] {
  const lines = page.lines
    .filter(({ heightPx, left, right }) => heightPx >= 6 && right - left >= 4)
    .sort((a, b) => a.row - b.row)
    .slice(0, mostLines);
  return lines.map((line) => ({ line, ...readLine(tesseract, page, line) })).filter(({ text }) => text !== "");
}

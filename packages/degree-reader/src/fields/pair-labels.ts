import type { ReadLine } from "../text/read-page.ts";
import type { ReadSymbol } from "../text/tesseract.ts";
import type { TextLine } from "../text/text-line.ts";
import { type LabelMeaning, matchLabel, matchLeadingLabel } from "./labels.ts";

/** The value that stands beside a label. */
export interface LabelledValue {
  readonly meaning: LabelMeaning;
  readonly symbols: readonly ReadSymbol[];
  /** The stretch of the picture to read again: the value alone. */
  readonly line: TextLine;
  /** Where the value goes on, below its first line. */
  readonly below: readonly TextLine[];
}

interface Label {
  readonly meaning: LabelMeaning;
  readonly likeness: number;
  readonly lines: readonly ReadLine[];
  readonly left: number;
  readonly right: number;
  readonly row: number;
  readonly heightPx: number;
}

const colon = /^[:：;；]$/;

function labelOf(meaning: LabelMeaning, likeness: number, lines: readonly ReadLine[]): Label {
  const [first] = lines as readonly [ReadLine];
  return {
    meaning,
    likeness,
    lines,
    left: Math.min(...lines.map(({ line }) => line.left)),
    right: Math.max(...lines.map(({ line }) => line.right)),
    row: first.line.row,
    heightPx: Math.max(...lines.map(({ line }) => line.heightPx)),
  };
}

/** The part of a line from one of its letters on; letters are taken to be spread as their widths in print. */
function tailOf({ line, symbols }: ReadLine, from: number): TextLine {
  const weight = (text: string) => (/[\p{Script=Han}：；（）]/u.test(text) ? 1 : /[:;.·]/.test(text) ? 0.35 : 0.56);
  const total = symbols.reduce((sum, { text }) => sum + weight(text), 0);
  const before = symbols.slice(0, from).reduce((sum, { text }) => sum + weight(text), 0);
  const guess = line.left + ((line.right - line.left) * before) / Math.max(1e-6, total);
  // The widest gap between letters near the guess is where the label ends.
  const edges = line.parts.map(({ left, right }) => ({ left, right })).sort((a, b) => a.left - b.left);
  let reach = line.left;
  let best = { left: guess, off: line.heightPx * 1.2, gap: 0 };
  for (const { left, right } of edges) {
    const off = Math.abs(left - guess);
    const gap = left - reach;
    if (gap > best.gap && off < line.heightPx * 1.2) best = { left, off, gap };
    reach = Math.max(reach, right);
  }
  return { ...line, left: Math.round(best.left) };
}

function splitInline(read: ReadLine): LabelledValue | null {
  const { symbols } = read;
  const at = symbols.findIndex(({ text }) => colon.test(text));
  if (at >= 2 && at < symbols.length - 1) {
    const head = symbols
      .slice(0, at)
      .map(({ text }) => text)
      .join("");
    const match = matchLabel(head);
    if (match !== null)
      return { meaning: match.meaning, symbols: symbols.slice(at + 1), line: tailOf(read, at + 1), below: [] };
  }
  if (matchLabel(read.text) !== null) return null;
  const leading = matchLeadingLabel(read.text);
  if (leading === null || symbols.length <= leading.length) return null;
  let from = leading.length;
  while (from < symbols.length && colon.test((symbols[from] as ReadSymbol).text)) from++;
  return from < symbols.length
    ? { meaning: leading.meaning, symbols: symbols.slice(from), line: tailOf(read, from), below: [] }
    : null;
}

/** Labels set wide, 姓　名, come as two stretches. */
function findSpreadLabels(reads: readonly ReadLine[]): Label[] {
  const singles = reads.filter(({ text }) => [...text.replace(/[:：]/g, "")].length <= 2);
  const labels: Label[] = [];
  for (const first of singles) {
    const next = singles.find(
      ({ line }) =>
        line.left > first.line.right &&
        line.left - first.line.right < first.line.heightPx * 3 &&
        Math.abs(line.row - first.line.row) < first.line.heightPx * 0.4,
    );
    if (next === undefined) continue;
    const match = matchLabel(first.text + next.text);
    if (match?.likeness === 1) labels.push(labelOf(match.meaning, 1, [first, next]));
  }
  return labels;
}

function findLabels(reads: readonly ReadLine[]): Label[] {
  const spread = findSpreadLabels(reads);
  const taken = new Set(spread.flatMap(({ lines }) => lines));
  const labels: Label[] = [...spread];
  const exact: ReadLine["line"][] = [];
  for (const read of reads) {
    if (taken.has(read)) continue;
    const match = matchLabel(read.text);
    if (match === null) continue;
    labels.push(labelOf(match.meaning, match.likeness, [read]));
    taken.add(read);
    exact.push(read.line);
  }
  for (const read of reads) {
    if (taken.has(read)) continue;
    const isAligned = (side: "left" | "right") =>
      exact.filter((line) => Math.abs(line[side] - read.line[side]) < read.line.heightPx * 0.5).length >= 3;
    const isInColumn = isAligned("left") || isAligned("right");
    const match = isInColumn ? matchLabel(read.text, true) : null;
    const isKnown = match !== null && labels.some(({ meaning }) => meaning === match.meaning);
    if (match === null || isKnown || match.meaning === "other") continue;
    labels.push(labelOf(match.meaning, match.likeness * 0.8, [read]));
  }
  return labels;
}

function join(reads: readonly ReadLine[]): { symbols: ReadSymbol[]; line: TextLine } | null {
  const [first] = reads;
  if (first === undefined) return null;
  const right = Math.max(...reads.map(({ line }) => line.right));
  const line = { ...first.line, right, parts: reads.flatMap((read) => read.line.parts) };
  return { symbols: reads.flatMap(({ symbols }) => symbols), line };
}

function valueRight(label: Label, reads: readonly ReadLine[], labels: readonly Label[]): ReadLine[] {
  const sameRow = (row: number, heightPx: number) =>
    Math.abs(row - label.row) < Math.max(heightPx, label.heightPx) * 0.55;
  const limit = Math.min(
    ...labels
      .filter((other) => other !== label && other.left > label.right && sameRow(other.row, other.heightPx))
      .map(({ left }) => left),
    Number.POSITIVE_INFINITY,
  );
  const found = reads
    .filter(
      ({ line }) =>
        line.left > label.right - label.heightPx * 0.3 && line.right <= limit && sameRow(line.row, line.heightPx),
    )
    .sort((a, b) => a.line.left - b.line.left);
  const kept: ReadLine[] = [];
  for (const read of found) {
    const last = kept.at(-1);
    if (last !== undefined && read.line.left - last.line.right > read.line.heightPx * 2.5) break;
    kept.push(read);
  }
  return kept;
}

function valueBelow(label: Label, reads: readonly ReadLine[]): ReadLine[] {
  const below = reads
    .filter(({ line }) => {
      const drop = line.row - label.row;
      const isUnder = Math.abs(line.left - label.left) < label.heightPx * 1.4;
      return isUnder && drop > label.heightPx * 0.8 && drop < label.heightPx * 3.4;
    })
    .sort((a, b) => a.line.row - b.line.row);
  return below.slice(0, 1);
}

/** Values that may be longer than their column. */
const wrapping: ReadonlySet<LabelMeaning> = new Set(["school", "major"]);
const mostLinesBelow = 2;

function isOnLabelRow(line: TextLine, labels: readonly Label[]): boolean {
  return labels.some(({ row }) => Math.abs(row - line.row) < line.heightPx * 0.55);
}

function isSameColumn(line: TextLine, first: TextLine): boolean {
  const room = first.heightPx * 0.5;
  return Math.abs(line.left - first.left) < room || Math.abs(line.right - first.right) < room;
}

/** Where a value goes on: lines close below it in its column, on no label's row. */
function linesBelow(first: TextLine, rest: readonly ReadLine[], labels: readonly Label[]): ReadLine[] {
  const found: ReadLine[] = [];
  let last = first;
  while (found.length < mostLinesBelow) {
    const next = rest.find(({ line }) => {
      const drop = (line.row - last.row) / first.heightPx;
      const likeness = line.heightPx / first.heightPx;
      const isClose = drop > 0.9 && drop < 2 && likeness > 0.6 && likeness < 1.5;
      return isClose && isSameColumn(line, first) && !isOnLabelRow(line, labels);
    });
    if (next === undefined) break;
    found.push(next);
    last = next.line;
  }
  return found;
}

/** The first of two lines between which their label stands. */
function valueAround(label: Label, rest: readonly ReadLine[], labels: readonly Label[]): ReadLine[] {
  const near = rest
    .filter(({ line }) => {
      const off = Math.abs(line.row - label.row) / line.heightPx;
      return line.left > label.right && off > 0.4 && off < 1.15 && !isOnLabelRow(line, labels);
    })
    .sort((a, b) => a.line.row - b.line.row);
  const [upper, lower] = near;
  const isAround =
    upper !== undefined && lower !== undefined && upper.line.row < label.row && lower.line.row > label.row;
  return isAround && isSameColumn(lower.line, upper.line) ? [upper] : [];
}

/** Values that tell by themselves what they are, where their label was not read. */
const forms: readonly (readonly [LabelMeaning, RegExp])[] = [
  ["certificateNumber", /^(?:[0-9A-Z]?\d{16}|\d{18})$/],
  ["level", /^(?:专科|本科|专升本|硕士研究生|博士研究生|高职\(专科\))$/],
  ["studyMode", /^(?:普通全日制|全日制|非全日制|网络教育|函授|业余|脱产)$/],
  ["sex", /^[男女]$/],
];

function valuesByForm(values: readonly LabelledValue[], rest: readonly ReadLine[]): LabelledValue[] {
  const taken = new Set(values.flatMap(({ line, below }) => [line, ...below].flatMap(({ parts }) => parts)));
  const free = rest.filter(({ line }) => !line.parts.some((part) => taken.has(part)));
  return forms.flatMap(([meaning, form]) => {
    if (values.some((value) => value.meaning === meaning)) return [];
    const [found, another] = free.filter(({ text }) => form.test(text.replace(/[（]/g, "(").replace(/[）]/g, ")")));
    return found === undefined || another !== undefined
      ? []
      : [{ meaning, symbols: found.symbols, line: found.line, below: [] }];
  });
}

/** How many labels a page of a register shows at least. */
export interface PairedPage {
  readonly values: readonly LabelledValue[];
  readonly labels: ReadonlySet<LabelMeaning>;
}

/** Finds the labels of a page and the value beside each: behind its colon, to its right, or below it. */
export function pairLabels(reads: readonly ReadLine[]): PairedPage {
  const inline = new Map<ReadLine, LabelledValue>();
  for (const read of reads) {
    const value = splitInline(read);
    if (value !== null) inline.set(read, value);
  }
  const apart = reads.filter((read) => !inline.has(read));
  const labels = findLabels(apart);
  const labelLines = new Set(labels.flatMap(({ lines }) => lines));
  const rest = apart.filter((read) => !labelLines.has(read));
  const right = labels.map((label) => valueRight(label, rest, labels));
  const below = labels.map((label) => valueBelow(label, rest));
  const isStacked = below.filter(({ length }) => length > 0).length > right.filter(({ length }) => length > 0).length;
  const goOn = (value: LabelledValue): LabelledValue => {
    const more = wrapping.has(value.meaning) ? linesBelow(value.line, rest, labels) : [];
    const symbols = [...value.symbols, ...more.flatMap((read) => read.symbols)];
    return { ...value, symbols, below: more.map(({ line }) => line) };
  };
  const values: LabelledValue[] = [...inline.values()].map(goOn);
  labels.forEach((label, index) => {
    const { meaning } = label;
    const found = (isStacked ? below[index] : right[index]) ?? [];
    const isAround = found.length === 0 && !isStacked && wrapping.has(meaning);
    const joined = join(isAround ? valueAround(label, rest, labels) : found);
    if (joined !== null) values.push(goOn({ meaning, ...joined, below: [] }));
  });
  const meanings = [...labels.map(({ meaning }) => meaning), ...[...inline.values()].map(({ meaning }) => meaning)];
  return { values: [...values, ...valuesByForm(values, rest)], labels: new Set(meanings) };
}

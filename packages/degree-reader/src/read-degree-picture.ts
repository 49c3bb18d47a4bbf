import type { DegreeFieldName, DegreePage, DegreeReading, ReadField } from "@exam/contracts";
import { assertWithinLimits, inspectPhotoFile } from "@exam/photo/file";
import { decodePicture } from "@exam/photo/picture";
import { readCertificateNumber } from "./fields/certificate-number.ts";
import { type CorrectedSchool, correctSchool, type KnownSchool } from "./fields/correct-school.ts";
import { type Doubt, type JudgedField, judgeFields } from "./fields/judge-fields.ts";
import type { LabelMeaning } from "./fields/labels.ts";
import { type PairedPage, pairLabels } from "./fields/pair-labels.ts";
import { parseStudyType } from "./fields/parse-values.ts";
import { type FieldReading, parsers, type ReadingTools, readField } from "./fields/read-values.ts";
import { sharedCodeTable, sharedGlyphTable } from "./glyph/glyph-table.ts";
import { type GreyPlane, shrink, toGrey } from "./picture/grey-plane.ts";
import { boxOfCorners, boxOfLines } from "./picture/reading-box.ts";
import { type FoundQrCode, readQrCodes, verificationCodeOf } from "./qr/read-qr-codes.ts";
import { type LaidOutPage, layOutPage, turnUpsideDown } from "./text/lay-out-page.ts";
import { type ReadLine, readPage } from "./text/read-page.ts";
import { sharedTesseract, type Tesseract } from "./text/tesseract.ts";

export interface ReadOptions {
  /** Schools to match readings against: the Ministry's list where the caller has it, or names seen before. */
  readonly schools?: readonly KnownSchool[];
  /** The account owner's name: taken as read where the page's name looks as much like it as like any other. */
  readonly ownerName?: string;
}

/** A reading, and whether the page's name can be the owner's who was named: null where none was or it can't be told. */
export interface PictureReading extends DegreeReading {
  readonly ownerName: "fits" | "differs" | null;
}

/** Text of a screen photographed by a phone stays legible at this size. */
const readSidePx = 2400;
/** A school's name read with this confidence is not corrected by likeness alone. */
const wellRead = 0.97;
/** Fewer labels than this make no page of a register. */
const fewestLabels = 3;

const fieldNames = Object.keys(parsers) as DegreeFieldName[];

interface TextOfPage {
  readonly page: LaidOutPage;
  readonly reads: readonly ReadLine[];
  readonly paired: PairedPage;
}

function countFields({ labels }: PairedPage): number {
  return [...labels].filter((meaning) => meaning !== "other").length;
}

function readText(tesseract: Tesseract, page: LaidOutPage): TextOfPage {
  const reads = readPage(tesseract, page);
  return { page, reads, paired: pairLabels(reads) };
}

/** Reads the page as it lies, and on its head where that gives no labels. */
function readUpright(tesseract: Tesseract, grey: GreyPlane): TextOfPage {
  const first = readText(tesseract, layOutPage(grey));
  if (countFields(first.paired) >= fewestLabels || first.page.lines.length < fewestLabels) return first;
  const second = readText(tesseract, turnUpsideDown(first.page));
  return countFields(second.paired) > countFields(first.paired) ? second : first;
}

function pageKind({ reads, paired }: TextOfPage): DegreePage {
  if (countFields(paired) < fewestLabels) return "other";
  const words = reads.map(({ text }) => text).join("\n");
  if (/学位授予单位|学位证书编号|获学位日期|学位(证书)?查询结果/.test(words)) return "degree";
  if (/学籍(在线)?验证报告|学籍状态|学籍信息|预计毕业/.test(words)) return "student-status";
  return "education";
}

const unread: JudgedField = { value: null, confidence: 0, agreeing: 0, readings: 0 };

function readFields(tools: ReadingTools, { page, paired }: TextOfPage): Map<DegreeFieldName, FieldReading> {
  const found = new Map<DegreeFieldName, FieldReading>();
  const isField = (meaning: LabelMeaning): meaning is DegreeFieldName => meaning !== "other" && meaning !== "studyType";
  for (const value of paired.values) {
    if (!isField(value.meaning)) continue;
    const before = found.get(value.meaning);
    if (before?.value != null) continue;
    found.set(value.meaning, readField(tools, page, value.meaning, value));
  }
  return found;
}

/** 网络教育 and the like stand under 学历类别; where the study mode itself was not read, they tell it. */
function studyModeOfType({ paired }: TextOfPage): { readonly mode: string; readonly confidence: number } | null {
  for (const { meaning, symbols } of paired.values) {
    if (meaning !== "studyType") continue;
    const mode = parseStudyType(symbols.map(({ text }) => text).join(""));
    if (mode !== null) return { mode, confidence: Math.min(...symbols.map(({ confidence }) => confidence)) };
  }
  return null;
}

interface QrFinding {
  readonly code: string;
  readonly corners: FoundQrCode["corners"];
}

function registerCode(codes: readonly FoundQrCode[]): QrFinding | null {
  for (const { text, corners } of codes) {
    const code = verificationCodeOf(text);
    if (code !== null) return { code, corners };
  }
  return null;
}

/**
 * Reads a screenshot, a photo of a screen or a report of a register's query (R-DEG-02). Values are in the agreement's
 * own terms; what is not sure is listed in `unsure` with its reasons. A picture of something else comes back as page
 * `other` with nothing filled in.
 * @throws Refusal `request/too-large`, `photo/too-many-pixels`, `photo/unreadable`
 */
export async function readDegreePicture(bytes: Uint8Array, options: ReadOptions = {}): Promise<PictureReading> {
  const facts = inspectPhotoFile(bytes);
  assertWithinLimits(facts);
  const bitmap = await decodePicture(bytes, facts, readSidePx);
  const whole = toGrey(bitmap);
  const grey = shrink(whole, readSidePx / Math.max(whole.widthPx, whole.heightPx));
  const tesseract = await sharedTesseract();
  const [glyphs, marks] = await Promise.all([sharedGlyphTable(), sharedCodeTable()]);
  const tools = { tesseract, glyphs, marks, ownerName: options.ownerName };
  const text = readUpright(tesseract, grey);
  const qr = registerCode(await readQrCodes(grey));
  const page = pageKind(text);
  const found = page === "other" ? new Map<DegreeFieldName, FieldReading>() : readFields(tools, text);
  const judged = Object.fromEntries(fieldNames.map((field) => [field, found.get(field) ?? unread])) as Record<
    DegreeFieldName,
    JudgedField
  >;
  const early: Doubt[] = [];

  if (page !== "other" && judged.studyMode.value === null) {
    const told = studyModeOfType(text);
    if (told !== null) judged.studyMode = { value: told.mode, confidence: told.confidence, agreeing: 1, readings: 1 };
  }

  const likely = correctedSchool(judged, options.schools ?? []);
  // Names seen before are not all there are: a name that was read well stays, unless the number speaks for another.
  const corrected = likely?.isCertain === false && judged.school.confidence >= wellRead ? null : likely;
  if (corrected !== null && corrected.name !== judged.school.value) {
    judged.school = { ...judged.school, value: corrected.name };
    if (!corrected.isCertain) early.push({ field: "school", reason: "corrected" });
  }
  if (corrected?.isCertain) judged.school = { ...judged.school, confidence: 0.99, agreeing: 1, readings: 1 };

  const hasText = fieldNames.some((field) => judged[field].value !== null);
  if (qr !== null) {
    const read = judged.verificationCode.value;
    // The code carries check symbols of its own: it outweighs letters that look alike, not a different code.
    if (read !== null && !isNearlySame(read, qr.code))
      early.push({ field: "verificationCode", reason: "differs-from-qr" });
    judged.verificationCode = { value: qr.code, confidence: 0.99, agreeing: 1, readings: 1 };
  }

  const doubts = unique([...early, ...judgeFields(page, judged)]);
  const unsure = new Set(doubts.map(({ field }) => field));
  const place = (field: DegreeFieldName) => {
    const reading = found.get(field);
    if (reading !== undefined) return boxOfLines(text.page, reading.lines);
    return field === "verificationCode" && qr !== null ? boxOfCorners(qr.corners, grey) : null;
  };
  const fields = Object.fromEntries(
    fieldNames.map((field): [DegreeFieldName, ReadField] => {
      const { value, confidence } = judged[field];
      return [
        field,
        { value, confidence: Math.round(confidence * 1000) / 1000, box: value === null ? null : place(field) },
      ];
    }),
  ) as Record<DegreeFieldName, ReadField>;
  return {
    page,
    turnDegrees: text.page.turn,
    ownerName: found.get("name")?.ownerName ?? null,
    fields,
    source: qr === null ? "ocr" : hasText ? "both" : "qr",
    unsure: fieldNames.filter((field) => unsure.has(field)),
    doubts,
  };
}

function correctedSchool(
  judged: Readonly<Record<DegreeFieldName, JudgedField>>,
  schools: readonly KnownSchool[],
): CorrectedSchool | null {
  if (judged.school.value === null) return null;
  const number = judged.certificateNumber.value;
  const code = number === null ? null : (readCertificateNumber(number)?.schoolCode ?? null);
  return correctSchool(judged.school.value, code, schools);
}

/** Letters that look alike, and up to two others, may have been misread. */
function isNearlySame(read: string, code: string): boolean {
  if (Math.abs(read.length - code.length) > 2) return false;
  let different = Math.abs(read.length - code.length);
  for (let at = 0; at < Math.min(read.length, code.length); at++) if (read[at] !== code[at]) different++;
  return different <= 3;
}

function unique(doubts: readonly Doubt[]): Doubt[] {
  const seen = new Set<string>();
  return doubts.filter(({ field, reason }) => {
    const key = `${field} ${reason}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

import { readFile, writeFile } from "node:fs/promises";
import { BackgroundColour, errorCodes, type PhotoReport, type PhotoSpec, Refusal } from "@exam/contracts";
import { auditPhoto } from "../audit-photo.ts";
import { inspectPhotoFile } from "../file/inspect-photo-file.ts";
import { processPhoto } from "../process-photo.ts";
import { reencodePhoto } from "../reencode-photo.ts";
import { htmlReport } from "./html-report.ts";
import { type CommandArguments, readArguments } from "./read-arguments.ts";

export interface CommandOutput {
  readonly text: string;
  /** 0 passed, 1 did not, 2 was called wrongly or could not read. */
  readonly exitCode: 0 | 1 | 2;
}

const usage = {
  check: "用法：photo-check 照片文件 [--spec nhc] [--report 报告.html] [--json]",
  process:
    "用法：photo-process 照片文件 --out 结果.jpg [--spec nhc] [--background white] [--report 报告.html] [--json]",
};

function describe(report: PhotoReport): string {
  const names = { pass: "合格", warn: "需要人工确认", fail: "不合格" };
  const lines = report.findings
    .filter((one) => one.status === "fail")
    .map(
      (one) =>
        `  ${one.severity === "info" ? "提示" : one.severity === "warning" ? "需确认" : "不合格"} ${one.check}：${one.message}${one.fix ?? ""}`,
    );
  const measured = report.findings.filter((one) => one.status !== "skipped").length;
  return [`${names[report.verdict]}（检查了 ${measured} 项）`, ...lines].join("\n");
}

/** Lines are in pixels of the file; the shown picture may be smaller and is stretched to them. */
async function writeReport(file: string, bytes: Uint8Array, report: PhotoReport, spec: PhotoSpec): Promise<void> {
  const shown = await reencodePhoto(bytes);
  const address = `data:image/jpeg;base64,${Buffer.from(shown.bytes).toString("base64")}`;
  const { widthPx, heightPx } = inspectPhotoFile(bytes);
  const size = { widthPx: widthPx ?? shown.widthPx, heightPx: heightPx ?? shown.heightPx };
  await writeFile(file, htmlReport(report, spec, { address, ...size }));
}

async function check(asked: CommandArguments, spec: PhotoSpec): Promise<CommandOutput> {
  const bytes = new Uint8Array(await readFile(asked.file));
  const report = await auditPhoto(bytes, spec);
  if (asked.reportFile !== null) await writeReport(asked.reportFile, bytes, report, spec);
  const text = asked.isJson ? JSON.stringify(report, null, 2) : describe(report);
  return { text, exitCode: report.verdict === "pass" ? 0 : 1 };
}

async function make(asked: CommandArguments, spec: PhotoSpec): Promise<CommandOutput> {
  const background = asked.background === null ? null : BackgroundColour.safeParse(asked.background);
  if (asked.output === null || background?.success === false) return { text: usage.process, exitCode: 2 };
  const bytes = new Uint8Array(await readFile(asked.file));
  const made = await processPhoto(bytes, spec, background ? { background: background.data } : {});
  await writeFile(asked.output, made.bytes);
  if (asked.reportFile !== null) await writeReport(asked.reportFile, made.bytes, made.report, spec);
  const { bytes: _, ...rest } = made;
  const text = asked.isJson ? JSON.stringify(rest, null, 2) : [...made.changes, describe(made.report)].join("\n");
  return { text, exitCode: made.report.verdict === "fail" ? 1 : 0 };
}

/**
 * Runs `photo-check` or `photo-process` and answers what to print. A refusal is told in Chinese; nothing else is
 * caught but a file that can't be read.
 */
export async function runCommand(
  command: "check" | "process",
  args: readonly string[],
  specs: readonly PhotoSpec[],
): Promise<CommandOutput> {
  const asked = readArguments(args);
  if (asked === null) return { text: usage[command], exitCode: 2 };
  const spec = specs.find((one) => one.id === asked.specId);
  if (!spec)
    return { text: `没有这种照片规格：${asked.specId}。可用：${specs.map((one) => one.id).join("、")}`, exitCode: 2 };
  try {
    return await (command === "check" ? check(asked, spec) : make(asked, spec));
  } catch (error) {
    if (error instanceof Refusal)
      return { text: `不能处理：${error.details.detail ?? errorCodes[error.code].text}`, exitCode: 1 };
    if (error instanceof Error && "code" in error) return { text: `读写文件失败：${error.message}`, exitCode: 2 };
    throw error;
  }
}

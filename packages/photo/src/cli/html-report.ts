import type { PhotoFinding, PhotoReport, PhotoSpec } from "@exam/contracts";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

const verdictNames = { pass: "合格", warn: "需要人工确认", fail: "不合格" } as const;

function stateOf(finding: PhotoFinding): string {
  if (finding.status === "skipped") return "未检查";
  if (finding.status === "pass") return "通过";
  return { error: "不合格", warning: "需确认", info: "提示" }[finding.severity];
}

interface ReportedPicture {
  /** A `data:` address of the picture as it was measured. */
  readonly address: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

function drawLines(report: PhotoReport, spec: PhotoSpec, picture: ReportedPicture): string {
  const { face } = report;
  const { widthPx: width, heightPx: height } = picture;
  const stroke = Math.max(1, height / 300);
  const isMet = (check: string) => report.findings.find((one) => one.check === check)?.status === "pass";
  const line = (y: number, check: string, name: string) =>
    `<line x1="0" x2="${width}" y1="${y}" y2="${y}" class="${isMet(check) ? "met" : "unmet"}"/>` +
    `<text x="${stroke * 3}" y="${y - stroke * 2}" font-size="${height / 32}" class="${isMet(check) ? "met" : "unmet"}">${name}</text>`;
  const band = (from: number, to: number) =>
    `<rect x="0" width="${width}" y="${from * height}" height="${Math.max(0, to - from) * height}" class="band"/>`;
  const lines = face
    ? [
        band(spec.geometry.crownGapRatio.min, spec.geometry.crownGapRatio.max),
        line(face.crownY, "crown-gap", "头顶"),
        line(face.eyeLineY, "eye-line", "眼睛"),
        line(face.chinY, "head-height", "下巴"),
        `<rect x="${face.box.x}" y="${face.box.y}" width="${face.box.width}" height="${face.box.height}" class="${isMet("face-count") ? "met" : "unmet"}"/>`,
        `<line x1="${width / 2}" x2="${width / 2}" y1="0" y2="${height}" class="${isMet("centring") ? "met" : "unmet"}" stroke-dasharray="${stroke * 6}"/>`,
      ]
    : [];
  const style = `<style>line,rect{fill:none;stroke-width:${stroke}}.met{stroke:#0a7d33}.unmet{stroke:#c8102e}text{stroke:none}text.met{fill:#0a7d33}text.unmet{fill:#c8102e}.band{fill:#0a7d33;fill-opacity:.12;stroke:none}</style>`;
  const image = `<image href="${picture.address}" width="${width}" height="${height}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="照片和测量线">${style}${image}${lines.join("")}</svg>`;
}

function row(finding: PhotoFinding): string {
  const measured = finding.measured === null ? "–" : `${finding.measured}${finding.unit ? ` ${finding.unit}` : ""}`;
  const advice = finding.fix ? `<br><small>${escapeHtml(finding.fix)}</small>` : "";
  const cells = [stateOf(finding), finding.check, measured, finding.required].map(
    (text) => `<td>${escapeHtml(text)}</td>`,
  );
  const kind = finding.status === "fail" ? finding.severity : finding.status;
  return `<tr class="${kind}">${cells.join("")}<td>${escapeHtml(finding.message)}${advice}</td></tr>`;
}

/** A page of its own, in Chinese: the picture with the measured lines drawn on it, and every check. */
export function htmlReport(report: PhotoReport, spec: PhotoSpec, picture: ReportedPicture): string {
  const style =
    "body{font:16px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1f24}main{display:flex;gap:2rem;flex-wrap:wrap}figure{margin:0;flex:0 1 22rem}svg{width:100%;border:1px solid #d0d7de}table{border-collapse:collapse;flex:1 1 30rem}td,th{border-bottom:1px solid #e4e8ec;padding:.4rem .6rem;text-align:left;vertical-align:top}.error td:first-child{color:#c8102e;font-weight:600}.warning td:first-child{color:#8a5a00;font-weight:600}.pass td:first-child{color:#0a7d33}.skipped{color:#68707a}";
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>照片检查报告</title><style>${style}</style>`;
  const title = `<h1>照片检查：${verdictNames[report.verdict]}</h1><p>${escapeHtml(spec.name)}（${escapeHtml(spec.authority)}）。${escapeHtml(spec.source)}</p>`;
  const header = ["结果", "检查项", "测得", "要求", "说明"].map((name) => `<th>${name}</th>`).join("");
  const table = `<table><thead><tr>${header}</tr></thead><tbody>${report.findings.map(row).join("")}</tbody></table>`;
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${title}<main><figure>${drawLines(report, spec, picture)}</figure>${table}</main></body></html>`;
}

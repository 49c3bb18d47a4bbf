import type { DegreePage } from "@exam/contracts";
import { encode } from "uqr";
import type { InventedRecord } from "./invent-record.ts";
import type { PageFont } from "./page-fonts.ts";
import { darkColours, lightColours, type PageColours, PagePainter } from "./page-painter.ts";
import type { SeededRandom } from "./seeded-random.ts";

export interface LayoutOrder {
  readonly record: InventedRecord;
  readonly random: SeededRandom;
  readonly font: PageFont;
  readonly isDark: boolean;
  readonly widthPx: number;
}

export interface PageLayout {
  readonly page: DegreePage;
  readonly hasCode: boolean;
  readonly canBeDark: boolean;
  /** Widths in pixels at which such a page is seen. */
  readonly widths: readonly [number, number];
  readonly draw: (order: LayoutOrder) => PagePainter;
}

type Row = readonly [string, string];

function chineseDate(day: string | null): string {
  const [year = "", month = "", date = ""] = (day ?? "").split("-");
  return `${year}年${month}月${date}日`;
}

function educationRows({ truth, typeName, studyModeName, levelName, years }: InventedRecord): Row[] {
  return [
    ["姓名", truth.name ?? ""],
    ["性别", truth.sex ?? ""],
    ["出生日期", chineseDate(truth.birthDate)],
    ["入学日期", chineseDate(truth.enrolledOn)],
    ["毕(结)业日期", chineseDate(truth.graduatedOn)],
    ["学校名称", truth.school ?? ""],
    ["专业", truth.major ?? ""],
    ["学历类别", typeName],
    ["学制", String(years)],
    ["学习形式", studyModeName],
    ["层次", levelName],
    ["毕(结)业", "毕业"],
    ["证书编号", truth.certificateNumber ?? ""],
  ];
}

function degreeRows({ truth, levelName }: InventedRecord, dateOf: (day: string | null) => string): Row[] {
  return [
    ["姓名", truth.name ?? ""],
    ["性别", truth.sex ?? ""],
    ["出生日期", dateOf(truth.birthDate)],
    ["学位授予单位", truth.school ?? ""],
    ["获学位日期", dateOf(truth.graduatedOn)],
    ["学科/专业", truth.major ?? ""],
    ["学位类型", levelName],
    ["学位证书编号", truth.certificateNumber ?? ""],
  ];
}

function coloursOf({ isDark }: LayoutOrder): PageColours {
  return isDark ? darkColours : lightColours;
}

function statusBar(painter: PagePainter, colours: PageColours, random: SeededRandom): void {
  painter.text(`${random.whole(8, 22)}:${String(random.whole(0, 59)).padStart(2, "0")}`, 16, 16, 13, colours.ink);
  painter.text(`5G ${random.whole(20, 99)}%`, painter.widthCss - 16, 16, 12, colours.ink, "right");
}

/** Labels to the right of one column, values to the right of them, in a framed table, as on a wide screen. */
function drawWebTable(order: LayoutOrder): PagePainter {
  const widthCss = order.widthPx;
  const painter = new PagePainter(widthCss, 720, 1, order.font);
  const colours = { ...coloursOf(order), label: order.isDark ? "#8c919b" : "#666666" };
  painter.fill(colours.card);
  painter.fill(colours.accent, 0, 0, widthCss, 54);
  painter.text("中国高等教育学生信息网（学信网）", 40, 27, 18, "#ffffff");
  painter.text("首页　学籍查询　学历查询　在线验证", widthCss - 40, 27, 14, "#ffffff", "right");
  painter.text("高等教育学历查询结果", widthCss / 2, 92, 22, colours.ink, "center");
  const left = Math.round(widthCss * 0.16);
  const middle = left + 160;
  const right = Math.round(widthCss * 0.84);
  educationRows(order.record).forEach(([label, value], index) => {
    const y = 128 + index * 40;
    painter.frame(colours.rule, left, y, right - left, 40);
    painter.fill(order.isDark ? "#23262c" : "#f7f9fb", left + 1, y + 1, middle - left - 1, 39);
    painter.text(`${label}：`, middle - 10, y + 21, 15, colours.label, "right");
    painter.text(value, middle + 16, y + 21, 15, colours.ink);
  });
  painter.text(
    "注：查询结果仅供参考，如有疑问请联系学校学籍学历管理部门。",
    widthCss / 2,
    690,
    13,
    colours.label,
    "center",
  );
  return painter;
}

function gridReport(order: LayoutOrder, title: string, rows: readonly Row[], codeLabel: string): PagePainter {
  const widthCss = 793;
  const painter = new PagePainter(widthCss, 1122, order.widthPx / widthCss, order.font);
  painter.fill("#ffffff");
  painter.text(title, widthCss / 2, 110, 26, "#111111", "center");
  painter.text(
    `更新日期：${2023 + order.random.whole(0, 2)}年${order.random.whole(1, 12)}月${order.random.whole(1, 28)}日`,
    713,
    160,
    13,
    "#444444",
    "right",
  );
  const left = 80;
  const labelWidth = 104;
  const cell = 190;
  const height = 44;
  const wide = new Set(["学校名称", "院校", "专业", "证书编号", "系(所、函授站)"]);
  let line = 0;
  let column = 0;
  painter.portrait(left + (labelWidth + cell) * 2 - 14, 184, 96, 128);
  for (const [label, value] of rows) {
    const isWide = wide.has(label);
    if (isWide && column === 1) {
      line++;
      column = 0;
    }
    const x = left + column * (labelWidth + cell - 14);
    const y = 184 + line * height;
    const valueWidth = isWide ? labelWidth + cell * 2 - 28 : cell - 14;
    painter.frame("#777777", x, y, labelWidth, height);
    painter.frame("#777777", x + labelWidth, y, valueWidth, height);
    painter.text(label, x + labelWidth / 2, y + height / 2, label.length > 6 ? 13 : 15, "#333333", "center");
    painter.text(value, x + labelWidth + 12, y + height / 2, 15, "#111111");
    if (isWide || column === 1) {
      line++;
      column = 0;
    } else column = 1;
  }
  const foot = 184 + (line + 1) * height + 50;
  const code = order.record.truth.verificationCode ?? "";
  const { data } = encode(`https://www.chsi.com.cn/xlcx/bg.do?vcode=${code}&srcid=bgcx`, { ecc: "M", border: 0 });
  painter.qr(data, left, foot, 150);
  painter.text(`${codeLabel}：`, left + 180, foot + 40, 15, "#333333");
  const shown = order.random.chance(0.5) ? code.replace(/(.{4})(?!$)/g, "$1 ") : code;
  painter.text(shown, left + 180 + painter.widthOf(`${codeLabel}：`, 15), foot + 40, 16, "#111111");
  painter.text("验证网址：https://www.chsi.com.cn/xlcx/bgcx.jsp", left + 180, foot + 76, 13, "#444444");
  painter.text("扫描二维码，在线验证报告真伪。报告在有效期内可免费验证。", left + 180, foot + 106, 12, "#666666");
  return painter;
}

function drawRegistrationForm(order: LayoutOrder): PagePainter {
  return gridReport(order, "教育部学历证书电子注册备案表", educationRows(order.record), "在线验证码");
}

function drawStatusReport(order: LayoutOrder): PagePainter {
  const { truth, typeName, studyModeName, levelName, years } = order.record;
  const ends = `${Number(truth.enrolledOn?.slice(0, 4)) + years}-07-01`;
  const rows: Row[] = [
    ["姓名", truth.name ?? ""],
    ["性别", truth.sex ?? ""],
    ["出生日期", chineseDate(truth.birthDate)],
    ["民族", order.random.pick(["汉族", "回族", "壮族", "藏族"])],
    ["院校", truth.school ?? ""],
    ["专业", truth.major ?? ""],
    ["层次", levelName],
    ["学制", `${years}年`],
    ["学历类别", typeName],
    ["学习形式", studyModeName],
    ["系(所、函授站)", "第一临床学院"],
    ["班级", `${order.random.whole(1, 9)}班`],
    ["学号", String(order.random.whole(2_020_000_000, 2_024_999_999))],
    ["入学日期", chineseDate(truth.enrolledOn)],
    ["学籍状态", "在籍（注册学籍）"],
    ["预计毕业日期", chineseDate(ends)],
  ];
  return gridReport(order, "教育部学籍在线验证报告", rows, "在线验证码");
}

/** Lines of “label：value”, the degree register's page. */
function drawDegreeLines(order: LayoutOrder): PagePainter {
  const widthCss = 900;
  const painter = new PagePainter(widthCss, 640, order.widthPx / widthCss, order.font);
  const colours = coloursOf(order);
  painter.fill(colours.card);
  painter.text("中国学位与研究生教育信息网", 50, 40, 18, colours.accent);
  painter.text("学位证书查询结果", widthCss / 2, 100, 24, colours.ink, "center");
  painter.portrait(widthCss - 210, 150, 120, 160);
  const dateOf = order.random.chance(0.5) ? chineseDate : (day: string | null) => day ?? "";
  degreeRows(order.record, dateOf).forEach(([label, value], index) => {
    painter.text(`${label}：${value}`, 110, 170 + index * 48, 17, colours.ink);
  });
  painter.text("本查询结果仅供参考。", 110, 600, 13, colours.label);
  return painter;
}

/** Cards of an app: label on the left, value at the right edge. */
function drawAppCards(order: LayoutOrder): PagePainter {
  const rows = educationRows(order.record);
  const painter = new PagePainter(375, 130 + rows.length * 46 + 120, order.widthPx / 375, order.font);
  const colours = coloursOf(order);
  painter.fill(colours.paper);
  statusBar(painter, colours, order.random);
  painter.text("学历信息", 187, 52, 17, colours.ink, "center");
  painter.text("‹", 16, 52, 24, colours.ink);
  painter.fill(colours.card, 12, 84, 351, rows.length * 46 + 10);
  rows.forEach(([label, value], index) => {
    const y = 112 + index * 46;
    painter.text(label, 28, y, 15, colours.label);
    painter.text(value, 347, y, 15, colours.ink, "right");
    if (index > 0) painter.fill(colours.rule, 28, y - 23, 319, 1);
  });
  const foot = painter.heightCss - 60;
  painter.fill(colours.accent, 24, foot - 22, 327, 44);
  painter.text("查看在线验证报告", 187, foot, 16, "#ffffff", "center");
  return painter;
}

/** Cards with a narrow column of values: what is longer goes on below, the label beside its first line or its middle. */
function drawNarrowCards(order: LayoutOrder): PagePainter {
  const rows = educationRows(order.record);
  const painter = new PagePainter(375, 120 + rows.length * 62, order.widthPx / 375, order.font);
  const colours = coloursOf(order);
  const isCentred = order.random.chance(0.5);
  painter.fill(colours.card);
  statusBar(painter, colours, order.random);
  painter.text("学历信息", 187, 52, 17, colours.ink, "center");
  let y = 104;
  for (const [label, value] of rows) {
    const isLine = /^[0-9A-Z]+$/.test(value);
    const lines = isLine ? [value] : painter.wrap(value, 16, 132);
    const last = (lines.length - 1) * 23;
    painter.text(label, 20, isCentred ? y + last / 2 : y, 15, colours.label);
    lines.forEach((line, index) => {
      painter.text(line, 150, y + index * 23, 16, colours.ink);
    });
    painter.fill(colours.rule, 20, y + last + 19, 335, 1);
    y += last + 40;
  }
  return painter;
}

/** A mini-program: the label stands small above its value. */
function drawStackedCards(order: LayoutOrder): PagePainter {
  const isDegree = order.record.page === "degree";
  const rows = isDegree ? degreeRows(order.record, chineseDate) : educationRows(order.record);
  const painter = new PagePainter(375, 150 + rows.length * 62, order.widthPx / 375, order.font);
  const colours = coloursOf(order);
  painter.fill(colours.card);
  statusBar(painter, colours, order.random);
  painter.text(isDegree ? "学位查询结果" : "学历查询结果", 187, 54, 17, colours.ink, "center");
  rows.forEach(([label, value], index) => {
    const y = 100 + index * 62;
    painter.text(label, 20, y, 13, colours.label);
    painter.text(value, 20, y + 24, 17, colours.ink);
    painter.fill(colours.rule, 20, y + 44, 335, 1);
  });
  return painter;
}

/** A phone page with the photo on top, its code and lines of label and value at fixed columns. */
function drawPhoneReport(order: LayoutOrder): PagePainter {
  const rows: Row[] = [...educationRows(order.record), ["在线验证码", order.record.truth.verificationCode ?? ""]];
  const painter = new PagePainter(375, 300 + rows.length * 38 + 40, order.widthPx / 375, order.font);
  const colours = coloursOf(order);
  painter.fill(colours.card);
  statusBar(painter, colours, order.random);
  painter.text("教育部学历证书电子注册备案表", 187, 60, 17, colours.ink, "center");
  painter.portrait(142, 90, 91, 122);
  rows.forEach(([label, value], index) => {
    const y = 250 + index * 38;
    painter.text(`${label}：`, 20, y, 14, colours.label);
    painter.text(value, 128, y, 14, colours.ink);
  });
  return painter;
}

export const pageLayouts = {
  "web-table": { page: "education", hasCode: false, canBeDark: true, widths: [960, 1440], draw: drawWebTable },
  "registration-form": {
    page: "education",
    hasCode: true,
    canBeDark: false,
    widths: [960, 1440],
    draw: drawRegistrationForm,
  },
  "status-report": {
    page: "student-status",
    hasCode: true,
    canBeDark: false,
    widths: [960, 1440],
    draw: drawStatusReport,
  },
  "degree-lines": { page: "degree", hasCode: false, canBeDark: true, widths: [900, 1440], draw: drawDegreeLines },
  "app-cards": { page: "education", hasCode: false, canBeDark: true, widths: [540, 1290], draw: drawAppCards },
  "narrow-cards": { page: "education", hasCode: false, canBeDark: true, widths: [540, 1290], draw: drawNarrowCards },
  "stacked-cards": { page: "education", hasCode: false, canBeDark: true, widths: [540, 1290], draw: drawStackedCards },
  "stacked-degree": { page: "degree", hasCode: false, canBeDark: true, widths: [540, 1290], draw: drawStackedCards },
  "phone-report": { page: "education", hasCode: true, canBeDark: true, widths: [540, 1290], draw: drawPhoneReport },
} as const satisfies Readonly<Record<string, PageLayout>>;
export type LayoutName = keyof typeof pageLayouts;

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DrawnPage, drawPage } from "@exam/degree-reader/testing";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, takeScreenshot } from "../browser/launch-browser.ts";
import { findAccessibilityProblems, findSideways, finishTransitions } from "../browser/look-at-page.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { drawPortrait } from "./draw-portrait.ts";
import { H5Person } from "./h5-person.ts";
import { makeCandidate, makeIdNumber } from "./make-candidate.ts";
import { registerCandidate } from "./register-candidate.ts";

let server: RunningServer;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "query-results-"));
const readingMs = 60_000;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer({ profile: "nhc" });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function screenshotOf(page: DrawnPage): string {
  const path = join(folder, `${page.layout}-${page.seed}.jpg`);
  writeFileSync(path, page.bytes);
  return path;
}

// A screen in the shade, on which the day of enrolment is hard to read.
const education = drawPage(23, "degraded", "web-table");
const somebodyElse = drawPage(11, "clean", "web-table");

describe.each([
  { widthPx: 375, heightPx: 812 },
  { widthPx: 1280, heightPx: 800 },
])("方法一, in a browser $widthPx px wide", ({ widthPx, heightPx }) => {
  const { truth } = education;
  const candidate = {
    ...makeCandidate(),
    name: truth.name ?? "",
    idNumber: makeIdNumber(truth.birthDate ?? undefined, truth.sex === "女" ? "女" : "男"),
  };
  const problems: string[] = [];
  let context: BrowserContext;
  let person: H5Person;

  async function look(shown: string): Promise<void> {
    await finishTransitions(person.page);
    await takeScreenshot(person.page, `degree-scan-${shown}-${widthPx}`);
    problems.push(...(await findAccessibilityProblems(person.page)).map((problem) => `${shown}: ${problem}`));
    problems.push(...(await findSideways(person.page)).map((place) => `${shown}: ${place} leaves the page`));
  }

  async function choose(button: string, path: string): Promise<void> {
    const chooser = person.page.waitForEvent("filechooser");
    await person.press(button);
    await (await chooser).setFiles(path);
  }

  beforeAll(async () => {
    await registerCandidate(server, candidate);
    context = await browser.newContext({
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      viewport: { width: widthPx, height: heightPx },
    });
    context.setDefaultTimeout(15_000);
    person = new H5Person(await context.newPage(), server.sandbox);
    await person.page.goto(`${server.origin}/#/pages/sign-in/index`);
    await person.fill("用户名或证件号码", candidate.username);
    await person.fill("密码", candidate.password);
    await person.answerCaptcha();
    await person.press("登录");
    await person.see("个人信息管理");
    await person.page.goto(`${server.origin}/#/pages/degrees/form`);
  });
  afterAll(() => context?.close());

  it("R-DEG-02 offers both ways, with advice on the screenshot", async () => {
    await person.see("方法一");
    await person.see("方法二");
    await person.see("拍电脑屏幕时，手机与屏幕平行");
    await look("start");
  });

  it("R-DEG-02 a picture of something else fills nothing in", async () => {
    await choose("扫描学历/学位查询结果", await drawPortrait({ browser }));
    await person.see("没有识别出学历或学位查询结果", readingMs);
    expect(await person.field("毕业院校").inputValue()).toBe("");
    await look("other");
  });

  it("R-DEG-02 somebody else's screenshot fills nothing in", async () => {
    await choose("重新选择图片", screenshotOf(somebodyElse));
    await person.see("与您的账号不一致", readingMs);
    expect(await person.field("毕业院校").inputValue()).toBe("");
    await look("different");
  });

  it("R-DEG-02 one's own screenshot fills what is sure, and asks for the rest", async () => {
    await choose("重新选择图片", screenshotOf(education));
    await person.see("已识别并填写", readingMs);
    await look("read");
    const reply = person.replies("POST", /\/degrees\/scan$/).at(-1)?.reply as {
      fields: Record<string, { value: string | null }>;
      unsure: string[];
    };
    expect(reply.fields.certificateNumber?.value).toBe(truth.certificateNumber);
    expect(await person.field("证书编号").inputValue()).toBe(truth.certificateNumber);
    expect(reply.unsure).toContain("enrolledOn");
    expect(await person.field("入学日期").inputValue()).toBe("");
    await person.see(`识别为：${reply.fields.enrolledOn?.value}`);
    expect(await person.page.getByRole("img", { name: "图片中的这一项" }).count()).toBeGreaterThan(0);
  });

  it("R-DEG-02 a proposal is taken over by pressing it, and the record is saved with the picture", async () => {
    const takes = person.page.getByRole("button", { name: /^填入识别出的/ });
    await takes.first().click();
    expect(await person.field("入学日期").inputValue()).toBe(truth.enrolledOn);
    await person.see("已附上方法一中的图片。");
    await look("evidence");
  });

  it("R-DEG-01 another picture goes with the record when one is uploaded by hand, and one may be left out", async () => {
    await person.press("不附图片");
    await choose("上传图片", await drawPortrait({ browser }));
    await person.see("已附上图片。");
    await look("own-evidence");
    await person.press("保存");
    await expect.poll(() => person.replies("POST", /\/degrees$/).map(({ status }) => status)).toEqual([201]);
    const uploaded = person.replies("POST", /\/degrees\/evidence$/).at(-1)?.reply as { evidenceId: string };
    expect(person.replies("POST", /\/degrees$/)[0]?.reply).toMatchObject({ evidenceId: uploaded.evidenceId });
    await person.see(truth.school ?? "");
  });

  it("R-DEG-03 a record that is not verified is edited; one whose check began meanwhile is not, and nothing typed is lost", async () => {
    await person.page.route(/\/degrees$/, async (route) => {
      if (route.request().method() !== "GET") return route.fallback();
      const reply = await route.fetch();
      const { items } = (await reply.json()) as { items: object[] };
      await route.fulfill({
        response: reply,
        json: { items: items.map((item) => ({ ...item, state: "unverified" })) },
      });
    });
    await person.page.goto(`${server.origin}/#/pages/degrees/index`);
    await person.page.reload();
    await person.see("未核验");
    await look("unverified");
    await person.press(`修改 ${truth.school}`);
    await person.see("修改学历学位信息");
    await expect.poll(() => person.field("证书编号").inputValue()).toBe(truth.certificateNumber);
    await look("edit");
    await person.fill("专业", "护理学");
    await person.press("保存");
    await expect.poll(() => person.replies("PATCH", /\/degrees\//).map(({ status }) => status)).toEqual([409]);
    expect(await person.field("专业").inputValue()).toBe("护理学");
    await person.page.unroute(/\/degrees$/);
  });

  it("R-APP-03 no screen had an accessibility problem or left its width", () => {
    expect(problems).toEqual([]);
    expect(person.consoleErrors).toEqual([]);
  });
});

import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, takeScreenshot } from "../browser/launch-browser.ts";
import { findAccessibilityProblems, findSideways, finishTransitions } from "../browser/look-at-page.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { H5Person } from "./h5-person.ts";
import { makeCandidate } from "./make-candidate.ts";
import { callApi, solveCaptcha } from "./register-candidate.ts";

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer({ profile: "chsi" });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The mail's link, waited for, because mail leaves after the reply. */
async function activationToken(email: string): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    const link = (await server.sandbox.messages(email)).find((message) => message.link)?.link;
    if (link !== undefined) return new URL(link.replace("#/", "")).searchParams.get("token") ?? "";
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no activation mail reached ${email}`);
}

describe.each([
  { widthPx: 1280, heightPx: 800 },
  { widthPx: 375, heightPx: 812 },
])("J-CHSI a person with an archive, in a browser $widthPx px wide", ({ widthPx, heightPx }) => {
  const { name, idNumber, password, degree } = makeCandidate();
  const email = `${idNumber}@example.com`;
  const missing = { ...degree, level: "硕士" as const, school: "清华大学", graduatedOn: "2020-06-30" };
  const certificateNumber = `${degree.certificateNumber.slice(0, 8)}2020${degree.certificateNumber.slice(12)}`;
  const problems: string[] = [];
  let context: BrowserContext;
  let person: H5Person;

  async function look(shown: string): Promise<void> {
    await finishTransitions(person.page);
    await takeScreenshot(person.page, `archive-${shown}-${widthPx}`);
    problems.push(...(await findAccessibilityProblems(person.page)).map((problem) => `${shown}: ${problem}`));
    problems.push(...(await findSideways(person.page)).map((place) => `${shown}: ${place} leaves the page`));
  }

  async function signIn(): Promise<void> {
    await person.page.goto(`${server.origin}/#/pages/sign-in/index`);
    await person.fill("邮箱或手机号", email);
    await person.fill("密码", password);
    await person.answerCaptcha();
    await person.press("登录");
    await person.see("个人信息管理");
  }

  beforeAll(async () => {
    await server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...degree });
    const { signUp } = (await callApi(server, "GET", "/profile")) as {
      signUp: { notice: { id: string; version: string } };
    };
    await callApi(server, "POST", "/accounts", {
      body: {
        ...(await solveCaptcha(server, "sign-up")),
        ...{ email, password, name, idNumber, idType: "resident-id" },
        consents: [{ noticeId: signUp.notice.id, version: signUp.notice.version }],
      },
    });
    await callApi(server, "POST", "/account-activations", { body: { token: await activationToken(email) } });
    context = await browser.newContext({
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      viewport: { width: widthPx, height: heightPx },
    });
    context.setDefaultTimeout(15_000);
    person = new H5Person(await context.newPage(), server.sandbox);
    await signIn();
  });
  afterAll(() => context?.close());

  it("R-CEN-01 个人中心 says that the archive is bound", async () => {
    const row = person.page.getByRole("listitem").filter({ hasText: "系统按姓名和证件号码自动绑定" });
    await row.getByText("已核验", { exact: true }).waitFor();
    expect(await person.page.getByText("未添加").count()).toBe(0);
    await look("centre");
  });

  it("R-DEG-06 学信档案 already shows the records of this identity", async () => {
    await person.page.goto(`${server.origin}/#/pages/degrees/index`);
    await person.see("以下记录按您的姓名和证件号码自动绑定");
    await person.see(degree.school);
    await person.see(degree.certificateNumber);
    await look("records");
    expect(await person.page.getByRole("button", { name: "删除" }).count()).toBe(0);
  });

  it("R-REG-13 a claim that is filled in by half is asked for, and keeps what was typed", async () => {
    await person.press("我还有学历没显示出来");
    await person.fill("证书编号", certificateNumber);
    await person.fill("毕业年份", "1920");
    await person.press("确定");
    await person.see("毕业年份应为 4 位数字");
    await person.see("请填写毕业学校");
    await look("claim");
    await person.page.reload();
    await expect.poll(() => person.field("证书编号").inputValue()).toBe(certificateNumber);
  });

  it("R-DEG-06 a missing record is claimed and looked for", async () => {
    await person.fill("毕业年份", "2020");
    await person.fill("毕业学校", missing.school);
    await person.press("确定");
    await person.see("正在查找");
    await look("waiting");
  });

  it("R-DEG-06 it is bound when it appears within 24 hours, and a notice tells", async () => {
    await server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...missing, certificateNumber });
    await server.sandbox.advanceClock(3 * 3600);
    await person.field("密码").waitFor();
    await signIn();
    await person.page.goto(`${server.origin}/#/pages/degrees/index`);
    await person.see("已绑定到您的学信档案", 30_000);
    await person.see("2020年6月30日", 30_000);
    await look("bound");
    await expect
      .poll(async () => (await server.sandbox.messages(email)).some(({ text }) => text.includes("已找到并绑定")), {
        timeout: 15_000,
      })
      .toBe(true);
  });

  it("R-APP-03 no screen had an accessibility problem or left its width", () => {
    expect(problems).toEqual([]);
    expect(person.consoleErrors).toEqual([]);
  });
});

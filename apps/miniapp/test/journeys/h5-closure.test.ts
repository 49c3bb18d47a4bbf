import { readFileSync } from "node:fs";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { launchBrowser, takeScreenshot } from "../browser/launch-browser.ts";
import { findAccessibilityProblems, findSideways, finishTransitions } from "../browser/look-at-page.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { H5Person } from "./h5-person.ts";
import { makeCandidate } from "./make-candidate.ts";
import { callApi, registerCandidate, signInByPassword } from "./register-candidate.ts";

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer({ profile: "nhc" });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each([
  { widthPx: 1280, heightPx: 800 },
  { widthPx: 375, heightPx: 812 },
])("a candidate leaves, in a browser $widthPx px wide", ({ widthPx, heightPx }) => {
  const candidate = makeCandidate();
  const problems: string[] = [];
  const sideways: string[] = [];
  let context: BrowserContext;
  let person: H5Person;

  async function look(name: string): Promise<void> {
    await finishTransitions(person.page);
    await takeScreenshot(person.page, `closure-${name}-${widthPx}`);
    problems.push(...(await findAccessibilityProblems(person.page)).map((problem) => `${name}: ${problem}`));
    sideways.push(...(await findSideways(person.page)).map((place) => `${name}: ${place}`));
  }

  async function signIn(): Promise<void> {
    await person.page.goto("about:blank");
    await person.page.goto(`${server.origin}/#/pages/sign-in/index`);
    await person.fill("用户名或证件号码", candidate.username);
    await person.fill("密码", candidate.password);
    await person.answerCaptcha();
    await person.press("登录");
  }

  async function close(): Promise<void> {
    await person.page.goto(`${server.origin}/#/pages/account/closure`);
    await person.see("注销前请确认");
    await person.page.locator(".button--danger").filter({ visible: true }).click();
    const dialog = person.page.getByRole("dialog");
    await dialog.getByLabel("登录密码", { exact: true }).fill(candidate.password);
    await look("03-confirm");
    await dialog.getByRole("button", { name: "注销账号" }).click();
  }

  /** A verified degree and a day of age: what makes closure wait. */
  async function settle(token: string): Promise<void> {
    const { studyMode, enrolledOn, ...degree } = candidate.degree;
    const { name, idNumber } = candidate;
    await server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...degree });
    await callApi(server, "POST", "/degrees", {
      body: { kind: "education", studyMode, enrolledOn, ...degree },
      token,
    });
    await vi.waitUntil(
      async () => {
        const { items } = await callApi(server, "GET", "/degrees", { token });
        return (items as { state: string }[])[0]?.state === "verified";
      },
      { timeout: 30_000, interval: 200 },
    );
    await server.sandbox.advanceClock(25 * 60 * 60);
  }

  beforeAll(async () => {
    const { token } = await registerCandidate(server, candidate);
    await settle(token);
    context = await browser.newContext({
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      viewport: { width: widthPx, height: heightPx },
    });
    context.setDefaultTimeout(15_000);
    person = new H5Person(await context.newPage(), server.sandbox);
  });
  afterAll(() => context?.close());

  it("R-CEN-01 consents are listed, and all own data comes as one JSON file", async () => {
    await signIn();
    await person.see("个人信息管理");
    await person.press("授权与个人信息");
    await person.see("特别提示");
    await look("01-privacy");
    const download = person.page.waitForEvent("download");
    await person.press("导出个人信息");
    const file = JSON.parse(readFileSync(await (await download).path(), "utf8"));
    expect(file.account).toMatchObject({ name: candidate.name, idNumber: candidate.idNumber });
    expect(file.degrees).toHaveLength(1);
  });

  it("R-PRV-09 a consent is withdrawn after one question, and the list says so", async () => {
    await person.press(/^撤回同意/);
    await look("02-withdraw");
    await person.press("撤回");
    await person.page.getByText("已撤回", { exact: true }).filter({ visible: true }).first().waitFor();
    await expect.poll(() => person.replies("DELETE", /\/consents\/[^/]+$/).map(({ status }) => status)).toEqual([204]);
  });

  it("R-CLO-01 closing asks for the password and can be undone at the next sign-in", async () => {
    await close();
    await person.see("账号正在注销");
    await look("04-closing");
    await signIn();
    await person.see("账号正在注销");
    await person.press("撤销注销");
    await person.see("个人信息管理");
    await signInByPassword(server, candidate.username, candidate.password);
  });

  it("R-CLO-01 after a day the account is gone and the ID number registers again", async () => {
    await close();
    await person.see("账号正在注销");
    await server.sandbox.advanceClock(25 * 60 * 60);
    const again = { ...candidate, username: `${candidate.username}b` };
    await expect
      .poll(() => registerCandidate(server, again).then(() => "registered", String), {
        timeout: 60_000,
        interval: 3000,
      })
      .toBe("registered");
  });

  it("R-APP-03 axe finds nothing serious on any of these screens", () => {
    expect(problems).toEqual([]);
  });

  it("R-APP-06 nothing sticks out at the side, and no script failed", () => {
    expect(sideways).toEqual([]);
    expect(person.consoleErrors).toEqual([]);
  });
});

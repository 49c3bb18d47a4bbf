import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, takeScreenshot } from "../browser/launch-browser.ts";
import { findAccessibilityProblems, findSideways, finishTransitions } from "../browser/look-at-page.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { H5Person } from "./h5-person.ts";
import { makeCandidate } from "./make-candidate.ts";
import { registerCandidate } from "./register-candidate.ts";

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer({ profile: "nmec" });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe("a candidate of nmec signs in by WeChat scan on a computer", () => {
  const candidate = makeCandidate();
  const problems: string[] = [];
  const sideways: string[] = [];
  let context: BrowserContext;
  let phoneContext: BrowserContext;
  let person: H5Person;
  let openId: string;

  async function look(name: string, who = person): Promise<void> {
    await finishTransitions(who.page);
    await takeScreenshot(who.page, `scan-${name}-${who.page.viewportSize()?.width}`);
    problems.push(...(await findAccessibilityProblems(who.page)).map((problem) => `${name}: ${problem}`));
    sideways.push(...(await findSideways(who.page)).map((place) => `${name}: ${place}`));
  }

  /** What the code that is on the screen now says. */
  async function shownCode(): Promise<string> {
    const picture = person.page.getByRole("img", { name: "微信扫码登录" });
    await picture.waitFor();
    const source = await picture.getAttribute("src");
    const made = person.replies("POST", /\/handoffs$/).find(({ reply }) => reply.qrImageDataUrl === source);
    return String(made?.reply.qrContent);
  }

  beforeAll(async () => {
    await registerCandidate(server, candidate, `${candidate.username}@example.com`);
    openId = (await server.sandbox.addUser("wechat", { nickname: "小林" })).openId;
    const options = { locale: "zh-CN", timezoneId: "Asia/Shanghai" };
    context = await browser.newContext({ ...options, viewport: { width: 1280, height: 800 } });
    phoneContext = await browser.newContext({
      ...options,
      viewport: { width: 375, height: 812 },
      hasTouch: true,
      isMobile: true,
    });
    for (const each of [context, phoneContext]) each.setDefaultTimeout(15_000);
    person = new H5Person(await context.newPage(), server.sandbox);
    await person.page.goto(`${server.origin}/#/pages/sign-in/index`);
  });
  afterAll(async () => {
    await context?.close();
    await phoneContext?.close();
  });

  it("R-SES-03 the sign-in page opens on the WeChat code, and the monitor icon switches to the password", async () => {
    await shownCode();
    await look("01-code");
    await person.press("账号密码登录");
    await person.field("用户名").waitFor();
    await look("02-password");
    await person.press("扫码登录");
    await shownCode();
  });

  it("R-SES-03 an unbound WeChat is led to 绑定账号, and the code goes on waiting", async () => {
    const refusal = await server.sandbox
      .scan("wechat", { qrContent: await shownCode(), openId, confirm: true })
      .then(String, String);
    const ticket = /"bindTicket":\s*"([^"]+)"/.exec(refusal)?.[1];
    expect(ticket).toBeDefined();
    const phone = new H5Person(await phoneContext.newPage(), server.sandbox);
    await phone.page.goto(`${server.origin}/#/pages/bind/index?ticket=${ticket}`);
    await phone.fill("用户名", candidate.username);
    await phone.fill("密码", candidate.password);
    await phone.answerCaptcha();
    await look("03-bind", phone);
    await phone.press("绑定");
    await phone.see("个人信息管理");
    await expect.poll(() => phone.replies("POST", /\/bindings$/).map(({ status }) => status)).toEqual([201]);
  });

  it("R-SES-03 once bound, scanning and confirming signs the computer in by itself", async () => {
    await server.sandbox.scan("wechat", { qrContent: await shownCode(), openId, confirm: true });
    await person.see("个人信息管理", 30_000);
    await expect.poll(() => person.replies("POST", /\/sessions$/).map(({ status }) => status)).toEqual([201]);
  });

  it("R-SES-03 after signing out the next scan waits for 确认登录 on the phone", async () => {
    await person.page.getByRole("button", { name: "退出登录" }).filter({ visible: true }).first().click();
    await person.see("由国家医学考试中心为考生提供的网上服务");
    await person.press("考生服务");
    const first = await shownCode();
    await server.sandbox.scan("wechat", { qrContent: first, openId, confirm: false });
    await person.see("已扫描，请在手机上点击“确认登录”");
    await look("04-scanned");
    await person.page.reload();
    await expect.poll(shownCode).not.toBe(first);
    await server.sandbox.scan("wechat", { qrContent: await shownCode(), openId, confirm: true });
    await person.see("个人信息管理", 30_000);
  });

  it("R-SES-03 a phone's browser is sent to the mini-program, which alone knows who holds the phone", async () => {
    const phone = new H5Person(await phoneContext.newPage(), server.sandbox);
    await phone.page.goto(`${server.origin}/#/pages/handoff/index?id=x&scanToken=y`);
    await phone.see("浏览器不能确认登录");
    await look("05-needs-app", phone);
    await phone.page.goto(`${server.origin}/#/pages/sign-in/index`);
    await phone.field("用户名").waitFor();
    await look("06-phone-sign-in", phone);
  });

  it("R-APP-03 axe finds nothing serious on any of these screens", () => {
    expect(problems).toEqual([]);
  });

  it("R-APP-06 nothing sticks out at the side, and no script failed", () => {
    expect(sideways).toEqual([]);
    expect(person.consoleErrors).toEqual([]);
  });
});

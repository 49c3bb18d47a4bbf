import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, takeScreenshot } from "../browser/launch-browser.ts";
import { findAccessibilityProblems, finishTransitions } from "../browser/look-at-page.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { H5Person } from "./h5-person.ts";
import { makeCandidate } from "./make-candidate.ts";
import { callApi, registerCandidate } from "./register-candidate.ts";

let server: RunningServer;
let browser: Browser;
let person: H5Person;
let openId: string;
let ownerToken: string;

const candidate = makeCandidate();

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer({ profile: "nhc" });
  openId = (await server.sandbox.addUser("wechat", { nickname: "小何" })).openId;
  ownerToken = (await registerCandidate(server, makeCandidate())).token;
  const handoff = await callApi(server, "POST", "/handoffs", { body: { purpose: "bind" }, token: ownerToken });
  await server.sandbox.scan("wechat", { qrContent: String(handoff.qrContent), openId });
  await registerCandidate(server, candidate);
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 375, height: 812 } });
  context.setDefaultTimeout(15_000);
  person = new H5Person(await context.newPage(), server.sandbox);
  await person.page.goto(`${server.origin}/#/pages/sign-in/index`);
  await person.fill("用户名或证件号码", candidate.username);
  await person.fill("密码", candidate.password);
  await person.answerCaptcha();
  await person.press("登录");
  await person.see("个人信息管理");
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function scanNewest(count: number): Promise<void> {
  const bindCodes = async () => {
    const picture = person.page.getByRole("img", { name: "绑定微信" });
    await picture.waitFor();
    const source = await picture.getAttribute("src");
    return person.replies("POST", /\/handoffs$/).filter(({ reply }) => reply.qrImageDataUrl === source);
  };
  await expect.poll(async () => (await bindCodes()).length).toBe(1);
  const [made] = await bindCodes();
  expect(person.replies("POST", /\/handoffs$/).length).toBeGreaterThanOrEqual(count);
  await server.sandbox.scan("wechat", { qrContent: String(made?.reply.qrContent), openId });
  await person.see("请选择如何绑定", 30_000);
}

const boundAccounts = async (token: string) =>
  ((await callApi(server, "GET", "/bindings", { token })).items as { boundAt?: string }[]).filter(
    (each) => each.boundAt,
  );

it("R-BND-03 a WeChat of another account is shown masked, and keeping changes nothing", async () => {
  await person.press(/^去绑定/);
  await scanNewest(1);
  await person.see("这个微信已绑定其他账号：王*（110");
  await finishTransitions(person.page);
  await takeScreenshot(person.page, "wechat-conflict-375");
  expect(await findAccessibilityProblems(person.page)).toEqual([]);
  await person.press("保留原绑定");
  await person.page.getByText("请选择如何绑定").waitFor({ state: "detached" });
  expect(await boundAccounts(ownerToken)).toHaveLength(1);
});

it("R-BND-03 moving takes the WeChat over", async () => {
  await scanNewest(2);
  await person.press("改绑到本账号");
  await person.see("绑定成功", 30_000);
  expect(await boundAccounts(ownerToken)).toHaveLength(0);
});

import { expect, it } from "vitest";
import { breakInBrowser, inFrame } from "./break-page.ts";
import type { H5Person } from "./h5-person.ts";
import { openSignUpForm, passNotice, signIn } from "./h5-steps.ts";
import { registerOverHttp } from "./photo-candidate.ts";
import { consent } from "./sign-up-labels.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("leaving", { profile: "nhc" });

const leaveKept = "已填写的内容会保存在这台设备上，密码和验证码除外。确定离开吗？";
const leaveLost = "已填写的内容还没有提交，离开后需要重新填写。确定离开吗？";
const broken = "这个页面没有显示出来";

const question = (person: H5Person) => person.page.getByRole("dialog", { name: "离开本页" });

/** Waits long enough for a step back to have been taken. */
async function notAsked(person: H5Person): Promise<void> {
  await person.page.waitForTimeout(300);
  expect(await question(person).count()).toBe(0);
}

async function openForm(widthPx: number): Promise<H5Person> {
  const person = await visits.open({ widthPx, path: "/pages/home/index" });
  await person.see("登录");
  await openSignUpForm(person);
  return person;
}

/** The page on which a signed-in person changes the password; nothing of it is kept. */
async function openPassword(widthPx: number): Promise<H5Person> {
  const candidate = await registerOverHttp(visits.server);
  const person = await visits.open({ widthPx, path: "/pages/sign-in/index" });
  await signIn(person, candidate.username, candidate.password);
  await person.see("报名前需要完成");
  await person.press("修改密码");
  await person.see("当前密码");
  return person;
}

it("R-REG-13 返回 asks before what was typed is left; staying keeps it, leaving leaves it to the draft", async () => {
  const person = await openForm(phoneWidthPx);
  await person.fill("用户名", "someone");
  await person.press("返回");
  await person.see(leaveKept);
  await visits.look(person, "01-asked");
  await person.press("留在本页");
  await notAsked(person);
  expect(await person.field("用户名").inputValue()).toBe("someone");
  await person.press("返回");
  await person.press("离开");
  await person.see("为考生提供的网上服务");
  expect(person.page.url()).toContain("/pages/home/index");
  await person.press("注册");
  await passNotice(person);
  expect(await person.field("用户名").inputValue()).toBe("someone");
});

it("R-REG-13 the browser's own back asks in the same words, as often as it is pressed", async () => {
  const person = await openForm(phoneWidthPx);
  await person.fill("用户名", "someone");
  for (const _ of ["first", "second"]) {
    await person.page.goBack();
    await person.see(leaveKept);
    expect(person.page.url()).toContain("/pages/sign-up/index");
    await person.page.keyboard.press("Escape");
    await notAsked(person);
  }
  expect(await person.field("用户名").inputValue()).toBe("someone");
  await person.page.evaluate(() => {
    window.history.back();
    window.history.back();
  });
  await person.see(leaveKept);
  await person.press("离开");
  await person.see("为考生提供的网上服务");
  expect(person.page.url()).toContain("/pages/home/index");
  // The way on is the router's own again.
  await person.press("登录");
  await person.see("账号密码登录");
  await person.page.goBack();
  await person.see("为考生提供的网上服务");
});

it("R-REG-13 nobody is asked about an untouched form, one typed and emptied again, or a page that is opened on top", async () => {
  const person = await openForm(phoneWidthPx);
  await person.page.goBack();
  await person.see("为考生提供的网上服务");
  await person.press("注册");
  await passNotice(person);
  await person.fill("用户名", "someone");
  await person.press("显示与语言");
  await person.see("文字大小");
  await person.page.goBack();
  await person.see("填写注册信息");
  await notAsked(person);
  expect(await person.field("用户名").inputValue()).toBe("someone");
  await person.fill("用户名", "");
  await person.page.goBack();
  await person.see("为考生提供的网上服务");
  await notAsked(person);
});

it("R-REG-13 what no draft keeps is asked about by every way out, and by the browser before it reloads", async () => {
  const person = await openPassword(desktopWidthPx);
  await person.fill("当前密码", "Whatever-1");
  const asked: string[] = [];
  person.page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  for (const way of ["个人中心", "退出登录", "返回"]) {
    await person.page.getByRole("button", { name: way, exact: true }).filter({ visible: true }).first().click();
    await person.see(leaveLost);
    if (way === "个人中心") await visits.look(person, "02-asked");
    await person.press("留在本页");
    await notAsked(person);
  }
  await person.page.reload({ timeout: 3000 }).catch(() => undefined);
  expect(asked).toEqual(["beforeunload"]);
  expect(await person.field("当前密码").inputValue()).toBe("Whatever-1");
  await person.fill("当前密码", "");
  await person.page.reload();
  await person.see("当前密码");
  expect(asked).toEqual(["beforeunload"]);
});

it("R-REG-13 nobody is asked after what was typed is saved", async () => {
  const candidate = await registerOverHttp(visits.server);
  const person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/sign-in/index" });
  await signIn(person, candidate.username, candidate.password);
  await person.see("报名前需要完成");
  await person.press("修改密码");
  await person.fill("当前密码", candidate.password);
  await person.fill("新密码", `${candidate.password}-2`);
  await person.fill("确认新密码", `${candidate.password}-2`);
  await person.press("保存");
  await person.see("报名前需要完成");
  await notAsked(person);
  await person.page.goBack();
  await notAsked(person);
});

it("R-APP-05 a page that throws says so, is drawn again by 重试, is loaded anew by the next, and has a way home", async () => {
  const person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/settings/index" });
  await person.see("文字大小");
  const { mend } = await breakInBrowser(person.page);
  await person.page.reload();
  await person.page.goto(`${visits.server.origin}/#/pages/home/index`);
  await person.press("注册");
  await person.page.getByText(consent).click();
  await person.press("下一步");
  await person.see(broken);
  await visits.look(person, "03-broken");
  await person.page.setViewportSize({ width: desktopWidthPx, height: 800 });
  await visits.look(person, "03-broken");
  await person.page.setViewportSize({ width: phoneWidthPx, height: 812 });
  await person.press("去首页");
  await person.see("为考生提供的网上服务");
  await person.press("注册");
  await person.see(broken);
  let loads = 0;
  person.page.on("load", () => (loads += 1));
  await person.press("重试");
  await person.see(broken);
  expect(loads).toBe(0);
  await person.press("重试");
  await expect.poll(() => loads).toBe(1);
  await person.see(broken);
  await mend();
  await person.press("重试");
  await person.see("填写注册信息");
  await person.fill("用户名", "someone");
  expect(loads).toBe(1);
});

it("R-APP-05 where the frame of the page throws as well, the same is said without it", async () => {
  const person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/settings/index" });
  await person.see("文字大小");
  const { mend } = await breakInBrowser(person.page, inFrame);
  await person.page.reload();
  await person.see(broken);
  await visits.look(person, "04-bare");
  await mend();
  await person.press("重试");
  await person.see("文字大小");
});

visits.expectSoundScreens();

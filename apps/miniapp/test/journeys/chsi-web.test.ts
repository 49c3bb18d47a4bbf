import { randomInt } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { openSignUpForm, passNotice, signIn } from "./h5-steps.ts";
import { type Candidate, makeCandidate } from "./make-candidate.ts";
import { newestCode } from "./register-candidate.ts";
import { desktopWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("chsi-web", { profile: "chsi" });
const makePhone = () => `139${randomInt(10_000_000, 100_000_000)}`;
const candidate = makeCandidate();
const email = `${candidate.username}@example.com`;
const phoneNumber = makePhone();
const identifierLabel = "邮箱或手机号";

let person: H5Person;

const look = (name: string) => visits.look(person, name);

async function fillForm(who: Candidate, contacts: { email: string; phone?: string }): Promise<void> {
  await person.fill("电子邮箱", contacts.email);
  await person.fill("密码", who.password);
  await person.fill("确认密码", who.password);
  await person.fill("姓名", who.name);
  await person.fill("证件号码", who.idNumber);
  if (contacts.phone === undefined) return;
  await person.fill("手机号码", contacts.phone);
  const before = (await visits.server.sandbox.messages(contacts.phone)).find((message) => message.code)?.code;
  await person.press("免费获取");
  await person.see(`校验码已发送至 ${contacts.phone}`, 60_000);
  await person.fill("手机校验码", await newestCode(visits.server, contacts.phone, before));
}

/** Waits for the new captcha that a page shows after this request, so that the next page's is told from it. */
async function captchaRenewedAfter(path: RegExp): Promise<void> {
  const lastOf = (pattern: RegExp) => person.seen.findLastIndex((each) => pattern.test(each.path));
  await expect.poll(() => lastOf(/\/captchas$/) > lastOf(path), { timeout: 15_000 }).toBe(true);
}

/** «确定», «是», «立即注册». */
async function register(): Promise<void> {
  await person.answerCaptcha();
  await person.press("确定");
  await person.press("是");
  await person.press("立即注册");
}

beforeAll(async () => {
  person = await visits.open({ widthPx: desktopWidthPx });
});

describe("J-CHSI, step 1: registration", () => {
  it("1. R-REG-09 phone with «免费获取» and 校验码, true name and ID number, email as username", async () => {
    await look("01-home");
    await openSignUpForm(person);
    await fillForm(candidate, { email, phone: phoneNumber });
    await look("02-form");
  });

  it("1. R-REG-11 «确定» repeats username, name and ID number; «否» starts over, «是» goes on", async () => {
    await person.answerCaptcha();
    await person.press("确定");
    const dialog = person.page.getByRole("dialog");
    for (const text of [email, candidate.name, candidate.idNumber])
      await dialog.getByText(text, { exact: true }).waitFor();
    await look("03-confirm");
    await person.press("否");
    await dialog.waitFor({ state: "detached" });
    expect(await person.field("电子邮箱").inputValue()).toBe(email);
    await person.press("确定");
    await person.press("是");
    await person.see("信息已核对");
    await look("04-last");
    expect(person.replies("POST", /\/accounts$/)).toEqual([]);
  });

  it("1. R-REG-12 «立即注册» ends on the activation page", async () => {
    await person.page.getByRole("button", { name: "立即注册", exact: true }).dblclick({ delay: 0 });
    await person.see("激活邮件已发送");
    await look("05-activation");
    await expect.poll(() => person.replies("POST", /\/accounts$/).map(({ status }) => status)).toEqual([201]);
  });
});

describe("J-CHSI, steps 2 and 3: twice, and activation", () => {
  const links = async () => (await visits.server.sandbox.messages(email)).flatMap(({ link }) => link ?? []);

  it("2. R-PRV-08 without a proof the page says nothing of a waiting mailbox; its mail does", async () => {
    await person.page.goto(`${visits.server.origin}/#/pages/sign-up/index`);
    await passNotice(person);
    await fillForm(makeCandidate(), { email });
    await register();
    await person.see("激活邮件已发送");
    expect(await person.page.getByText("正在等待激活").count()).toBe(0);
    await expect
      .poll(async () => (await visits.server.sandbox.messages(email))[0]?.text ?? "", { timeout: 15_000 })
      .toContain("该邮箱已经注册，正在等待激活");
    await visits.server.sandbox.advanceClock(120);
  });

  it("2. R-REG-09 to who proves the phone of its account, a waiting mailbox says so and offers «重新发送激活邮件（或者校验码）»", async () => {
    await person.page.goto(`${visits.server.origin}/#/pages/sign-up/index`);
    await passNotice(person);
    await fillForm(makeCandidate(), { email, phone: phoneNumber });
    await register();
    await person.see("该邮箱已经注册，正在等待激活");
    await look("06-pending");
    await captchaRenewedAfter(/\/accounts$/);
    const before = (await links()).length;
    await person.press("重新发送激活邮件（或者校验码）");
    await person.see("账号激活");
    expect(await person.field("电子邮箱").inputValue()).toBe(email);
    await person.answerCaptcha();
    await person.press("重新发送激活邮件（或者校验码）");
    await person.see("激活邮件已重新发送");
    await expect.poll(async () => (await links()).length, { timeout: 15_000 }).toBeGreaterThan(before);
  });

  it("3. R-REG-09 the newest mail's link activates the account, once pressed there", async () => {
    const [newest] = await links();
    await person.page.goto("about:blank");
    await person.page.goto(newest ?? "");
    await person.see("激活您的账号");
    await look("07-activate");
    await person.press("激活账号");
    await person.see("账号已激活，请登录。");
    await look("08-activated");
  });

  it("2. R-REG-09 to who proves the phone of its account, an active mailbox is told to sign in directly", async () => {
    await person.page.goto(`${visits.server.origin}/#/pages/sign-up/index`);
    await passNotice(person);
    await visits.server.sandbox.advanceClock(120);
    await fillForm(makeCandidate(), { email, phone: phoneNumber });
    await register();
    await person.see("该邮箱（或者手机号）已经注册，可直接登录");
    await look("09-active");
  });

  it("2. R-REG-07 a proven phone that somebody has bound names them masked, and only then", async () => {
    await person.page.goto(`${visits.server.origin}/#/pages/sign-up/index`);
    await passNotice(person);
    await visits.server.sandbox.advanceClock(120);
    await fillForm(makeCandidate(), { email: `other${candidate.username}@example.com`, phone: phoneNumber });
    expect(await person.page.getByText("绑定").filter({ visible: true }).count()).toBe(0);
    await register();
    await person.see(/手机号已被用户 \S+绑定/);
    expect(await person.page.getByText(email).count()).toBe(0);
    await look("10-bound-by");
  });
});

describe("J-CHSI, steps 4 and 6: signing in and recovering", () => {
  it("4. R-SES-01 the email signs in, and 个人中心 has 学信档案", async () => {
    await person.page.goto(`${visits.server.origin}/#/pages/sign-in/index`);
    await signIn(person, email, candidate.password, identifierLabel);
    await person.see("个人信息管理");
    await person.page.getByRole("button", { name: "学信档案", exact: true }).waitFor();
    await person.see("未查到记录");
    await person.page.getByRole("button", { name: "我还有学历没显示出来 学信档案" }).waitFor();
    await look("11-centre");
    await person.page.getByRole("button", { name: "退出登录" }).filter({ visible: true }).first().click();
    await person.see("为考生提供的网上服务");
  });

  it.each([
    { tab: "手机短信", to: phoneNumber, password: "Qingshi2468qiao" },
    { tab: "电子邮箱", to: email, password: "Yuanshan1357lu" },
  ])("6. R-REC-03 «找回密码» by $tab", async ({ tab, to, password }) => {
    await visits.server.sandbox.advanceClock(120);
    const before = (await visits.server.sandbox.messages(to)).find((message) => message.code)?.code;
    await person.page.goto(`${visits.server.origin}/#/pages/sign-in/index`);
    await person.press("找回密码");
    await person.press(tab);
    await person.fill("考生姓名", candidate.name);
    await person.fill("证件号码", candidate.idNumber);
    await person.answerCaptcha();
    await person.press("提交");
    await person.see("校验码已发送到该账号");
    await person.fill("校验码", await newestCode(visits.server, to, before));
    await person.press("下一步");
    await person.see("请在 15 分钟内设置新密码");
    await person.fill("新密码", password);
    await person.fill("确认新密码", password);
    await person.press("设置新密码");
    await person.see("新密码已设置，请用新密码登录。");
    await signIn(person, email, password, identifierLabel);
    await person.see("个人信息管理");
    await person.page.getByRole("button", { name: "退出登录" }).filter({ visible: true }).first().click();
    await person.see("为考生提供的网上服务");
  });

  it("6. R-REC-04 «找回用户名» tells the phone by what to sign in, and that signs in", async () => {
    await person.page.goto(`${visits.server.origin}/#/pages/sign-in/index`);
    await person.press("找回密码");
    await person.press("忘记用户名？找回用户名");
    await person.see("用户名将发送到账号中已验证的手机号码或电子邮箱");
    await person.fill("考生姓名", candidate.name);
    await person.fill("证件号码", candidate.idNumber);
    await person.answerCaptcha();
    await person.press("提交");
    await person.see("如果所填信息与账号一致，用户名已发送");
    await expect
      .poll(async () => (await visits.server.sandbox.messages(phoneNumber))[0]?.text ?? "", { timeout: 15_000 })
      .toContain("请用本手机号登录");
    await look("12-reminder");
    await captchaRenewedAfter(/\/username-reminders$/);
    await person.page.goto(`${visits.server.origin}/#/pages/sign-in/index`);
    await signIn(person, phoneNumber, "Yuanshan1357lu", identifierLabel);
    await person.see("个人信息管理");
  });
});

visits.expectSoundScreens();

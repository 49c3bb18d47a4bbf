import { randomInt } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { signIn, signOut } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { newestCode, registerCandidate, signInByPassword } from "./register-candidate.ts";
import { phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("account", { profile: "nmec" });
const candidate = makeCandidate();
const newPassword = "Qingshi2468qiao";
const phoneNumber = `139${randomInt(10_000_000, 100_000_000)}`;
let person: H5Person;

const look = (name: string) => visits.look(person, name);
const statuses = (method: string, path: RegExp) => person.replies(method, path).map(({ status }) => status);

beforeAll(async () => {
  await registerCandidate(visits.server, candidate, `${candidate.username}@example.com`);
  person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/sign-in/index" });
  await signIn(person, candidate.username, candidate.password, "用户名");
  await person.see("个人信息管理");
});

it("R-REC-03 a phone is added in 个人中心 › 联系方式, so that recovery by SMS can reach it", async () => {
  await look("01-centre");
  await person.press("联系方式");
  await person.see("验证后的手机号和邮箱用于接收通知和找回密码");
  await person.fill("手机号码", phoneNumber);
  await person.page.getByRole("button", { name: "免费获取" }).first().click();
  await person.see(`校验码已发送至 ${phoneNumber}`, 60_000);
  await person.fill("手机校验码", await newestCode(visits.server, phoneNumber));
  await look("02-contacts");
  await person.press("保存手机号码");
  await person.see(`已验证：139****${phoneNumber.slice(-4)}`);
  await look("03-phone-proven");
});

it("R-SES-08 a contact that is changed later asks for the password again", async () => {
  await visits.server.sandbox.advanceClock(11 * 60);
  const other = `138${randomInt(10_000_000, 100_000_000)}`;
  await person.page.reload();
  await person.fill("新手机号码", other);
  await person.page.getByRole("button", { name: "免费获取" }).first().click();
  await person.see(`校验码已发送至 ${other}`, 60_000);
  await person.fill("手机校验码", await newestCode(visits.server, other));
  await person.press("保存手机号码");
  const dialog = person.page.getByRole("dialog");
  await dialog.getByLabel("登录密码", { exact: true }).fill("Wrong1234pass");
  await dialog.getByRole("button", { name: "确定" }).click();
  await person.see("密码不正确");
  await look("04-wrong-password");
  await dialog.getByLabel("登录密码", { exact: true }).fill(candidate.password);
  await dialog.getByRole("button", { name: "确定" }).click();
  await person.see(`已验证：138****${other.slice(-4)}`);
  await expect
    .poll(async () => (await visits.server.sandbox.messages(phoneNumber)).map(({ text }) => text).join(), {
      timeout: 15_000,
    })
    .toMatch(/手机|联系方式/);
});

it("R-CEN-01 考试类别 is changed in 个人中心, which asks for what it needs", async () => {
  await person.press("返回");
  await person.page.getByText("水平测试", { exact: true }).click();
  await person.press("保存考试类别");
  await expect.poll(() => statuses("PUT", /\/me\/track$/)).toEqual([200]);
  await look("04-track");
  await person.see("您报考的类别不需要");
  await person.press("联系方式");
});

it("R-CEN-01 a contact is removed after the password was asked for", async () => {
  await person.press("删除手机号码");
  const dialog = person.page.getByRole("dialog");
  await person.see("删除后不能再用它找回密码和接收通知");
  await look("04-remove");
  const password = dialog.getByLabel("登录密码", { exact: true });
  if ((await password.count()) > 0) await password.fill(candidate.password);
  await dialog.getByRole("button", { name: "确定" }).click();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => statuses("DELETE", /\/me\/contacts\/sms$/)).toEqual([204]);
  await expect.poll(() => person.page.getByText(/已验证：138/).count()).toBe(0);
});

it("R-SES-07 修改密码 signs every other device out, and this one stays", async () => {
  await signInByPassword(visits.server, candidate.username, candidate.password);
  await person.press("返回");
  await person.press("修改密码");
  await person.fill("当前密码", candidate.password);
  await person.fill("新密码", newPassword);
  await person.fill("确认新密码", newPassword);
  await look("05-password");
  await person.press("保存");
  await person.see("个人信息管理");
  expect(statuses("PUT", /\/me\/password$/)).toEqual([200]);
  await person.press("登录设备与操作记录");
  await person.see("本机");
  expect(await person.page.getByRole("button", { name: /^退出该设备/ }).count()).toBe(0);
  await look("06-devices");
});

it("R-SES-07 another device is listed and can be signed out", async () => {
  await signInByPassword(visits.server, candidate.username, newPassword);
  await person.page.reload();
  await person.press(/^退出该设备/);
  await expect.poll(() => person.page.getByRole("button", { name: /^退出该设备/ }).count()).toBe(0);
  expect(statuses("DELETE", /\/sessions\/[^/]+$/)).toEqual([204]);
});

it("R-SES-07 the new password alone signs in", async () => {
  await person.press("返回");
  await signOut(person);
  await person.page.goto(`${visits.server.origin}/#/pages/sign-in/index`);
  await signIn(person, candidate.username, candidate.password, "用户名");
  await person.see("账号或密码不正确");
  await signIn(person, candidate.username, newPassword, "用户名");
  await person.see("个人信息管理");
});

visits.expectSoundScreens();

import { beforeAll, describe, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { shownQrContent, signIn } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { registerCandidate } from "./register-candidate.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("nhc-face", { profile: "nhc" });

describe("a candidate of nhc shows the face in a phone's browser", () => {
  const candidate = makeCandidate();
  const fresh = `${candidate.password}New`;
  let person: H5Person;
  let computer: H5Person;

  /** A phone scans what the computer shows, is told what the face is for, and passes; the code leads to a verifier's page. */
  async function passOnPhone(from: H5Person, purpose: string, look: string): Promise<H5Person> {
    const phone = await visits.open({ widthPx: phoneWidthPx });
    await phone.page.goto(await shownQrContent(from, "手机扫码认证"));
    await phone.see(purpose);
    await visits.look(phone, look);
    await from.see("已扫码，请在手机上继续");
    await phone.press("进入人脸识别认证");
    await phone.press("同意协议并认证");
    await phone.press("开始认证");
    await phone.press("本人刷脸（通过）");
    await phone.see("请回到电脑，点击“身份认证完成”");
    return phone;
  }

  async function fillPerson(): Promise<void> {
    await person.fill("考生姓名", candidate.name);
    await person.fill("证件号码", candidate.idNumber);
  }

  beforeAll(async () => {
    await registerCandidate(visits.server, candidate);
    person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/sign-in/index" });
  });

  it("R-SES-02 the password page offers 面容ID登录, which asks who it is and nothing else", async () => {
    await person.press("面容ID登录");
    await person.field("考生姓名").waitFor();
    await visits.look(person, "01-sign-in");
    await person.press("面容ID登录");
    await person.see("请填写考生姓名");
    await fillPerson();
    await person.press("面容ID登录");
    await person.see("人脸认证告知书");
    await visits.look(person, "02-consent");
    expect(person.replies("POST", /\/face-auth-sessions$/)).toEqual([]);
  });

  it("R-FAC-01 the verifier's page leads back, and a picture before the camera does not pass", async () => {
    await person.press("同意协议并认证");
    await person.see("认证前请注意");
    await visits.look(person, "03-advice");
    await person.press("开始认证");
    await person.press("用照片刷脸（不通过）");
    await person.see("请不要用照片或视频代替");
    await visits.look(person, "04-failed");
    expect(person.replies("POST", /\/sessions$/)).toEqual([]);
  });

  it("R-REG-13 the own face signs in, and nothing had to be typed again", async () => {
    await person.press("重新认证");
    await expect.poll(() => person.field("证件号码").inputValue()).toBe(candidate.idNumber);
    await person.press("面容ID登录");
    await person.press("同意协议并认证");
    await person.press("开始认证");
    await person.press("本人刷脸（通过）");
    await person.see("个人信息管理");
    const stored = await person.page.evaluate("JSON.stringify(localStorage)");
    expect(String(stored)).not.toContain(candidate.idNumber);
  });

  it("R-SES-08 the face stands for the password, also though the verifier's page lies in between", async () => {
    await person.page.goto(`${visits.server.origin}/#/pages/account/closure`);
    await person.press("注销账号");
    await person.press("用人脸认证验证");
    await person.press("同意协议并认证");
    await person.press("开始认证");
    await person.press("本人刷脸（通过）");
    await person.see("注销前请确认");
    await person.press("注销账号");
    await person.see("您已通过人脸认证验证身份");
    await visits.look(person, "05-proven");
    await person.press("取消");
  });

  it("R-REC-02 人脸识别: 考生姓名, 证件号码, 证件类型 居民身份证, 开始人脸认证", async () => {
    await person.page.getByRole("button", { name: "退出登录" }).filter({ visible: true }).first().click();
    await person.see("为考生提供的网上服务");
    await person.page.goto(`${visits.server.origin}/#/pages/recovery/index`);
    await person.press("人脸识别");
    await person.field("考生姓名").waitFor();
    expect(await person.page.getByLabel("验证码", { exact: true }).filter({ visible: true }).count()).toBe(0);
    await fillPerson();
    await visits.look(person, "06-recovery");
    await person.press("开始人脸认证");
    await person.press("同意协议并认证");
    await person.press("开始认证");
    await person.press("本人刷脸（通过）");
    await person.see("请在 15 分钟内设置新密码");
    await visits.look(person, "07-new-password");
  });

  it("R-REC-02 the reset outlives a reload, and the new password signs in", async () => {
    await person.page.reload();
    await person.see("请在 15 分钟内设置新密码");
    await person.fill("新密码", fresh);
    await person.fill("确认新密码", fresh);
    await person.press("设置新密码");
    await person.see("新密码已设置");
    await signIn(person, candidate.username, fresh);
    await person.see("个人信息管理");
  });

  it("R-SES-02 a computer, which has no camera for it, offers no 面容ID登录", async () => {
    computer = await visits.open({ widthPx: desktopWidthPx, path: "/pages/sign-in/index" });
    await computer.field("密码").waitFor();
    expect(await computer.page.getByRole("button", { name: /面容ID登录/ }).count()).toBe(0);
  });

  it("R-SES-08 a computer hands the face over to a phone, which is told what it is for", async () => {
    await signIn(computer, candidate.username, fresh);
    await computer.see("个人信息管理");
    await computer.page.goto(`${visits.server.origin}/#/pages/account/closure`);
    await computer.page.locator("section").getByRole("button", { name: "注销账号" }).click();
    await computer.press("用人脸认证验证");
    await computer.see("请用手机完成人脸认证");
    await visits.look(computer, "08-code");
    await computer.press("身份认证完成");
    await computer.see("手机上还没有完成认证");
    await passOnPhone(computer, "确认是您本人在操作", "09-phone");
    await computer.see("手机上已认证通过");
    await computer.press("身份认证完成");
    await computer.see("您已通过人脸认证验证身份");
    await visits.look(computer, "10-proven");
    await computer.press("取消");
  });

  it("R-REC-02 and the password is recovered the same way: nothing is typed on the phone", async () => {
    await computer.page.getByRole("button", { name: "退出登录" }).filter({ visible: true }).first().click();
    await computer.see("为考生提供的网上服务");
    await computer.page.goto(`${visits.server.origin}/#/pages/recovery/index`);
    await computer.press("人脸识别");
    await computer.see("请用手机扫码完成人脸认证");
    await computer.fill("考生姓名", candidate.name);
    await computer.fill("证件号码", candidate.idNumber);
    await visits.look(computer, "11-recovery");
    await computer.press("开始人脸认证");
    await computer.see("请用手机完成人脸认证");
    const other = await visits.open({ widthPx: phoneWidthPx });
    await other.page.goto(await shownQrContent(computer, "手机扫码认证"));
    await other.press("不是我操作，取消");
    await other.see("电脑上的二维码已作废");
    await computer.see("手机上已取消");
    await computer.press("刷新二维码");
    const phone = await passOnPhone(computer, "这台电脑可以为您的账号设置新密码", "12-phone");
    expect(JSON.stringify(phone.replies("POST", /\/handoffs\/[^/]+\/scan$/))).not.toContain(candidate.idNumber);
    await computer.see("手机上已认证通过");
    await computer.press("身份认证完成");
    await computer.see("请在 15 分钟内设置新密码");
    await computer.fill("新密码", `${fresh}Again`);
    await computer.fill("确认新密码", `${fresh}Again`);
    await computer.press("设置新密码");
    await computer.see("新密码已设置");
    await signIn(computer, candidate.username, `${fresh}Again`);
    await computer.see("个人信息管理");
  });

  visits.expectSoundScreens();
});

import { beforeAll, describe, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { signIn } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { registerCandidate } from "./register-candidate.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("nhc-face", { profile: "nhc" });

describe("a candidate of nhc shows the face in a phone's browser", () => {
  const candidate = makeCandidate();
  const fresh = `${candidate.password}New`;
  let person: H5Person;

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

  it("R-SES-02 a computer, which has no camera for it, says where the face is shown", async () => {
    const computer = await visits.open({ widthPx: desktopWidthPx, path: "/pages/recovery/index" });
    await computer.press("人脸识别");
    await computer.see("请在手机上进行人脸识别");
    await visits.look(computer, "08-recovery");
    await computer.page.goto(`${visits.server.origin}/#/pages/sign-in/index`);
    await computer.field("密码").waitFor();
    expect(await computer.page.getByRole("button", { name: /面容ID登录/ }).count()).toBe(0);
  });

  visits.expectSoundScreens();
});

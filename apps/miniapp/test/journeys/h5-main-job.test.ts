import { beforeAll, describe, expect, it } from "vitest";
import { drawPortrait } from "./draw-portrait.ts";
import type { H5Person } from "./h5-person.ts";
import { addDegree, chooseFile, fillSignUp, shownQrContent, signIn, signOut } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { consent } from "./mini-steps.ts";
import { phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("main-job", { profile: "nhc" });

describe("a candidate becomes ready to apply in the browser of a phone", () => {
  const candidate = makeCandidate();
  let person: H5Person;
  let openId: string;
  let portraitPath: string;

  const look = (name: string) => visits.look(person, name);

  async function fillForm(): Promise<void> {
    await fillSignUp(person, candidate);
    await person.fill("姓名", candidate.name);
  }

  beforeAll(async () => {
    portraitPath = await drawPortrait({ browser: visits.browser });
    openId = (await visits.server.sandbox.addUser("wechat", { nickname: "小王" })).openId;
    person = await visits.open({ widthPx: phoneWidthPx });
  });

  it("R-REG-01 特别提示 is read and ticked before the form, and is never ticked beforehand", async () => {
    await person.see("注册");
    await look("01-home");
    await person.press("注册");
    await person.see("务必由考生本人进行注册操作，确保信息真实有效");
    await person.see("特别提示");
    expect(await person.page.getByLabel(consent).isChecked()).toBe(false);
    await person.press("下一步");
    await person.see("请先阅读并勾选同意");
    await look("02-notice");
    await person.page.getByText(consent).click();
    await person.press("下一步");
    await person.see("填写注册信息");
  });

  it("R-REG-13 what was typed is still there after a reload, passwords excepted", async () => {
    await fillForm();
    await person.page.reload();
    await person.field("用户名").waitFor();
    expect(await person.field("用户名").inputValue()).toBe(candidate.username);
    expect(await person.field("姓名").inputValue()).toBe(candidate.name);
    expect(await person.field("证件号码").inputValue()).toBe(candidate.idNumber);
    expect(await person.field("密保答案").inputValue()).toBe(candidate.securityAnswer);
    expect(await person.field("密码").inputValue()).toBe("");
    expect(await person.page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")).not.toContain(
      candidate.password,
    );
  });

  it("R-REG-02 a free username is said to be free while the form is filled", async () => {
    await fillForm();
    await person.see("该用户名可以使用");
    await look("03-sign-up");
  });

  it("R-REG-11 username, name and ID number are repeated, and 否 commits nothing", async () => {
    await person.answerCaptcha();
    await person.press("注册");
    const dialog = person.page.getByRole("dialog");
    await dialog.waitFor();
    for (const text of [candidate.username, candidate.name, "居民身份证", candidate.idNumber])
      expect(await dialog.textContent()).toContain(text);
    await look("04-confirm");
    await person.press("否");
    await dialog.waitFor({ state: "detached" });
    expect(person.replies("POST", /\/accounts$/)).toEqual([]);
  });

  it("R-APP-05 a lost network is said, nothing typed is lost, and the same press then works", async () => {
    await person.press("注册");
    await person.page.context().setOffline(true);
    await person.press("是");
    await person.see("网络连接失败，您填写的内容没有丢失");
    await look("05-offline");
    expect(await person.field("用户名").inputValue()).toBe(candidate.username);
    expect(await person.field("密码").inputValue()).toBe(candidate.password);
    await person.page.context().setOffline(false);
    await person.press("注册");
    await person.page.getByRole("dialog").waitFor();
  });

  it("R-REG-12 on the web a finished registration returns to the sign-in page", async () => {
    await person.page.getByRole("button", { name: "是", exact: true }).dblclick({ delay: 0 });
    await person.see("注册成功，请登录");
    await person.see("账号密码登录");
    await look("06-sign-in");
  });

  it("R-REG-07 a double press on 是 made one account", async () => {
    await expect.poll(() => person.replies("POST", /\/accounts$/).map(({ status }) => status)).toEqual([201]);
  });

  it("R-SES-01 账号密码登录 takes username or ID number, password and 验证码", async () => {
    await signIn(person, candidate.username, candidate.password);
    await person.see("个人信息管理");
    const session = (await person.page.context().cookies()).find(({ httpOnly }) => httpOnly);
    expect(session?.sameSite).not.toBe("None");
    expect(await person.page.evaluate("document.cookie")).toBe("");
  });

  it("R-CEN-01 个人中心 shows what is left, each with its next step", async () => {
    await person.see("报名前需要完成 3 项，已完成 0 项");
    for (const label of ["去上传", "去添加", "去绑定"])
      expect(await person.page.getByRole("button", { name: new RegExp(`^${label}`) }).isVisible()).toBe(true);
    await look("07-centre");
  });

  it("R-PHO-09 the photo page states the rules people know", async () => {
    await person.press(/^去上传/);
    await person.see("照片要求");
    for (const rule of [
      "近期免冠正面",
      "白底",
      "不得使用视频捕捉、摄像头所拍照片",
      "请勿使用小照片放大",
      "正视镜头、表情自然",
    ])
      await person.see(rule);
    await look("08-photo");
  });

  it("R-PHO-06 a chosen photo is uploaded first, 提交 is a step of its own, and a compliant one is approved", async () => {
    await chooseFile(person, /\+ 选择照片/, portraitPath);
    await person.see("照片上传成功");
    await expect
      .poll(() => person.replies("POST", /\/photos$/).at(-1)?.reply)
      .toMatchObject({ photo: { state: "draft" } });
    await look("09-photo-draft");
    await person.press("提交");
    await person.see("照片上传完成");
    await expect
      .poll(() => person.replies("POST", /\/photos\/[^/]+\/submit$/).at(-1)?.reply)
      .toMatchObject({
        photo: { state: "approved" },
      });
    await look("10-photo-approved");
  });

  it("R-PHO-07 the approved photo stands in 个人中心", async () => {
    await person.press("返回个人中心");
    await person.see("已完成 1 项");
    const picture = person.page.getByRole("img", { name: "报名照片" });
    await expect.poll(() => picture.evaluate((image) => Number(Reflect.get(image, "naturalWidth")))).toBeGreaterThan(0);
  });

  it("R-DEG-03 saving a degree starts its verification", async () => {
    const { studyMode: _mode, enrolledOn: _enrolled, ...registered } = candidate.degree;
    const { name, idNumber } = candidate;
    await visits.server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...registered });
    await person.press(/^去添加/);
    await look("11-degrees");
    await addDegree(person, candidate.degree);
    expect(person.replies("POST", /\/degrees$/).map(({ status }) => status)).toEqual([201]);
    expect(["verifying", "verified"]).toContain(person.replies("POST", /\/degrees$/)[0]?.reply.state);
  });

  it("R-DEG-04 verification runs in the background and the page shows 已核验 by itself", async () => {
    await person.page.getByText("已核验", { exact: true }).filter({ visible: true }).waitFor({ timeout: 60_000 });
    await person.see(candidate.degree.school);
    expect(await person.page.getByRole("button", { name: /^删除/ }).count()).toBe(0);
    await look("13-degree-verified");
  });

  it("R-BND-01 the first code follows, the second one binds, and the page updates by itself", async () => {
    await person.press("返回");
    await person.press(/^去绑定/);
    const { sandbox } = visits.server;
    const [follow, bind] = ["关注公众号“国家卫健委人才中心”", "绑定微信"] as const;
    const qrContent = await shownQrContent(person, follow);
    await look("14-wechat");
    expect(await sandbox.scan("wechat", { qrContent, openId })).toMatchObject({ pushed: "subscribe" });
    await person.see("已关注", 30_000);
    const bound = await sandbox.scan("wechat", { qrContent: await shownQrContent(person, bind), openId });
    expect(bound).toMatchObject({ replyText: expect.stringContaining("绑定成功") });
    await person.see("微信已绑定，公众号已关注", 30_000);
    await look("15-wechat-bound");
  });

  it("R-CEN-01 with everything done 个人中心 says the candidate is ready and where to watch for dates", async () => {
    await person.press("返回个人中心");
    await person.see("报名准备已完成");
    await person.see("请持续关注国家卫生健康委人才交流服务中心网站和公众号");
    await expect.poll(() => person.replies("GET", /\/me$/).at(-1)?.reply).toMatchObject({ readyToApply: true });
    await look("16-ready");
  });

  it("R-SES-07 signing out ends the session on the server", async () => {
    await signOut(person);
    const me = await person.page.evaluate(
      "fetch('/api/v1/me', { headers: { 'x-client': 'h5' } }).then((reply) => reply.status)",
    );
    expect(me).toBe(401);
  });
});

visits.expectSoundScreens();

import { beforeAll, describe, expect, it } from "vitest";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { H5Person } from "./h5-person.ts";
import {
  addDegree,
  chooseFile,
  fillRareName,
  fillSignUp,
  openSignUpForm,
  shownQrContent,
  signIn,
  signOut,
} from "./h5-steps.ts";
import { type Candidate, makeCandidate } from "./make-candidate.ts";
import { ownPhone } from "./own-phone.ts";
import { drawDistantPortrait } from "./photo-candidate.ts";
import { desktopWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("nhc-web", { profile: "nhc" });
const candidate = makeCandidate();
const newPassword = "Qingshi2468qiao";
const followTitle = "关注公众号“国家卫健委人才中心”";
const bindTitle = "绑定微信";
const rare = { character: "𠅤", components: "心亩" };

let person: H5Person;

const look = (name: string) => visits.look(person, name);
const menu = () => person.page.getByRole("navigation", { name: "功能导航" });
const openMenu = (name: string) => menu().getByRole("button", { name, exact: true }).click();

beforeAll(async () => {
  person = await visits.open({ widthPx: desktopWidthPx });
});

describe("J-NHC-WEB, steps 1 to 4: an account", () => {
  it("1. R-REG-01 the first page leads through 特别提示, which is never ticked beforehand, to the form", async () => {
    await look("01-home");
    await person.press("注册");
    await person.see("特别提示");
    await person.see("务必由考生本人进行注册操作，确保信息真实有效");
    expect(await person.page.getByRole("checkbox").isChecked()).toBe(false);
    await look("02-notice");
    await person.page.goBack();
    await openSignUpForm(person);
  });

  it("2. R-REG-05 «生僻字输入» finds the rare character of a name by its parts and puts it in", async () => {
    await fillSignUp(person, candidate);
    const found = await fillRareName(person, candidate.name.replace(rare.character, ""), rare);
    await found.first().waitFor();
    await look("03-rare-character");
    await found.first().click();
    expect(await person.field("姓名").inputValue()).toBe(candidate.name);
    await person.see("该用户名可以使用");
    await look("04-form");
  });

  it("2. R-REG-11 «注册» repeats what can never be changed, and only 是 registers", async () => {
    await person.answerCaptcha();
    await person.press("注册");
    const dialog = person.page.getByRole("dialog");
    for (const text of [candidate.username, candidate.name, "居民身份证", candidate.idNumber])
      await dialog.getByText(text, { exact: true }).waitFor();
    await look("05-confirm");
    await person.press("是");
    await person.see("注册成功，请登录");
  });

  it("3. R-SES-01 username, password and 验证码 sign in", async () => {
    for (const text of [
      "找回密码",
      "【特别提示】",
      "1、账号密码为考生在“卫生专业技术资格、护士执业资格”考试报名时注册的账号密码",
    ])
      await person.see(text);
    await look("06-sign-in");
    await signIn(person, candidate.username, candidate.password);
    await person.see("个人信息管理");
  });

  it("4. R-CEN-01 个人中心 shows the three steps, and the same at the left", async () => {
    for (const label of ["去上传", "去添加", "去绑定"])
      await person.page.getByRole("button", { name: new RegExp(`^${label}`) }).waitFor();
    const main = await person.page.getByRole("heading", { name: "个人信息管理" }).boundingBox();
    for (const label of ["上传基本照片", "学历学位信息维护", "微信绑定与关注"]) {
      const item = await menu().getByRole("button", { name: label, exact: true }).boundingBox();
      expect(item && item.x + item.width, label).toBeLessThanOrEqual(main?.x ?? 0);
    }
    await look("07-centre");
  });

  it("4. R-REG-11 name, ID type and ID number can be changed nowhere", async () => {
    await person.see(candidate.name);
    expect(await person.page.getByRole("textbox").count()).toBe(0);
    expect(await person.page.getByText(candidate.idNumber).count()).toBe(0);
  });
});

describe("J-NHC-WEB, step 5: the photo", () => {
  it("5. R-PHO-03 a picture is made compliant in the page and chosen for use", async () => {
    await person.press(/^去上传/);
    await person.see("照片要求");
    await look("08-photo");
    await chooseFile(person, /\+ 选择照片/, await drawDistantPortrait());
    await person.press("一键处理成合格照片");
    await person.see("处理后的照片符合全部要求", 60_000);
    await look("09-photo-made");
    await person.press("使用处理后的照片");
    await person.see("照片上传成功");
    await person.press("提交");
    await person.see("照片上传完成");
    await look("10-photo-done");
  });

  it("5. R-PHO-07 the photo stands at the top left of 个人中心", async () => {
    await person.press("返回个人中心");
    await person.see("已完成 1 项");
    const picture = person.page.getByRole("img", { name: "报名照片" });
    await expect.poll(() => picture.evaluate((image) => Number(Reflect.get(image, "naturalWidth")))).toBeGreaterThan(0);
    const [box, name] = await Promise.all([
      picture.boundingBox(),
      person.page.getByText(candidate.name).first().boundingBox(),
    ]);
    expect(box?.x).toBeLessThan(name?.x ?? 0);
  });
});

describe("J-NHC-WEB, step 6: degrees", () => {
  const right: Candidate["degree"] = { ...candidate.degree, level: "专科", certificateNumber: "100011201206000077" };

  async function record(degree: Candidate["degree"]): Promise<void> {
    const { studyMode: _mode, enrolledOn: _enrolled, ...registered } = degree;
    const { name, idNumber } = candidate;
    await visits.server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...registered });
  }
  const cards = (state: string) => person.page.getByText(state, { exact: true }).filter({ visible: true });

  it("6. R-DEG-03 a saved record is verified by itself, and then has no «删除»", async () => {
    await record(candidate.degree);
    await person.press(/^去添加/);
    await person.see("已核验的信息不能修改或删除，如有错误请添加一条正确的信息");
    await addDegree(person, candidate.degree);
    await cards("已核验").waitFor({ timeout: 60_000 });
    expect(await person.page.getByRole("button", { name: /^删除/ }).count()).toBe(0);
    await look("11-degree-verified");
  });

  it("6. R-DEG-03 a wrong one says what is wrong, and is followed by a right one", async () => {
    await record(right);
    await addDegree(person, { ...right, major: "口腔医学" });
    await cards("核验未通过").waitFor({ timeout: 60_000 });
    await person.see("专业与查询结果不一致");
    await look("12-degree-wrong");
    await person.press(/^删除/);
    await person.press("是");
    await cards("核验未通过").waitFor({ state: "detached" });
    await addDegree(person, right);
    await expect.poll(() => cards("已核验").count(), { timeout: 60_000 }).toBe(2);
  });

  it("6. R-DEG-01 five at most", async () => {
    for (const last of ["81", "82", "83"])
      await addDegree(person, { ...candidate.degree, certificateNumber: `1000112017050000${last}` });
    await person.see("已添加 5 条，不能继续添加");
    expect(await person.page.getByRole("button", { name: "添加", exact: true }).isDisabled()).toBe(true);
    await look("13-degrees-full");
    expect(person.replies("GET", /\/degrees$/).at(-1)?.reply.items).toHaveLength(5);
  });
});

describe("J-NHC-WEB, steps 7 to 9: WeChat", () => {
  let own: Awaited<ReturnType<typeof ownPhone>>;
  let phone: MiniProgram;

  beforeAll(async () => {
    own = await ownPhone(visits.server, "weapp", "小王");
  });

  async function scanToBind(openId: string): Promise<void> {
    const qrContent = await shownQrContent(person, bindTitle);
    const bound = await visits.server.sandbox.scan("wechat", { qrContent, openId });
    expect(bound).toMatchObject({ replyText: expect.stringContaining("绑定成功") });
    await person.see("微信已绑定，公众号已关注", 30_000);
  }

  it("7. R-BND-01 the left code follows, the right one binds, and the page updates by itself", async () => {
    await openMenu("微信绑定与关注");
    const codes = [followTitle, bindTitle].map((name) => person.page.getByRole("img", { name }));
    const [left, right] = await Promise.all(codes.map((code) => code.boundingBox()));
    expect(left?.x).toBeLessThan(right?.x ?? 0);
    await look("14-wechat");
    const qrContent = await shownQrContent(person, followTitle);
    const { openId } = own;
    expect(await visits.server.sandbox.scan("wechat", { qrContent, openId })).toMatchObject({ pushed: "subscribe" });
    await person.see("已关注", 30_000);
    await scanToBind(openId);
    await look("15-wechat-bound");
    await person.press("返回个人中心");
    await person.see("报名准备已完成");
    await person.see("请持续关注国家卫生健康委人才交流服务中心网站和公众号");
    await look("16-ready");
  });

  it("8. R-SES-03 signed out, the code on the page is scanned with the phone, which says who asks", async () => {
    await signOut(person);
    await person.press("登录");
    await person.press("扫码登录");
    own.person.scanResult = await shownQrContent(person, "微信扫码登录");
    await look("17-scan");
    phone = await openMiniProgram({
      platform: "weapp",
      apiOrigin: visits.server.origin,
      appId: own.appId,
      person: own.person,
      path: "pages/handoff/index",
    });
    await phone.tap("扫描二维码");
    await phone.see("有一台设备请求登录您的账号");
    await person.see("已扫描，请在手机上点击“确认登录”");
  });

  it("8. R-SES-03 confirmed there, the phone says it succeeded and the page is signed in", async () => {
    await phone.tap("确认登录");
    await phone.see("登录成功");
    phone.close();
    await person.see("个人信息管理", 30_000);
    await person.see(candidate.name);
  });

  it("9. R-BND-02 «微信解除绑定» stands last on the page, asks, and another WeChat is bound", async () => {
    await openMenu("微信绑定与关注");
    await person.press("微信解除绑定");
    const dialog = person.page.getByRole("dialog");
    await dialog.getByLabel("登录密码", { exact: true }).fill(candidate.password);
    await look("18-unbind");
    await dialog.getByRole("button", { name: "解除绑定" }).click();
    await dialog.waitFor({ state: "detached" });
    const other = await visits.server.sandbox.addUser("wechat", { nickname: "小王的新微信" });
    await person.see("打开微信“扫一扫”");
    await look("19-unbound");
    await scanToBind(other.openId);
  });
});

describe("J-NHC-WEB, steps 10 and 11: recovery and closure", () => {
  it("10. R-REC-01 the security question leads to a new password", async () => {
    await signOut(person);
    await person.press("登录");
    await person.press("找回密码");
    await person.see("名字中包含生僻字的考生请直接点击生僻字按钮进行姓名录入");
    await person.fill("考生姓名", candidate.name);
    await person.fill("证件号码", candidate.idNumber);
    await person.answerCaptcha();
    await person.press("提交");
    await person.fill("密保答案", candidate.securityAnswer);
    await person.press("下一步");
    await person.fill("新密码", newPassword);
    await person.fill("确认新密码", newPassword);
    await person.press("设置新密码");
    await person.see("新密码已设置，请用新密码登录。");
    await signIn(person, candidate.idNumber, newPassword);
    await person.see("个人信息管理");
  });

  it("11. R-CLO-01 the account is closed while there is no application", async () => {
    await openMenu("注销账号");
    await person.see("注销前请确认");
    await look("20-closure");
    await person.page.locator("section").getByRole("button", { name: "注销账号", exact: true }).click();
    const dialog = person.page.getByRole("dialog");
    await dialog.getByLabel("登录密码", { exact: true }).fill(newPassword);
    await dialog.getByRole("button", { name: "注销账号" }).click();
    await person.see("账号已注销");
    await look("21-closed");
  });

  it("11. R-CLO-01 the same ID number registers again", async () => {
    await person.press("返回首页");
    await openSignUpForm(person);
    const again = { ...candidate, username: `${candidate.username}b` };
    await fillSignUp(person, again);
    await person.fill("姓名", again.name);
    await person.answerCaptcha();
    await person.press("注册");
    await person.press("是");
    await person.see("注册成功，请登录");
    await signIn(person, again.idNumber, again.password);
    await person.see("报名前需要完成 3 项，已完成 0 项");
  });
});

visits.expectSoundScreens();

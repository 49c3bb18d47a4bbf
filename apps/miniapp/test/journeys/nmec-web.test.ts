import { beforeAll, describe, expect, it } from "vitest";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { H5Person } from "./h5-person.ts";
import { chooseFile, fillSignUp, openSignUpForm, shownQrContent, signIn, signOut } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { answerCaptcha } from "./mini-steps.ts";
import { ownPhone } from "./own-phone.ts";
import { drawDistantPortrait } from "./photo-candidate.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("nmec-web", { profile: "nmec" });
const candidate = makeCandidate();
const code = "微信扫码登录";

let person: H5Person;
let own: Awaited<ReturnType<typeof ownPhone>>;

const look = (name: string) => visits.look(person, name);

/** Opens the mini-program on the phone, at the page that scans codes. */
const openPhone = (): Promise<MiniProgram> =>
  openMiniProgram({
    platform: "weapp",
    apiOrigin: visits.server.origin,
    appId: own.appId,
    person: own.person,
    path: "pages/handoff/index",
  });

beforeAll(async () => {
  own = await ownPhone(visits.server, "weapp", "小林");
  person = await visits.open({ widthPx: desktopWidthPx });
});

describe("J-NMEC, steps 1 and 2: registration", () => {
  it("1. R-SES-03 考生服务 opens on the WeChat code, with «注册» at the bottom right", async () => {
    await look("01-home");
    await person.press("考生服务");
    await shownQrContent(person, code);
    const [picture, signUp] = await Promise.all([
      person.page.getByRole("img", { name: code }).boundingBox(),
      person.page.getByRole("button", { name: "注册", exact: true }).boundingBox(),
    ]);
    expect(signUp?.y).toBeGreaterThan((picture?.y ?? 0) + (picture?.height ?? 0));
    expect((signUp?.x ?? 0) + (signUp?.width ?? 0)).toBeGreaterThan((picture?.x ?? 0) + (picture?.width ?? 0));
    await look("02-scan");
  });

  it("1. R-REG-01 特别提示 warns that false or stolen data may end the account", async () => {
    await person.press("注册");
    await person.see("特别提示");
    await person.see("使用虚假信息，或者盗用他人信息注册的，一经查实，账号将被终止使用");
    await person.page.goBack();
    await openSignUpForm(person);
  });

  it("2. R-REG-02 a wrong and a free username are told while the form is filled", async () => {
    await person.fill("用户名", "1abc");
    await person.see("用户名");
    await expect.poll(() => person.page.getByRole("alert").count()).toBeGreaterThan(0);
    await fillSignUp(person, candidate);
    await person.see("该用户名可以使用");
  });

  it("2. R-REG-05 如何输入姓名中的生僻字？ explains, and pinyin is not offered", async () => {
    await person.press("如何输入姓名中的生僻字？");
    await person.see("请联系考试机构");
    await look("03-rare-name-help");
    await person.press("知道了");
    await person.fill("姓名", candidate.name);
    expect(await person.page.getByText("汉语拼音代替").count()).toBe(0);
  });

  it("2. R-REG-03 every password of 8 to 20 letters and digits is taken; email has to look right", async () => {
    await person.fill("密码", "abcd1234");
    await person.fill("确认密码", "abcd1234");
    await person.page.getByText("水平测试", { exact: true }).click();
    await person.fill("电子邮箱", "not-an-address");
    await person.see("电子邮箱填写不正确");
    await person.fill("电子邮箱", `${candidate.username}@example.com`);
    await look("04-form");
    await person.answerCaptcha();
    await person.press("注册");
    const dialog = person.page.getByRole("dialog");
    await dialog.getByText(candidate.idNumber, { exact: true }).waitFor();
    await look("05-confirm");
    await person.press("是");
    await person.see("微信扫码登录");
    candidate.password = "abcd1234";
  });
});

describe("J-NMEC, steps 3 and 4: signing in", () => {
  it("3. R-SES-03 the first scan of an unbound WeChat leads to 绑定账号 on the phone", async () => {
    own.person.scanResult = await shownQrContent(person, code);
    const phone = await openPhone();
    await phone.tap("扫描二维码");
    await phone.see("还没有绑定账号");
    await phone.tap("绑定账号", { nth: 0 });
    await phone.see("以后可以直接登录");
    expect(phone.texts()).toEqual(expect.arrayContaining(["用户名", "密码", "验证码", "绑定", "返回"]));
    await phone.fill("用户名", candidate.username);
    await phone.fill("密码", candidate.password);
    await answerCaptcha(phone, visits.server.sandbox);
    await phone.tap("绑定");
    await phone.see("有一台设备请求登录您的账号");
    await phone.tap("确认登录");
    await phone.see("登录成功");
    phone.close();
    await person.see("个人信息管理", 30_000);
    await look("06-centre");
  });

  it("3. R-SES-03 from now on scanning and confirming signs in, and no code is used twice", async () => {
    await signOut(person);
    await person.press("考生服务");
    own.person.scanResult = await shownQrContent(person, code);
    const phone = await openPhone();
    await phone.tap("扫描二维码");
    await phone.see("有一台设备请求登录您的账号");
    await person.see("已扫描，请在手机上点击“确认登录”");
    await look("07-scanned");
    await phone.tap("确认登录");
    await phone.see("登录成功");
    phone.close();
    await person.see("个人信息管理", 30_000);
    const again = await openPhone();
    await again.tap("扫描二维码");
    await again.see("请刷新二维码后");
    again.close();
  });

  it("3. R-SES-03 取消 on the phone signs nobody in", async () => {
    await signOut(person);
    await person.press("考生服务");
    own.person.scanResult = await shownQrContent(person, code);
    const phone = await openPhone();
    await phone.tap("扫描二维码");
    await phone.see("如果不是您本人正在登录，请点击“取消”。");
    await phone.tap("取消");
    await phone.see("已取消登录");
    phone.close();
    await person.see("已在手机上取消登录");
    await look("08-cancelled");
    await person.press("刷新二维码");
    await shownQrContent(person, code, String(own.person.scanResult));
  });

  it("4. R-SES-01 the small monitor icon at the top right switches to username, password and 验证码", async () => {
    const icon = await person.page.getByRole("button", { name: "账号密码登录" }).boundingBox();
    const picture = await person.page.getByRole("img", { name: code }).boundingBox();
    expect(icon?.y).toBeLessThan(picture?.y ?? 0);
    expect(icon?.x).toBeGreaterThan((picture?.x ?? 0) + (picture?.width ?? 0) / 2);
    await person.press("账号密码登录");
    await look("09-password");
    await signIn(person, candidate.username, candidate.password, "用户名");
    await person.see("个人信息管理");
  });

  it("R-SES-03 a phone's browser is sent to the mini-program, which alone knows who holds the phone", async () => {
    const phone = await visits.open({ widthPx: phoneWidthPx, path: "/pages/handoff/index?id=x&scanToken=y" });
    await phone.see("浏览器不能确认登录");
    await visits.look(phone, "10-needs-app");
    await phone.page.goto(`${visits.server.origin}/#/pages/sign-in/index`);
    await phone.field("用户名").waitFor();
    await visits.look(phone, "11-phone-sign-in");
    await phone.page.context().close();
  });
});

describe("J-NMEC, steps 5 to 7: the photo is all a 水平测试 candidate needs", () => {
  it("5. R-PHO-05 the photo's dialog has two ways, 文件上传 checked first", async () => {
    await person.press(/^去上传/);
    await person.see("照片要求");
    await person.press("上传方式");
    expect(await person.page.getByLabel("文件上传").isChecked()).toBe(true);
    expect(await person.page.getByLabel("扫码上传").isChecked()).toBe(false);
    await look("12-ways");
  });

  it("5. R-PHO-05 扫码上传: the phone opens the camera page, and the web page shows the photo when it is up", async () => {
    await person.page.getByText("扫码上传", { exact: true }).first().click();
    const qrContent = await shownQrContent(person, "请用手机扫描二维码");
    const phone = await visits.open({ widthPx: phoneWidthPx });
    await phone.page.goto(qrContent);
    await phone.see("请求来自");
    await chooseFile(phone, "拍照", await drawDistantPortrait());
    await phone.press("一键处理成合格照片");
    await phone.see("处理后的照片符合全部要求", 60_000);
    await phone.press("上传处理后的照片");
    await phone.see("请回到电脑，核对照片后点击“提交”");
    await visits.look(phone, "13-phone-done");
    await person.see("照片上传成功", 30_000);
    await person.page.getByRole("dialog").waitFor({ state: "detached" });
    await look("14-shown");
  });

  it("6. R-PHO-06 «提交» completes it", async () => {
    await person.press("提交");
    await person.see("照片上传完成");
    await person.press("返回个人中心");
  });

  it("7. R-CEN-01 a 水平测试 candidate is ready with the photo alone", async () => {
    await person.see("报名准备已完成");
    await person.see("请持续关注国家医学考试中心网站和公众号");
    await expect.poll(() => person.replies("GET", /\/me$/).at(-1)?.reply).toMatchObject({ readyToApply: true });
    await look("15-ready");
  });
});

visits.expectSoundScreens();

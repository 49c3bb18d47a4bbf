import { beforeAll, describe, expect, it } from "vitest";
import { drawPortrait } from "./draw-portrait.ts";
import type { H5Person } from "./h5-person.ts";
import { shownQrContent } from "./h5-steps.ts";
import { Keyboard } from "./keyboard.ts";
import { makeCandidate } from "./make-candidate.ts";
import { consent, question } from "./sign-up-labels.ts";
import { desktopWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("keyboard", { profile: "nhc" });

describe("a candidate becomes ready to apply with a keyboard alone", () => {
  const candidate = makeCandidate();
  let person: H5Person;
  let keyboard: Keyboard;
  let portraitPath: string;

  beforeAll(async () => {
    portraitPath = await drawPortrait({ browser: visits.browser });
    person = await visits.open({ widthPx: desktopWidthPx });
    keyboard = new Keyboard(person.page);
    await person.see("注册");
  });

  it("R-APP-03 the first Tab offers the way past the header", async () => {
    expect((await keyboard.tab())?.name).toBe("跳到正文");
    await person.page.keyboard.press("Enter");
    expect((await keyboard.tab())?.name).toBe("登录");
  });

  it("R-REG-01 the notice is ticked and passed", async () => {
    await keyboard.press("注册");
    await person.see("务必由考生本人进行注册操作，确保信息真实有效");
    await keyboard.press(consent, "Space");
    await keyboard.press("下一步");
    await person.see("填写注册信息");
  });

  it("R-APP-03 an empty form leads to its summary, whose links lead to the fields", async () => {
    await keyboard.press("注册");
    await person.page.locator(".error-summary:focus").waitFor();
    await keyboard.press("请填写用户名。");
    await expect.poll(async () => (await keyboard.now())?.name).toBe("用户名");
  });

  it("R-APP-03 Tab goes through the form in the order in which it is read", async () => {
    const order: string[] = [];
    for (let reached = await keyboard.now(); reached?.name !== "注册"; reached = await keyboard.tab()) {
      if (reached?.tag === "INPUT" || reached?.tag === "SELECT") order.push(reached.name);
      expect(order.length).toBeLessThan(30);
    }
    const read = ["用户名", "密码", "确认密码", "姓名", "证件类型", "证件号码", "密保问题", "密保答案", "验证码"];
    expect(order.filter((name) => read.includes(name))).toEqual(read);
    while ((await keyboard.now())?.name !== "用户名") await keyboard.tab("Shift+Tab");
  });

  it("R-REG-11 the form is filled in and confirmed in its dialog", async () => {
    await person.page.keyboard.type(candidate.username);
    await keyboard.type("密码", candidate.password);
    await keyboard.type("确认密码", candidate.password);
    await keyboard.type("姓名", candidate.name);
    await keyboard.type("证件号码", candidate.idNumber);
    await keyboard.choose("密保问题", question);
    await keyboard.type("密保答案", candidate.securityAnswer);
    await keyboard.type("验证码", await person.captchaAnswer());
    await keyboard.press("注册");
    await person.page.getByRole("dialog").waitFor();
    await keyboard.press("是");
    await person.see("注册成功，请登录");
  });

  it("R-SES-01 signs in; Enter in the last field sends", async () => {
    await keyboard.type("用户名或证件号码", candidate.username);
    await keyboard.type("密码", candidate.password);
    await keyboard.type("验证码", await person.captchaAnswer());
    await person.page.keyboard.press("Enter");
    await person.see("个人信息管理");
  });

  it("R-PHO-06 a photo is chosen and submitted", async () => {
    await keyboard.press(/^去上传/);
    await person.see("照片要求");
    const chooser = person.page.waitForEvent("filechooser");
    await keyboard.press(/选择照片/);
    await (await chooser).setFiles(portraitPath);
    await person.see("照片上传成功");
    await keyboard.press("提交");
    await person.see("照片上传完成");
    await keyboard.press("返回个人中心");
    await person.see("已完成 1 项");
  });

  it("R-DEG-03 a degree is added and verified", async () => {
    const { degree, name, idNumber } = candidate;
    const { studyMode: _mode, enrolledOn: _enrolled, ...registered } = degree;
    await visits.server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...registered });
    await keyboard.press(/^去添加/);
    await person.see("还没有添加学历学位信息");
    await keyboard.press("添加");
    await person.see("添加学历学位信息");
    await keyboard.press("学历", "Space");
    await keyboard.choose("层次", degree.level);
    await keyboard.type("毕业院校", degree.school);
    await keyboard.type("专业", degree.major);
    await keyboard.choose("学习形式", degree.studyMode);
    await keyboard.date("入学日期", degree.enrolledOn);
    await keyboard.date("毕业日期", degree.graduatedOn);
    await keyboard.type("证书编号", degree.certificateNumber);
    await keyboard.press("保存");
    await person.page.getByText("已核验", { exact: true }).filter({ visible: true }).waitFor({ timeout: 60_000 });
    expect(person.replies("POST", /\/degrees$/).map(({ status }) => status)).toEqual([201]);
  });

  it("R-BND-01 the phone binds, and the page says the candidate is ready", async () => {
    const { sandbox } = visits.server;
    const { openId } = await sandbox.addUser("wechat", { nickname: "小王" });
    await keyboard.press("微信绑定与关注");
    const follow = await shownQrContent(person, "关注公众号“国家卫健委人才中心”");
    await sandbox.scan("wechat", { qrContent: follow, openId });
    await sandbox.scan("wechat", { qrContent: await shownQrContent(person, "绑定微信"), openId });
    await person.see("微信已绑定，公众号已关注", 30_000);
    await keyboard.press("返回个人中心");
    await person.see("报名准备已完成");
  });

  it("R-APP-03 whatever had the focus showed it, inside the window", () => {
    expect(keyboard.unseen).toEqual([]);
  });
});

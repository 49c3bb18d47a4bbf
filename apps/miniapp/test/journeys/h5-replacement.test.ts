import { beforeAll, describe, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { chooseFile, fillSignUp, openSignUpForm } from "./h5-steps.ts";
import { type Candidate, makeCandidate } from "./make-candidate.ts";
import { drawDistantPortrait } from "./photo-candidate.ts";
import { newestCode, proveEmail, registerCandidate, signInByPassword } from "./register-candidate.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("replacement", { profile: "nhc" });

describe.each([desktopWidthPx, phoneWidthPx])("an ID number that is taken, in a browser %i px wide", (widthPx) => {
  const holder = makeCandidate();
  const holderEmail = `${holder.username}@example.com`;
  const own: Candidate = { ...makeCandidate(), idNumber: holder.idNumber };
  const ownEmail = `${own.username}@example.com`;
  let person: H5Person;
  let requestId: string;

  const look = (name: string) => visits.look(person, name);

  /** Fills the form in, with a mailbox that is proven by code. */
  async function register(email: string): Promise<void> {
    await fillSignUp(person, own);
    await person.fill("姓名", own.name);
    await person.fill("电子邮箱", email);
    const before = (await visits.server.sandbox.messages(email)).find((message) => message.code)?.code;
    await person.press("免费获取");
    await person.see(`校验码已发送至 ${email}`, 60_000);
    await person.fill("邮箱校验码", await newestCode(visits.server, email, before));
    await person.answerCaptcha();
    await person.press("注册");
    await person.press("是");
  }

  /** «下一步» with one's identity and a proven mailbox. */
  async function claim(beforeNext = async () => {}): Promise<void> {
    await person.fill("姓名", own.name);
    await person.fill("证件号码", own.idNumber);
    await person.page.getByText("电子邮箱", { exact: true }).filter({ visible: true }).first().click();
    await person.fill("电子邮箱", ownEmail);
    const before = await newestCode(visits.server, ownEmail);
    await person.press("免费获取");
    await person.see(`校验码已发送至 ${ownEmail}`, 60_000);
    await person.fill("校验码", await newestCode(visits.server, ownEmail, before));
    await person.answerCaptcha();
    await beforeNext();
    await person.press("下一步");
    await person.see("本人手持证件");
    requestId = String(person.replies("POST", /\/replacement-requests$/).at(-1)?.reply.requestId);
  }

  beforeAll(async () => {
    const { token } = await registerCandidate(visits.server, holder);
    await proveEmail(visits.server, token, holderEmail);
    person = await visits.open({ widthPx });
    await openSignUpForm(person);
  });

  it("R-REG-07 says how to recover, and shows nothing of the account without proof of control", async () => {
    await register(ownEmail);
    await person.see("不是您本人注册的，请提交更正申请");
    for (const name of ["找回用户名", "找回密码", "他人占用本人证件号码"])
      await person.page.getByRole("button", { name, exact: true }).waitFor();
    expect(await person.page.getByText("该账号已验证的联系方式").count()).toBe(0);
    await look("01-taken");
  });

  it("R-REG-07 whoever proves a contact of the account sees its contacts, masked", async () => {
    await visits.server.sandbox.advanceClock(120);
    await register(holderEmail);
    await person.see(/该账号已验证的联系方式：\S+@example\.com/);
    expect(await person.page.getByText(holderEmail, { exact: true }).count()).toBe(0);
    await look("02-hints");
  });

  it("R-REG-07 他人占用本人证件号码 asks who one is and where the decision goes", async () => {
    await person.press("他人占用本人证件号码");
    await person.see("审核通过后，原账号将被注销");
    await person.press("下一步");
    await person.see("请修改以下内容");
    await claim(() => look("03-claim"));
  });

  it("R-REG-07 the evidence hands the request in, also after a reload and a lost network", async () => {
    await person.page.reload();
    await person.see("本人手持证件");
    await look("04-evidence");
    await chooseFile(person, "选择照片", await drawDistantPortrait());
    await person.page.context().setOffline(true);
    await person.press("提交申请");
    await person.see("网络连接失败");
    await person.page.context().setOffline(false);
    await look("05-chosen");
    await person.press("提交申请");
    await person.see("申请已提交，等待工作人员审核");
    await person.see(`审核结果将发送至 ${ownEmail}`);
    await look("06-submitted");
  });

  it("R-REG-07 the state is there after a reload and from the home page, on this device alone", async () => {
    await person.page.reload();
    await person.see("申请已提交，等待工作人员审核");
    await person.see(requestId);
    await person.press("返回首页");
    await person.press("查看更正申请进度");
    await person.see("审核中");
    const stranger = await visits.open({ widthPx });
    await stranger.page.goto(visits.server.origin);
    await stranger.see("为考生提供的网上服务");
    expect(await stranger.page.getByText("查看更正申请进度").count()).toBe(0);
    await stranger.page.context().close();
  });

  it("R-REG-07 a refusal shows its reason and leads to another request", async () => {
    await visits.server.sandbox.decideReplacement(requestId, "reject", "证件照片不清晰，看不清号码。");
    await person.press("刷新");
    await person.see("申请未通过审核");
    await person.see("证件照片不清晰，看不清号码。");
    await look("07-refused");
    await person.press("重新申请");
    await visits.server.sandbox.advanceClock(120);
    await claim();
    await chooseFile(person, "选择照片", await drawDistantPortrait());
    await person.press("提交申请");
    await person.see("申请已提交，等待工作人员审核");
  });

  it("R-REG-07 once granted the asker is told, the old account is gone, and the ID number registers", async () => {
    await visits.server.sandbox.decideReplacement(requestId, "approve");
    await expect
      .poll(async () => (await visits.server.sandbox.messages(ownEmail))[0]?.text ?? "", { timeout: 15_000 })
      .toContain("更正申请已审核通过");
    await expect(signInByPassword(visits.server, holder.username, holder.password)).rejects.toThrow("401");
    await person.press("刷新");
    await person.see("申请已通过审核");
    await look("08-granted");
    await person.press("返回首页");
    await openSignUpForm(person);
    await visits.server.sandbox.advanceClock(120);
    await register(ownEmail);
    await person.see("注册成功，请登录");
  });
});

visits.expectSoundScreens();

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawPage } from "@exam/degree-reader/testing";
import { drawPortrait } from "../../journeys/draw-portrait.ts";
import type { H5Person } from "../../journeys/h5-person.ts";
import {
  addDegree,
  chooseFile,
  fillRareName,
  fillSignUp,
  openSignUpForm,
  shownQrContent,
} from "../../journeys/h5-steps.ts";
import { type Candidate, makeCandidate, makeIdNumber } from "../../journeys/make-candidate.ts";
import { drawDistantPortrait } from "../../journeys/photo-candidate.ts";
import { callApi, newestCode, proveEmail, registerCandidate } from "../../journeys/register-candidate.ts";
import { consent } from "../../journeys/sign-up-labels.ts";
import { signedIn } from "../signed-in.ts";
import type { Tour, TourGuide } from "../tour.ts";

const first: Tour = async ({ open, go, shoot }) => {
  const person = await open();
  await person.see("注册");
  await shoot(person, "home");
  await go(person, "/pages/settings/index");
  await person.see("文字大小");
  await shoot(person, "settings");
  await go(person, "/pages/handoff/index");
  await person.page.getByRole("heading").first().waitFor();
  await shoot(person, "handoff");
  await go(person, "/pages/bind/index?ticket=none");
  await person.field("密码").waitFor();
  await shoot(person, "bind");
  await go(person, "/pages/photo-phone/index");
  await person.page.getByRole("alert").first().waitFor();
  await shoot(person, "photo-phone-broken");
  await go(person, "/pages/recovery-veto/index?recoveryId=none&vetoToken=none");
  await person.see("如果不是您本人操作，请撤销");
  await shoot(person, "recovery-veto");
};

const signUp: Tour = async ({ open, shoot }) => {
  const candidate = makeCandidate();
  const person = await open();
  await person.press("注册");
  await person.see("特别提示");
  await person.press("下一步");
  await person.see("请先阅读并勾选同意");
  await shoot(person, "1-notice");
  await person.page.getByText(consent).click();
  await person.press("下一步");
  await person.see("填写注册信息");
  await person.press("注册");
  await person.see("请修改以下内容");
  await shoot(person, "2-errors");
  await fillSignUp(person, candidate);
  const found = await fillRareName(person, candidate.name.replace("𠅤", ""), { character: "𠅤", components: "心亩" });
  await found.first().waitFor();
  await shoot(person, "3-rare-character");
  await found.first().click();
  await person.see("该用户名可以使用");
  await person.answerCaptcha();
  await shoot(person, "4-filled");
  await person.press("注册");
  await person.page.getByRole("dialog").waitFor();
  await shoot(person, "5-confirm");
  await person.page.context().setOffline(true);
  await person.press("是");
  await person.see("网络连接失败");
  await shoot(person, "6-offline");
};

const signIn: Tour = async ({ open, go, shoot, server, isPhone }) => {
  const candidate = makeCandidate();
  await registerCandidate(server, candidate);
  const person = await open("/pages/sign-in/index");
  await person.field("密码").waitFor();
  await person.page.locator(".captcha__image").first().waitFor();
  await shoot(person, "1-password");
  await person.press("登录");
  await person.see("请修改以下内容");
  await shoot(person, "2-errors");
  await person.fill("用户名或证件号码", candidate.username);
  await person.fill("密码", "Wrong1234pass");
  await person.answerCaptcha();
  await person.press("登录");
  await person.see("账号或密码不正确");
  await shoot(person, "3-wrong");
  if (!isPhone) {
    await person.press("扫码登录");
    await shownQrContent(person, "微信扫码登录");
    await shoot(person, "4-scan");
    return;
  }
  await go(person, "/pages/face/sign-in");
  await person.fill("考生姓名", candidate.name);
  await person.fill("证件号码", candidate.idNumber);
  await shoot(person, "5-face");
  await person.press("面容ID登录");
  await person.see("人脸认证告知书");
  await shoot(person, "6-face-consent");
  await person.press("同意协议并认证");
  await person.see("认证前请注意");
  await shoot(person, "7-face-advice");
  await person.press("开始认证");
  await person.press("用照片刷脸（不通过）");
  await person.see("请不要用照片或视频代替");
  await shoot(person, "8-face-failed");
};

const recovery: Tour = async ({ open, go, shoot, server }) => {
  const candidate = makeCandidate();
  const email = `${candidate.username}@example.com`;
  const { token } = await registerCandidate(server, candidate);
  await proveEmail(server, token, email);
  const person = await open("/pages/recovery/index");
  await person.field("考生姓名").waitFor();
  await person.page.locator(".captcha__image").first().waitFor();
  await shoot(person, "1-identity");
  await person.press("提交");
  await person.see("请修改以下内容");
  await shoot(person, "2-errors");
  await person.fill("考生姓名", candidate.name);
  await person.fill("证件号码", candidate.idNumber);
  await person.answerCaptcha();
  await person.press("提交");
  await person.fill("密保答案", "不是这个");
  await person.press("下一步");
  await person.see("答案不正确");
  await shoot(person, "3-wrong-answer");
  await person.fill("密保答案", candidate.securityAnswer);
  await person.press("下一步");
  await person.see("请在 15 分钟内设置新密码");
  await shoot(person, "4-password");
  const other = await open("/pages/recovery/index");
  await other.press("人脸识别");
  await other.page.waitForTimeout(300);
  await shoot(other, "5-face");
  await go(other, "/pages/recovery/username");
  await other.field("考生姓名").waitFor();
  await shoot(other, "6-username");
};

const replacement: Tour = async ({ open, shoot, server }) => {
  const holder = makeCandidate();
  await registerCandidate(server, holder);
  const own: Candidate = { ...makeCandidate(), idNumber: holder.idNumber };
  const email = `${own.username}@example.com`;
  const person = await open();
  await openSignUpForm(person);
  await fillSignUp(person, own);
  await person.fill("姓名", own.name);
  await person.answerCaptcha();
  await person.press("注册");
  await person.press("是");
  await person.page.getByRole("button", { name: "他人占用本人证件号码", exact: true }).waitFor();
  await shoot(person, "1-taken");
  await person.press("他人占用本人证件号码");
  await person.press("下一步");
  await person.see("请修改以下内容");
  await shoot(person, "2-claim-errors");
  await person.fill("姓名", own.name);
  await person.fill("证件号码", own.idNumber);
  await person.page.getByText("电子邮箱", { exact: true }).filter({ visible: true }).first().click();
  await person.fill("电子邮箱", email);
  await person.press("免费获取");
  await person.see(`校验码已发送至 ${email}`, 60_000);
  await person.fill("校验码", await newestCode(server, email));
  await person.answerCaptcha();
  await person.press("下一步");
  await person.see("本人手持证件");
  await shoot(person, "3-evidence");
  await chooseFile(person, "选择照片", await drawDistantPortrait());
  await person.press("提交申请");
  await person.see("申请已提交，等待工作人员审核");
  await shoot(person, "4-submitted");
};

const account: Tour = async (guide) => {
  const { go, shoot } = guide;
  const { person } = await signedIn(guide);
  await shoot(person, "1-centre-empty");
  for (const [page, shown] of [
    ["index", "本机"],
    ["password", "当前密码"],
    ["contacts", "验证后的手机号和邮箱用于接收通知和找回密码"],
    ["privacy", "授权与同意"],
    ["closure", "注销前请确认"],
  ] as const) {
    await go(person, `/pages/account/${page}`);
    await person.see(shown);
    await shoot(person, `2-${page}`);
  }
  await person.page.locator("section").getByRole("button", { name: "注销账号", exact: true }).click();
  await person.page.getByRole("dialog").waitFor();
  await shoot(person, "3-closure-confirm");
};

const photo: Tour = async (guide) => {
  const { go, shoot, browser, isPhone } = guide;
  const { person } = await signedIn(guide);
  await go(person, "/pages/photo/index");
  await person.see("照片要求");
  await shoot(person, "1-empty");
  if (!isPhone) {
    await person.press("上传方式");
    await person.page.getByRole("dialog").waitFor();
    await person.page.getByText("扫码上传", { exact: true }).last().click();
    await shownQrContent(person, "请用手机扫描二维码");
    await shoot(person, "2-ways");
    await person.page.keyboard.press("Escape");
  }
  await chooseFile(person, /\+ 选择照片/, await drawDistantPortrait());
  await person.see("照片不符合要求，不能提交");
  await shoot(person, "3-findings");
  await person.press("一键处理成合格照片");
  await person.see("处理后的照片符合全部要求", 60_000);
  await shoot(person, "4-made");
  await go(person, "/pages/photo/comparison");
  await person.page.getByRole("heading").first().waitFor();
  await shoot(person, "5-comparison");
  const other = (await signedIn(guide)).person;
  await go(other, "/pages/photo/index");
  await chooseFile(other, /\+ 选择照片/, await drawPortrait({ browser }));
  await other.see("照片上传成功");
  await shoot(other, "6-draft");
  await other.press("提交");
  await other.see("照片上传完成");
  await shoot(other, "7-approved");
  await go(other, "/pages/photo-camera/index");
  await other.page.waitForTimeout(500);
  await shoot(other, "8-camera");
};

async function scanDegree(person: H5Person, { shoot, browser }: TourGuide, seed: number): Promise<void> {
  await chooseFile(person, "扫描学历/学位查询结果", await drawPortrait({ browser }));
  await person.see("没有识别出学历或学位查询结果", 60_000);
  await shoot(person, "3-scan-other");
  const path = join(mkdtempSync(join(tmpdir(), "query-result-")), "query.jpg");
  writeFileSync(path, drawPage(seed, "degraded", "web-table").bytes);
  await chooseFile(person, "重新选择图片", path);
  await person.see("已识别并填写", 60_000);
  await shoot(person, "4-scan-read");
}

const degrees: Tour = async (guide) => {
  const { go, shoot, server } = guide;
  const seed = 3;
  const { truth } = drawPage(seed, "degraded", "web-table");
  const candidate = {
    ...makeCandidate(),
    name: truth.name ?? "",
    idNumber: makeIdNumber(truth.birthDate ?? undefined, truth.sex === "女" ? "女" : "男"),
  };
  const { person } = await signedIn(guide, candidate);
  await go(person, "/pages/degrees/index");
  await person.see("还没有添加学历学位信息");
  await shoot(person, "1-empty");
  await person.press("添加");
  await person.see("方法一");
  await person.press("保存");
  await person.see("请修改以下内容");
  await shoot(person, "2-form-errors");
  await person.page.reload();
  await person.see("方法一");
  await scanDegree(person, guide, seed);
  await go(person, "/pages/degrees/index");
  await person.see("还没有添加学历学位信息");
  const { studyMode: _mode, enrolledOn: _enrolled, ...registered } = candidate.degree;
  const { name, idNumber } = candidate;
  await server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...registered });
  await addDegree(person, candidate.degree);
  await person.see("已核验", 60_000);
  await server.sandbox.addEducationRecord({
    name,
    idNumber,
    kind: "education",
    ...registered,
    certificateNumber: "100011201206000077",
  });
  await addDegree(person, { ...candidate.degree, major: "口腔医学", certificateNumber: "100011201206000077" });
  await person.see("核验未通过", 60_000);
  await shoot(person, "5-list");
  await person.press(/^删除/);
  await person.page.getByRole("dialog").waitFor();
  await shoot(person, "6-delete");
};

const wechat: Tour = async (guide) => {
  const { go, shoot, server } = guide;
  const openId = (await server.sandbox.addUser("wechat", { nickname: "小何" })).openId;
  const { token } = await registerCandidate(server, makeCandidate());
  const handoff = await callApi(server, "POST", "/handoffs", { body: { purpose: "bind" }, token });
  await server.sandbox.scan("wechat", { qrContent: String(handoff.qrContent), openId });
  const { person } = await signedIn(guide);
  await go(person, "/pages/wechat/index");
  const code = await shownQrContent(person, "绑定微信");
  await shoot(person, "1-codes");
  await server.sandbox.scan("wechat", { qrContent: code, openId });
  await person.see("请选择如何绑定", 30_000);
  await shoot(person, "2-conflict");
  await person.press("改绑到本账号");
  await person.see("绑定成功", 30_000);
  await shoot(person, "3-bound");
  await person.press("微信解除绑定");
  await person.page.getByRole("dialog").waitFor();
  await shoot(person, "4-unbind");
};

const complete: Tour = async (guide) => {
  const { go, shoot, server, browser } = guide;
  const { person, candidate } = await signedIn(guide);
  const openId = (await server.sandbox.addUser("wechat", { nickname: "小王" })).openId;
  await go(person, "/pages/photo/index");
  await chooseFile(person, /\+ 选择照片/, await drawPortrait({ browser }));
  await person.press("提交");
  await person.see("照片上传完成");
  const { studyMode: _mode, enrolledOn: _enrolled, ...registered } = candidate.degree;
  const { name, idNumber } = candidate;
  await server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...registered });
  await go(person, "/pages/degrees/index");
  await addDegree(person, candidate.degree);
  await person.see("已核验", 60_000);
  await go(person, "/pages/wechat/index");
  const follow = await shownQrContent(person, "关注公众号“国家卫健委人才中心”");
  await server.sandbox.scan("wechat", { qrContent: follow, openId });
  await server.sandbox.scan("wechat", { qrContent: await shownQrContent(person, "绑定微信"), openId });
  await person.see("微信已绑定，公众号已关注", 30_000);
  await shoot(person, "1-wechat");
  await person.press("返回个人中心");
  await person.see("报名准备已完成");
  await shoot(person, "2-centre");
};

export const nhcTours = { first, signUp, signIn, recovery, replacement, account, photo, degrees, wechat, complete };

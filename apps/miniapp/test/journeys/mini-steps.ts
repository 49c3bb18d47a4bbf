import { expect } from "vitest";
import type { MiniProgram } from "../host/mini-program.ts";
import type { SandboxControls } from "../server/sandbox-controls.ts";
import type { Candidate } from "./make-candidate.ts";
import { newestReply, statusesOf } from "./read-replies.ts";
import { consent, question } from "./sign-up-labels.ts";

export { consent, question };

const answered = new Set<string>();

/** Reads the picture of the newest captcha that nobody has answered yet, through the operator's window. */
export async function answerCaptcha(app: MiniProgram, sandbox: SandboxControls): Promise<void> {
  const newest = (): string => String(newestReply(app.host.requests, "POST", /\/captchas$/).captchaId);
  await expect
    .poll(() => statusesOf(app.host.requests, "POST", /\/captchas$/).length > 0 && !answered.has(newest()))
    .toBe(true);
  answered.add(newest());
  await app.fill("验证码", await sandbox.captchaAnswer(newest()));
}

export async function fillSignUp(app: MiniProgram, candidate: Candidate): Promise<void> {
  await app.fill("用户名", candidate.username);
  await app.fill("密码", candidate.password);
  await app.fill("确认密码", candidate.password);
  await app.fill("姓名", candidate.name);
  await app.choose("证件类型", "居民身份证");
  await app.fill("证件号码", candidate.idNumber);
  await app.choose("密保问题", question);
  await app.fill("密保答案", candidate.securityAnswer);
}

/** Opens the form from the first page: notice, tick, next. */
export async function openSignUpForm(app: MiniProgram): Promise<void> {
  await app.tap("注册");
  await app.tap(consent);
  await app.tap("下一步");
  await app.see("填写注册信息");
}

/** Signs a registered candidate in from the first page. */
export async function signInByPassword(
  app: MiniProgram,
  sandbox: SandboxControls,
  candidate: Candidate,
): Promise<void> {
  await app.tap("登录");
  await app.tap("账号密码登录");
  await signIn(app, sandbox, candidate.username, candidate.password);
  await app.see("报名前需要完成");
}

/** Types what the keyboard has, and takes 𠅤 from «生僻字» by its parts. */
export async function fillRareName(app: MiniProgram, label: string, name: string): Promise<void> {
  await app.fill(label, name.replace("𠅤", ""));
  await app.tap("生僻字输入");
  await app.fill("部件", "亩心");
  await app.tap("查找");
  await app.tap("𠅤");
  await app.gone("生僻字录入");
}

/** Fills the degree form in. */
export async function fillDegree(app: MiniProgram, degree: Candidate["degree"]): Promise<void> {
  await app.tap("学历");
  await app.choose("层次", degree.level);
  await app.fill("毕业院校", degree.school);
  await app.fill("专业", degree.major);
  await app.choose("学习形式", degree.studyMode);
  await app.choose("入学日期", degree.enrolledOn);
  await app.choose("毕业日期", degree.graduatedOn);
  await app.fill("证书编号", degree.certificateNumber);
}

/** Fills 账号密码登录 in and presses «登录». */
export async function signIn(
  app: MiniProgram,
  sandbox: SandboxControls,
  identifier: string,
  password: string,
): Promise<void> {
  await app.fill("用户名或证件号码", identifier);
  await app.fill("密码", password);
  await answerCaptcha(app, sandbox);
  await app.tap("登录");
}

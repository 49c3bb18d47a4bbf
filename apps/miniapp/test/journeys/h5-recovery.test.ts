import { beforeAll, describe, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { signIn, signOut } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { newestCode, proveEmail, registerCandidate } from "./register-candidate.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("recovery", { profile: "nhc" });

describe.each([desktopWidthPx, phoneWidthPx])(
  "a candidate who forgot the password, in a browser %i px wide",
  (widthPx) => {
    const candidate = makeCandidate();
    const email = `${candidate.username}@example.com`;
    const byAnswer = "Qingshi2468qiao";
    const byMail = "Yuanshan1357lu";
    let person: H5Person;
    let question: string;

    const look = (name: string) => visits.look(person, name);

    async function fillIdentity(): Promise<void> {
      await person.fill("考生姓名", candidate.name);
      await person.fill("证件号码", candidate.idNumber);
      await person.answerCaptcha();
    }

    async function setPassword(password: string): Promise<void> {
      await person.see("请在 15 分钟内设置新密码");
      await person.fill("新密码", password);
      await person.fill("确认新密码", password);
    }

    beforeAll(async () => {
      const registered = await registerCandidate(visits.server, candidate);
      question = registered.question;
      await proveEmail(visits.server, registered.token, email);
      person = await visits.open({ widthPx, path: "/pages/sign-in/index" });
    });

    it("R-REC-01 找回密码 opens on 密保问题 with the tip about rare characters", async () => {
      await person.press("找回密码");
      await person.see("名字中包含生僻字的考生请直接点击生僻字按钮进行姓名录入");
      await person.see("看不清? 点击换一张");
      await person.page.getByRole("button", { name: "生僻字输入" }).waitFor();
      expect(await person.page.getByRole("button", { name: "人脸识别" }).count()).toBe(1);
      await look("01-identity");
    });

    it("R-REG-13 name and ID number are still there after a reload", async () => {
      await person.fill("考生姓名", candidate.name);
      await person.fill("证件号码", candidate.idNumber);
      const captchas = () => person.replies("POST", /\/captchas$/).length;
      const before = captchas();
      await person.page.reload();
      await person.field("考生姓名").waitFor();
      await expect.poll(captchas).toBeGreaterThan(before);
      expect(await person.field("考生姓名").inputValue()).toBe(candidate.name);
      expect(await person.field("证件号码").inputValue()).toBe(candidate.idNumber);
    });

    it("R-REC-01 the question is shown, and a wrong answer is told beside its field", async () => {
      await fillIdentity();
      await person.press("提交");
      await person.see(question);
      await person.fill("密保答案", "不是这个");
      await person.press("下一步");
      await person.see("答案不正确");
      await look("02-wrong-answer");
    });

    it("R-REC-01 the right answer leads to a new password, which signs in", async () => {
      await person.fill("密保答案", candidate.securityAnswer);
      await person.press("下一步");
      await setPassword(byAnswer);
      await look("03-password");
      await person.page.getByRole("button", { name: "设置新密码", exact: true }).dblclick({ delay: 0 });
      await person.see("新密码已设置，请用新密码登录。");
      await look("04-sign-in");
      await expect.poll(() => person.replies("POST", /\/password$/).map(({ status }) => status)).toEqual([204]);
      expect(await person.page.evaluate("JSON.stringify({ ...localStorage })")).not.toContain(candidate.idNumber);
      await signIn(person, candidate.username, byAnswer);
      await person.see("个人信息管理");
      await signOut(person);
    });

    it("R-REC-03 a code by mail leads to a new password", async () => {
      const before = await newestCode(visits.server, email);
      await person.page.goto(`${visits.server.origin}/#/pages/recovery/index`);
      await person.press("电子邮箱");
      await fillIdentity();
      await look("05-by-mail");
      await person.press("提交");
      await person.see("校验码已发送到该账号的电子邮箱");
      await look("06-code");
      await person.fill("校验码", await newestCode(visits.server, email, before));
      await person.press("下一步");
      await setPassword(byMail);
      await person.press("设置新密码");
      await person.see("新密码已设置，请用新密码登录。");
    });

    it("R-REC-01 the link in the notice vetoes: the former password is back", async () => {
      const links = async () => (await visits.server.sandbox.messages(email)).flatMap(({ link }) => link ?? []);
      await expect.poll(async () => (await links()).length, { timeout: 15_000 }).toBe(2);
      const [newest] = await links();
      await person.page.goto(newest ?? "");
      await person.see("如果不是您本人操作，请撤销");
      await look("07-veto");
      await person.press("不是我操作的，撤销");
      await person.see("已撤销密码重置");
      await look("08-vetoed");
      await person.press("返回登录");
      await signIn(person, candidate.username, byMail);
      await expect
        .poll(() => person.replies("POST", /\/sessions$/).at(-1)?.reply.code)
        .toBe("session/wrong-credentials");
      await signIn(person, candidate.username, byAnswer);
      await person.see("个人信息管理");
    });

    it("R-REC-04 找回用户名 mails the username and says nothing on the page", async () => {
      await person.page.goto(`${visits.server.origin}/#/pages/recovery/username`);
      await person.page.getByText("电子邮箱", { exact: true }).filter({ visible: true }).click();
      await fillIdentity();
      await look("09-reminder");
      await person.press("提交");
      await person.see("如果所填信息与账号一致，用户名已发送");
      await expect
        .poll(async () => (await visits.server.sandbox.messages(email))[0]?.text ?? "", { timeout: 15_000 })
        .toContain(candidate.username);
      expect(await person.page.getByText(candidate.username).filter({ visible: true }).count()).toBe(0);
    });
  },
);

visits.expectSoundScreens();

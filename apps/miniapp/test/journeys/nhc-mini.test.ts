import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../browser/launch-browser.ts";
import type { Person } from "../host/host-state.ts";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { drawPortrait } from "./draw-portrait.ts";
import { makeCandidate } from "./make-candidate.ts";
import { answerCaptcha, consent, fillDegree, fillRareName, fillSignUp, question, signIn } from "./mini-steps.ts";
import { newestReply, statusesOf } from "./read-replies.ts";
import { registerCandidate } from "./register-candidate.ts";
import { setDataReport } from "./set-data-report.ts";

// Names that Taro's runtime looks up on every platform to see whether they exist.
const probedByTaro = /taroEventCenter|BLEConnectionStateChange/;

const newPassword = "Qingshi2468qiao";

let server: RunningServer;
let portraitPath: string;

beforeAll(async () => {
  const browser = await launchBrowser();
  portraitPath = await drawPortrait({ browser });
  await browser.close();
  server = await startServer({ profile: "nhc" });
});
afterAll(() => server?.stop());

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])(
  "J-NHC-MINI, without the steps that show a face, in the %s mini-program",
  (platform) => {
    const candidate = makeCandidate();
    const storage = new Map<string, string>();
    const person: Person = {};
    let app: MiniProgram;
    let openId: string;

    const open = async (): Promise<MiniProgram> =>
      openMiniProgram({ platform, apiOrigin: server.origin, storage, person });
    /** The content of the hand-off code that the page shows as this picture. */
    const qrContentOf = (purpose: "follow" | "bind", source?: string): string => {
      const replies = app.host.requests
        .filter((each) => each.method === "POST" && each.url.endsWith("/handoffs") && each.status === 201)
        .map((each) => JSON.parse(each.responseText) as { qrContent: string; qrImageDataUrl: string });
      const bySource = replies.find((each) => each.qrImageDataUrl === source);
      return (bySource ?? replies[purpose === "follow" ? 0 : 1])?.qrContent ?? "";
    };

    beforeAll(async () => {
      person.picturePath = portraitPath;
      person.openQrImage = async (source) => {
        await server.sandbox.scan("wechat", { qrContent: qrContentOf("follow", source), openId });
      };
      openId = (await server.sandbox.addUser("wechat", { nickname: "小王" })).openId;
      app = await open();
    });
    afterAll(() => app?.close());

    it("1. R-REG-01 注册指引 is read and ticked before the form, and is never ticked beforehand", async () => {
      await app.tap("注册");
      await app.see("注册指引");
      await app.see("务必由考生本人进行注册操作，确保信息真实有效");
      await app.tap("下一步");
      await app.see("请先阅读并勾选同意");
      await app.tap(consent);
      await app.tap("下一步");
      await app.see("填写注册信息");
    });

    it("1. R-REG-13 what was typed is still there after the app was closed and opened, passwords excepted", async () => {
      await fillSignUp(app, candidate);
      app.close();
      app = await open();
      await app.tap("注册");
      await app.see(candidate.username);
      expect(app.texts()).toEqual(
        expect.arrayContaining([candidate.name, candidate.idNumber, question, candidate.securityAnswer]),
      );
      expect(app.texts().join()).not.toContain("•");
      expect([...storage.values()].join()).not.toContain(candidate.password);
    });

    it("1. R-REG-05 «生僻字» finds the rare character of a name by its parts, and puts it in", async () => {
      await fillSignUp(app, candidate);
      await app.see("该用户名可以使用");
      await fillRareName(app, "姓名", candidate.name);
      expect(app.texts()).toContain(candidate.name);
    });

    it("1. R-REG-11 username, name and ID number are repeated, and 否 commits nothing", async () => {
      await answerCaptcha(app, server.sandbox);
      await app.tap("提交");
      await app.see("请核对注册信息");
      const shown = app.texts().slice(app.texts().indexOf("请核对注册信息"));
      expect(shown).toEqual(
        expect.arrayContaining([candidate.username, candidate.name, "居民身份证", candidate.idNumber, "是", "否"]),
      );
      await app.tap("否");
      await app.gone("请核对注册信息");
      expect(statusesOf(app.host.requests, "POST", /\/accounts$/)).toEqual([]);
    });

    it("1. R-APP-05 a lost network is said, nothing typed is lost, and the same press then works", async () => {
      await app.tap("提交");
      app.host.isOffline = true;
      await app.tap("是");
      await app.see("网络连接失败，您填写的内容没有丢失");
      expect(app.texts()).toEqual(expect.arrayContaining([candidate.username, candidate.name, candidate.idNumber]));
      app.host.isOffline = false;
      await app.tap("提交");
      await app.see("请核对注册信息");
    });

    it("2. R-REG-12 registration ends signed in, in 个人中心 › 个人信息管理 with what is left to do", async () => {
      await app.doubleTap("是");
      await app.see("个人信息管理");
      expect(app.route()).toBe("pages/centre/index");
      expect(app.texts()).toContain(candidate.name);
      const account = app.texts().filter((line) => line.includes(candidate.username));
      expect(account.map((line) => line.replace(" ", ""))).toEqual([`用户名${candidate.username}`]);
    });

    it("2. R-REG-07 a double press on 是 made one account", () => {
      expect(statusesOf(app.host.requests, "POST", /\/accounts$/)).toEqual([201]);
    });

    it("2. R-CEN-01 个人中心 shows what is left, each with its next step", async () => {
      await app.see("报名前需要完成 3 项，已完成 0 项");
      expect(app.texts()).toEqual(expect.arrayContaining(["去上传", "去添加", "去绑定"]));
    });

    it("3. R-PHO-06 a chosen photo is uploaded first, 提交 is a step of its own, and a compliant one is approved", async () => {
      await app.tap("去上传");
      await app.see("照片要求");
      await app.tap("+ 选择照片");
      await app.see("照片上传成功");
      expect(newestReply(app.host.requests, "POST", /\/photos$/)).toMatchObject({ photo: { state: "draft" } });
      await app.tap("提交");
      await app.see("照片上传完成");
      expect(newestReply(app.host.requests, "POST", /\/photos\/[^/]+\/submit$/)).toMatchObject({
        photo: { state: "approved" },
      });
    });

    it("3. R-PHO-07 the approved photo stands in 个人中心", async () => {
      await app.tap("返回个人中心");
      await app.see("已完成 1 项");
      expect(app.labels().map(({ label }) => label)).toContain("报名照片");
      await app.gone("尚未上传");
    });

    it("4. R-DEG-03 by hand: saving a degree starts its verification", async () => {
      await server.sandbox.addEducationRecord({
        name: candidate.name,
        idNumber: candidate.idNumber,
        kind: "education",
        school: candidate.degree.school,
        major: candidate.degree.major,
        level: candidate.degree.level,
        graduatedOn: candidate.degree.graduatedOn,
        certificateNumber: candidate.degree.certificateNumber,
      });
      await app.tap("去添加");
      await app.see("还没有添加学历学位信息");
      await app.tap("添加");
      await app.see("添加学历学位信息");
      await fillDegree(app, candidate.degree);
      await app.tap("保存");
      await expect.poll(() => statusesOf(app.host.requests, "POST", /\/degrees$/), { timeout: 10_000 }).toEqual([201]);
      expect(["verifying", "verified"]).toContain(newestReply(app.host.requests, "POST", /\/degrees$/).state);
    });

    it("4. R-DEG-04 verification runs in the background and the page shows 已核验 by itself", async () => {
      await app.see("已核验", { timeoutMs: 60_000, isWholeLine: true });
      expect(app.texts()).toContain(candidate.degree.school);
      expect(app.texts()).not.toContain("删除");
      await app.back();
      await app.see("已完成 2 项");
    });

    it("5. R-BND-01 two codes follow and bind, and the page says so by itself", async () => {
      await app.tap("去绑定");
      await app.see("绑定微信");
      if (platform === "weapp") {
        await app.longPress("关注公众号“国家卫健委人才中心”");
        await app.see("已关注", { timeoutMs: 30_000 });
        if (!app.texts().some((line) => line.includes("绑定成功"))) await app.longPress("绑定微信");
      } else {
        await app.see("请在微信中打开");
        await app.tap("保存二维码", { nth: 0 });
        await app.see("二维码已保存到相册");
        expect(app.host.savedPictures).toHaveLength(1);
        await app.leaveAndReturn(async () => {
          await server.sandbox.scan("wechat", { qrContent: qrContentOf("follow"), openId });
          await server.sandbox.scan("wechat", { qrContent: qrContentOf("bind"), openId });
        });
      }
      await app.see("微信已绑定，公众号已关注", { timeoutMs: 30_000 });
    });

    it("5. R-CEN-01 with everything done 个人中心 says the candidate is ready and where to watch for dates", async () => {
      await app.tap("返回个人中心");
      await app.see("报名准备已完成");
      await app.see("请持续关注国家卫生健康委人才交流服务中心网站和公众号");
      expect(newestReply(app.host.requests, "GET", /\/me$/)).toMatchObject({ readyToApply: true });
    });

    it("6. R-SES-01 账号密码登录 takes username or ID number, password and 验证码", async () => {
      await app.tap("退出登录");
      await app.rest();
      expect(app.route()).toBe("pages/home/index");
      await app.tap("登录");
      await app.tap("账号密码登录");
      for (const text of ["请输入用户名或证件号码", "请输入密码", "找回密码"]) await app.see(text);
      await signIn(app, server.sandbox, candidate.idNumber, candidate.password);
      await app.see("报名准备已完成");
    });

    it("7. R-REC-01 «找回密码» opens on 密保问题, takes the name with its rare character, and asks", async () => {
      await app.tap("退出登录");
      await app.rest();
      await app.tap("登录");
      await app.tap("账号密码登录");
      await app.tap("找回密码");
      await app.see("密保问题");
      await app.see("名字中包含生僻字的考生请直接点击生僻字按钮进行姓名录入");
      await fillRareName(app, "考生姓名", candidate.name);
      await app.fill("证件号码", candidate.idNumber);
      await app.tap("看不清? 点击换一张");
      await app.rest();
      await answerCaptcha(app, server.sandbox);
      await app.tap("提交");
      await app.see(question);
      await app.fill("密保答案", "不是这个");
      await app.tap("下一步");
      await app.see("答案不正确");
    });

    it("7. R-REC-05 the right answer leads to a new password, which signs in", async () => {
      await app.fill("密保答案", candidate.securityAnswer);
      await app.tap("下一步");
      await app.see("请在 15 分钟内设置新密码");
      await app.fill("新密码", newPassword);
      await app.fill("确认新密码", newPassword);
      await app.doubleTap("设置新密码");
      await app.see("新密码已设置，请用新密码登录。");
      expect(statusesOf(app.host.requests, "POST", /\/recoveries\/[^/]+\/password$/)).toEqual([204]);
      await signIn(app, server.sandbox, candidate.username, newPassword);
      await app.see("报名准备已完成");
    });

    it("8. R-CEN-01 what the platform holds can be taken away as the phone allows", async () => {
      await app.tap("授权与个人信息");
      await app.tap("导出");
      await app.see("您的信息已准备好。");
      if (platform === "weapp") {
        await app.tap("发送文件到微信聊天");
        await app.see("文件已发送");
        const file = JSON.parse(app.host.sharedFiles[0]?.text ?? "");
        expect(file.account).toMatchObject({ name: candidate.name, idNumber: candidate.idNumber });
        expect(file.photos[0].imageBase64.length).toBeGreaterThan(1000);
      } else {
        await app.tap("复制全部文字内容");
        await app.see("已复制");
        const text = JSON.parse(app.host.clipboard);
        expect(text.account).toMatchObject({ name: candidate.name, idNumber: candidate.idNumber });
        const before = app.host.savedPictures.length;
        await app.tap("保存照片到相册");
        await app.see("照片已保存到相册。");
        expect(app.host.savedPictures.length).toBeGreaterThan(before);
      }
      await app.back();
    });

    it("8. R-CLO-01 个人中心 › «注销账号» closes the account at once, and the ID number is free", async () => {
      await app.see("个人信息管理");
      await app.tap("注销账号");
      await app.see("注销前请确认");
      await app.tap("注销账号");
      await app.fill("登录密码", newPassword);
      await app.tap("注销账号", { nth: 1 });
      await app.see("账号已注销");
      await app.tap("返回首页");
      await registerCandidate(server, { ...candidate, username: `${candidate.username}b` });
    });

    it("R-APP-01 the whole job used only what the platform has", () => {
      expect([...app.host.unknownNames].filter((name) => !probedByTaro.test(name))).toEqual([]);
    });

    it("R-APP-05 what the job handed over to the view is little, and never much at once", () => {
      const stats = app.setDataStats();
      console.log(setDataReport(platform, stats));
      for (const [route, { calls, largestBytes }] of Object.entries(stats)) {
        expect(calls, route).toBeLessThan(150);
        expect(largestBytes, route).toBeLessThan(64 * 1024);
      }
    });
  },
);

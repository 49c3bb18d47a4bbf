import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import type { FacePlay } from "../server/sandbox-controls.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { makeCandidate } from "./make-candidate.ts";
import { fillRareName, signIn } from "./mini-steps.ts";
import { ownPhone } from "./own-phone.ts";
import { newestReply, statusesOf } from "./read-replies.ts";
import { registerCandidate } from "./register-candidate.ts";

// Names that Taro's runtime looks up on every platform to see whether they exist.
const probedByTaro = /taroEventCenter|BLEConnectionStateChange/;

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ profile: "nhc" });
});
afterAll(() => server?.stop());

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])(
  "a face instead of a password in the %s mini-program",
  (platform) => {
    const candidate = makeCandidate();
    const storage = new Map<string, string>();
    let own: Awaited<ReturnType<typeof ownPhone>>;
    let app: MiniProgram;

    const open = (options: { path?: string; lacking?: string[] } = {}): Promise<MiniProgram> =>
      openMiniProgram({
        platform,
        apiOrigin: server.origin,
        appId: own.appId,
        person: own.person,
        storage,
        ...options,
      });
    const faceSession = (): string => String(newestReply(app.host.requests, "POST", /\/face-auth-sessions$/).id);
    const sessions = () => statusesOf(app.host.requests, "POST", /\/sessions$/);

    /** What the person will do before the camera that the platform, or the verifier's page, opens next. */
    function willShow(play: FacePlay): void {
      own.person.showFace = async () => {
        await server.sandbox.showFace(faceSession(), play);
        return play === "passed" || play === "cancelled" ? play : "failed";
      };
    }

    /** Presses 开始认证 and does before the camera what was meant to be done. */
    async function verify(play: FacePlay): Promise<void> {
      willShow(play);
      await app.tap("开始认证");
      if (platform !== "swan") return;
      await expect.poll(() => app.route()).toBe("pages/face/web");
      expect(app.webAddress()).toMatch(/^http/);
      await server.sandbox.showFace(faceSession(), play);
    }

    async function fillPerson(): Promise<void> {
      await app.fill("考生姓名", candidate.name);
      await app.choose("证件类型", "居民身份证");
      await app.fill("证件号码", candidate.idNumber);
    }

    beforeAll(async () => {
      own = await ownPhone(server, platform, "小贺");
      await registerCandidate(server, candidate);
      app = await open();
    });
    afterAll(() => app?.close());

    it("R-SES-02 面容ID登录 opens first, and 账号密码登录 leads back to it by 返回面容ID登录", async () => {
      await app.tap("登录");
      await app.see("填写本人信息，通过人脸认证登录，不需要密码");
      expect(app.route()).toBe("pages/face/sign-in");
      await app.tap("账号密码登录");
      await app.see("用户名或证件号码");
      await app.tap("返回面容ID登录");
      await app.see("考生姓名");
    });

    it("R-FAC-03 不同意 leads to the password, and the face is not proposed again in this session", async () => {
      await fillPerson();
      await app.tap("面容ID登录");
      await app.see("人脸认证告知书");
      await app.tap("不同意，换一种方式");
      await app.see("用户名或证件号码");
      app.close();
      app = await open();
      await app.tap("登录");
      await app.see("用户名或证件号码");
      expect(statusesOf(app.host.requests, "POST", /\/face-auth-sessions$/)).toEqual([]);
      await app.tap("返回面容ID登录");
    });

    it("R-REG-13 what was typed is still there", async () => {
      await app.see(candidate.idNumber);
      expect(app.texts()).toContain(candidate.name);
    });

    it("R-FAC-05 同意协议并认证 comes before anything is asked of the verifier, then the advice", async () => {
      await app.tap("面容ID登录");
      await app.see("人脸认证告知书");
      await app.doubleTap("同意协议并认证");
      await app.see("认证前请注意");
      expect(statusesOf(app.host.requests, "POST", /\/face-auth-sessions$/)).toEqual([201]);
    });

    it("R-FAC-01 another face does not sign in, whatever the platform tells the app", async () => {
      await verify("other-face");
      await app.see("重新认证", { timeoutMs: 30_000 });
      expect(sessions()).not.toContain(201);
    });

    it("R-SES-02 the own face signs in", async () => {
      await app.tap("重新认证");
      await verify("passed");
      await app.see("个人信息管理", { timeoutMs: 30_000 });
      expect(app.texts()).toContain(candidate.name);
      expect(sessions().filter((status) => status === 201)).toEqual([201]);
      expect([...storage.values()].join()).not.toContain(candidate.idNumber);
    });

    it("R-FAC-03 the consent stands in 授权与个人信息 and can be taken back", async () => {
      await app.tap("授权与个人信息");
      await app.see("人脸认证告知书");
      await app.tap("撤回同意 人脸认证告知书");
      await app.tap("撤回");
      await app.see("已撤回");
      await app.back();
    });

    it("R-SES-08 the face stands for the password before something sensitive", async () => {
      await app.tap("注销账号");
      await app.tap("注销账号");
      await app.tap("用人脸认证验证");
      await app.tap("同意协议并认证");
      await app.see("认证前请注意");
      await verify("passed");
      await app.see("您已通过人脸认证验证身份", { timeoutMs: 30_000 });
      expect(statusesOf(app.host.requests, "POST", /\/reauthentication$/)).toEqual([204]);
      await app.tap("取消");
      await app.back();
    });

    it("R-REC-02 找回密码 › 人脸识别: name with a rare character, ID number, 开始人脸认证", async () => {
      await app.tap("退出登录");
      await app.rest();
      await app.tap("登录");
      await app.tap("账号密码登录");
      await app.tap("找回密码");
      await app.tap("人脸识别");
      await app.see("开始人脸认证");
      await fillRareName(app, "考生姓名", candidate.name);
      await app.fill("证件号码", candidate.idNumber);
      expect(app.texts()).toContain("居民身份证");
      await app.tap("开始人脸认证");
      await app.tap("同意协议并认证");
      await app.see("认证前请注意");
    });

    it("R-FAC-02 an app that is killed during the verification goes on with the result", async () => {
      own.person.showFace = () => new Promise(() => undefined);
      await app.tap("开始认证");
      await app.rest();
      await server.sandbox.showFace(faceSession(), "passed");
      app.close();
      app = await open({ path: "pages/face/index" });
      await app.see("请在 15 分钟内设置新密码", { timeoutMs: 30_000 });
    });

    it("R-REC-02 the new password signs in", async () => {
      const fresh = `${candidate.password}New`;
      await app.fill("新密码", fresh);
      await app.fill("确认新密码", fresh);
      await app.tap("设置新密码", { nth: 0 });
      await app.see("新密码已设置");
      await signIn(app, server.sandbox, candidate.username, fresh);
      await app.see("个人信息管理");
    });

    it("R-FAC-03 somebody who has no account is told so only after the face passed", async () => {
      const stranger = makeCandidate();
      await app.tap("退出登录");
      await app.rest();
      await app.tap("登录");
      await app.fill("考生姓名", stranger.name);
      await app.fill("证件号码", stranger.idNumber);
      await app.tap("面容ID登录");
      await app.tap("同意协议并认证");
      await app.see("认证前请注意");
      await verify("passed");
      await app.see("人脸认证已通过，但您还没有注册账号", { timeoutMs: 30_000 });
      await app.tap("注册");
      await app.see("注册指引");
    });

    it.skipIf(platform === "swan")("R-FAC-03 a phone too old for the verification is shown the other way", async () => {
      app.close();
      app = await open({
        path: "pages/face/sign-in",
        lacking: platform === "weapp" ? ["requestFacialVerify"] : ["startAPVerify"],
      });
      await fillPerson();
      await app.tap("面容ID登录");
      await app.tap("同意协议并认证");
      await app.see("这台手机不能进行人脸认证");
      await app.tap("账号密码登录");
      await app.see("用户名或证件号码");
    });

    it("R-APP-01 all of it used only what the platform has", () => {
      expect([...app.host.unknownNames].filter((name) => !probedByTaro.test(name))).toEqual([]);
    });
  },
);

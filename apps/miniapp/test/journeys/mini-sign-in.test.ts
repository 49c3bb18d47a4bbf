import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { makeCandidate } from "./make-candidate.ts";
import { answerCaptcha } from "./mini-steps.ts";
import { ownPhone } from "./own-phone.ts";
import { statusesOf } from "./read-replies.ts";
import { callApi, registerCandidate } from "./register-candidate.ts";

const names = { weapp: "微信", alipay: "支付宝", swan: "百度" } as const;

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ profile: "nhc" });
});
afterAll(() => server?.stop());

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])(
  "the %s mini-program knows whose phone it is on",
  (platform) => {
    const candidate = makeCandidate();
    const storage = new Map<string, string>();
    let own: Awaited<ReturnType<typeof ownPhone>>;
    let app: MiniProgram;

    const open = (path?: string): Promise<MiniProgram> =>
      openMiniProgram({
        platform,
        apiOrigin: server.origin,
        appId: own.appId,
        person: own.person,
        storage,
        ...(path !== undefined && { path }),
      });
    const signIns = () => statusesOf(app.host.requests, "POST", /\/sessions$/);

    async function bind(password: string): Promise<void> {
      await app.see("以后可以直接登录");
      await app.fill("用户名", candidate.username);
      await app.fill("密码", password);
      await answerCaptcha(app, server.sandbox);
      await app.tap("绑定");
    }

    beforeAll(async () => {
      own = await ownPhone(server, platform, "小何");
      await registerCandidate(server, candidate);
      app = await open("pages/sign-in/index");
    });
    afterAll(() => app?.close());

    it("R-SES-05 somebody who is not bound is tried silently and not disturbed", async () => {
      await app.see(`${names[platform]}登录`);
      await expect.poll(signIns).toEqual([409]);
      await app.rest();
      expect(app.route()).toBe("pages/sign-in/index");
    });

    it("R-SES-05 pressing the provider's button leads to 绑定账号, where a wrong password is said", async () => {
      await app.tap(`${names[platform]}登录`);
      await bind("Wrong1234pass");
      await app.see("账号或密码不正确");
    });

    it("R-SES-05 bound, the person is signed in", async () => {
      await app.fill("密码", candidate.password);
      await answerCaptcha(app, server.sandbox);
      await app.doubleTap("绑定");
      await app.see("个人信息管理");
      expect(app.texts()).toContain(candidate.name);
      expect(statusesOf(app.host.requests, "POST", /\/bindings$/)).toEqual([401, 201]);
    });

    it("R-SES-05 a new phone of the same person signs in silently from the sign-in page", async () => {
      app.close();
      storage.clear();
      app = await open("pages/sign-in/index");
      await app.see("个人信息管理");
      expect(signIns()).toEqual([201]);
      expect(app.texts()).toContain(candidate.name);
    });

    it("R-SES-05 who signed out by hand is not signed in again until they ask", async () => {
      await app.tap("退出登录");
      await app.rest();
      app.close();
      app = await open("pages/sign-in/index");
      await app.see("账号密码登录");
      await app.rest(500);
      expect(signIns()).toEqual([]);
      await app.tap(`${names[platform]}登录`);
      await app.see("个人信息管理");
    });

    it("R-SES-03 the phone shows what device asks, when and roughly where, and confirms", async () => {
      const body = { purpose: "sign-in", provider: "wechat" };
      const { handoffId, pollToken, qrContent } = await callApi(server, "POST", "/handoffs", { body });
      own.person.scanResult = String(qrContent);
      await app.tap("退出登录");
      await app.rest();
      await app.tap("登录");
      await app.see("账号密码登录");
      await app.see("注册");
      if (platform === "weapp") {
        await app.tap("扫码登录电脑版");
        await app.tap("扫描二维码");
        await app.see("有一台设备请求登录您的账号");
        for (const label of ["登录设备", "所在位置", "请求时间", "登录账号"]) await app.see(label);
        expect(app.texts().join()).not.toContain(candidate.idNumber);
        await app.doubleTap("确认登录");
        await app.see("登录成功");
        expect(statusesOf(app.host.requests, "POST", /\/confirm$/)).toHaveLength(1);
      } else {
        // The web page of this authority shows codes for WeChat alone.
        expect(app.texts()).not.toContain("扫码登录电脑版");
        app.close();
        app = await open("pages/handoff/index");
        await app.tap("扫描二维码");
        await app.see("请用网页上所示的应用扫描这个二维码");
      }
      const path = `/handoffs/${handoffId}?pollToken=${pollToken}`;
      expect(await callApi(server, "GET", path)).toMatchObject({
        state: platform === "weapp" ? "confirmed" : "waiting",
      });
    });

    it("R-SES-03 a code that is no sign-in code is said to be none, and leaving the camera says nothing", async () => {
      app.close();
      app = await open("pages/handoff/index");
      own.person.scanResult = "https://example.com/";
      await app.tap("扫描二维码");
      await app.see("这不是本系统的登录二维码");
      delete own.person.scanResult;
      await app.tap("重新扫码");
      await app.see("这不是本系统的登录二维码");
    });

    it.skipIf(platform === "weapp")(
      "R-BND-02 who unbinds the app, after proving who they are, signs in by password again",
      async () => {
        app.close();
        app = await open("pages/sign-in/index");
        await app.tap(`${names[platform]}登录`);
        await app.see("个人信息管理");
        app.close();
        app = await open("pages/account/privacy");
        await app.see("其他登录方式");
        await app.tap(`解除绑定 ${names[platform]}`);
        await app.see(`确定解除${names[platform]}绑定？`);
        await app.fill("登录密码", candidate.password);
        await app.doubleTap("确定解除");
        await app.rest();
        expect(statusesOf(app.host.requests, "DELETE", /\/bindings\/(alipay|baidu)$/)).toEqual([204]);
        await app.rest();
        expect(app.texts()).not.toContain("其他登录方式");
      },
    );
  },
);

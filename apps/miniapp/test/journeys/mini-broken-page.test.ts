import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { breakMiniProgram } from "./break-page.ts";
import { consent } from "./mini-steps.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ profile: "nhc" });
});
afterAll(() => server?.stop());

const broken = "这个页面没有显示出来";

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])("a page of the %s mini-program that throws", (platform) => {
  it("R-APP-05 says so in its own place, draws again by 重试, and has a way home", async () => {
    const distFolder = await breakMiniProgram(platform);
    const app = await openMiniProgram({ platform, apiOrigin: server.origin, distFolder });
    try {
      await app.tap("注册");
      await app.tap(consent);
      await app.tap("下一步");
      await app.see(broken);
      await app.see("已填写并保存的内容不会丢失。");
      expect(app.texts()).toContain("页面出错了");
      expect(app.route()).toBe("pages/sign-up/index");
      await app.tap("去首页");
      await app.see("登录");
      expect(app.route()).toBe("pages/home/index");
      await app.tap("注册");
      await app.see(broken);
      app.host.realm.globals.isMended = true;
      await app.tap("重试");
      await app.see("填写注册信息");
      await app.fill("用户名", "someone");
      expect(app.texts()).not.toContain(broken);
    } finally {
      app.close();
      await rm(distFolder, { recursive: true, force: true });
    }
  });
});

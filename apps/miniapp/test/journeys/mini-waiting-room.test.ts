import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { makeCandidate } from "./make-candidate.ts";
import { answerCaptcha, fillSignUp, openSignUpForm } from "./mini-steps.ts";
import { statusesOf } from "./read-replies.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({
    profile: "nhc",
    waitingRoom: { opensAt: new Date(Date.now() - 60 * 60_000), perSecond: 0.02 },
  });
});
afterAll(() => server?.stop());

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])("the queue before the %s mini-program", (platform) => {
  const candidate = makeCandidate();
  const storage = new Map<string, string>();
  let app: MiniProgram;

  const open = (path?: string) =>
    openMiniProgram({ platform, apiOrigin: server.origin, person: {}, storage, ...(path && { path }) });
  const taken = () => app.host.requests.filter(({ url }) => url.endsWith("/arrival-tickets"));

  beforeAll(async () => {
    for (let person = 0; person < 2; person++) {
      await fetch(`${server.origin}/api/v1/arrival-tickets`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-device-id": randomUUID() },
        body: "{}",
      });
    }
    app = await open();
  });
  afterAll(() => app?.close());

  it("says the place, keeps it when the app was killed, and goes on by itself", async () => {
    await openSignUpForm(app).catch(() => undefined);
    await app.see("正在排队", { timeoutMs: 20_000 });
    await app.see("前面还有 2 人");
    await app.see("预计等候约 1 分钟");
    expect(taken()).toHaveLength(1);
    app.close();
    app = await open("pages/sign-up/index");
    await app.see("前面还有");
    await server.sandbox.advanceClock(150);
    await app.gone("正在排队", { timeoutMs: 60_000 });
    await app.see("填写注册信息");
    await fillSignUp(app, candidate);
    await answerCaptcha(app, server.sandbox);
    await app.tap("提交");
    await app.tap("是");
    await app.see("个人信息管理");
    expect(statusesOf(app.host.requests, "POST", /\/accounts$/)).toEqual([201]);
  });
});

import { afterAll, beforeAll, describe, it } from "vitest";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { spokenLabels } from "./spoken-labels.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ profile: "nhc" });
});
afterAll(() => server?.stop());

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])("R-APP-07 languages in the %s mini-program", (platform) => {
  const { en, "zh-Hant": hant, "zh-CN": own } = spokenLabels;
  const storage = new Map<string, string>();
  let app: MiniProgram;

  const open = () => openMiniProgram({ platform, apiOrigin: server.origin, storage });

  beforeAll(async () => {
    app = await open();
    await app.see(own.tips);
  });
  afterAll(() => app?.close());

  it("one press on the first page changes every text, the profile's too", async () => {
    await app.tap(en.language);
    await app.see(en.tips);
    await app.see(en.signIn);
    await app.see("Qualifications");
    await app.gone(own.tips);
    await app.gone("学历学位信息维护");
  });

  it("the pages behind speak it, and the Chinese notice stands below its translation", async () => {
    await app.tap(en.signUp);
    await app.see("The candidate must register in person, with true and valid information.");
    await app.see("务必由考生本人进行注册操作，确保信息真实有效");
    await app.tap(en.next);
    await app.see(en.consentMissing);
  });

  it("is kept between visits", async () => {
    app.close();
    app = await open();
    await app.see(en.tips);
  });

  it("can be changed on, and back", async () => {
    await app.tap(hant.language);
    await app.see(hant.tips);
    await app.see("學歷學位資料維護");
    await app.gone(en.tips);
    await app.tap(own.language);
    await app.see(own.tips);
    await app.gone(hant.tips);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allNodes } from "../host/find-node.ts";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ profile: "nhc" });
});
afterAll(() => server?.stop());

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])("显示与语言 in the %s mini-program", (platform) => {
  const storage = new Map<string, string>();
  let app: MiniProgram;

  const open = () => openMiniProgram({ platform, apiOrigin: server.origin, storage });
  const look = () => {
    const classes = allNodes(app.host.pages.tree()).map(({ attributes }) => String(attributes.class ?? ""));
    return classes.find((each) => /(^| )page /.test(each));
  };

  beforeAll(async () => {
    app = await open();
    await app.see("长辈模式");
  });
  afterAll(() => app?.close());

  it("R-APP-04 one press on the first screen enlarges everything, another undoes it", async () => {
    expect(look()).toBe("page appearance-light");
    await app.tap("长辈模式");
    await expect.poll(look).toBe("page appearance-light text-elder");
    await app.tap("退出长辈模式");
    await expect.poll(look).toBe("page appearance-light");
  });

  it("R-APP-04 the settings page has size and appearance, which the page below takes over", async () => {
    await app.tap("显示与语言");
    await app.tap("长辈模式（大字、大按钮）");
    await app.tap("深色");
    await expect.poll(look).toBe("page appearance-dark text-elder");
    await app.back();
    await app.see("退出长辈模式");
    expect(look()).toBe("page appearance-dark text-elder");
  });

  it("R-APP-04 both are kept between visits", async () => {
    app.close();
    app = await open();
    await app.see("退出长辈模式");
    expect(look()).toBe("page appearance-dark text-elder");
  });
});

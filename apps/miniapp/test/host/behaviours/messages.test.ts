import { expect, it } from "vitest";
import type { Person } from "../host-state.ts";
import type { MiniProgram } from "../mini-program.ts";
import { openMiniProgram } from "../open-mini-program.ts";
import type { MiniPlatform } from "../platform-apis/platform-apis.ts";
import { writeTinyApp } from "../write-tiny-app.ts";

async function press(platform: MiniPlatform, script: string, person: Person = {}): Promise<MiniProgram> {
  const distFolder = writeTinyApp(platform, script);
  const app = await openMiniProgram({ platform, apiOrigin: "http://127.0.0.1:9", distFolder, person });
  await app.see("第一页");
  await app.tap("按");
  return app;
}

it("WeChat asks about messages in a press alone, and about three templates at most", async () => {
  const ask = (ids: string) =>
    `g.requestSubscribeMessage({ tmplIds: ${ids}, success: (a) => say(JSON.stringify(a)), fail: (e) => say(e.errMsg) })`;
  const app = await press("weapp", ask("['a', 'b', 'c']"));
  await app.tap("允许");
  await app.see('"a":"accept"');
  app.close();
  const late = await press("weapp", `setTimeout(() => { ${ask("['a']")} }, 30)`);
  await expect(late.see("never", { timeoutMs: 2000 })).rejects.toThrow("outside of a press");
  expect(() => late.close()).toThrow("outside of a press");
  const many = await press("weapp", ask("['a', 'b', 'c', 'd']"));
  await expect(many.see("never", { timeoutMs: 2000 })).rejects.toThrow("4 templates");
  expect(() => many.close()).toThrow("4 templates");
});

it("Alipay asks about messages by its own names, and answers with lists", async () => {
  const ask = (ids: string) =>
    `g.requestSubscribeMessage({ entityIds: ${ids}, success: (a) => say(a.behavior + a.result.subscribedEntityIds), fail: (e) => say('号' + e.error) })`;
  const allowing = await press("alipay", ask("['a', 'b']"));
  await allowing.tap("允许");
  await allowing.see("subscribea,b");
  allowing.close();
  const refusing = await press("alipay", ask("['a']"));
  await refusing.tap("取消");
  await refusing.see("cancel");
  refusing.close();
  const banned = await press("alipay", ask("['a']"), { messages: "banned" });
  await banned.see("号106008");
  banned.close();
});

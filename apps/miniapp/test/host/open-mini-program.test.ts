import { mkdtempSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "./host-state.ts";
import type { MiniProgram } from "./mini-program.ts";
import { openMiniProgram } from "./open-mini-program.ts";
import type { MiniPlatform } from "./platform-apis/platform-apis.ts";
import { writeTinyApp } from "./write-tiny-app.ts";

const all: MiniPlatform[] = ["weapp", "alipay", "swan"];
const seen: { method: string; url: string; headers: http.IncomingHttpHeaders; body: Buffer }[] = [];
const server = http.createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    seen.push({
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(parts),
    });
    const status = Number(/status=(\d+)/.exec(request.url ?? "")?.[1] ?? 200);
    response.writeHead(status, { "Content-Type": "application/json", "Set-Cookie": "a=1", "Retry-After": "7" });
    response.end(JSON.stringify({ status, name: "王𠅤" }));
  });
});
let apiOrigin = "";
const picturePath = join(mkdtempSync(join(tmpdir(), "picture-")), "me.jpg");

beforeAll(async () => {
  writeFileSync(picturePath, Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x0d, 0x0a, 0x2d, 0x2d, 0xff, 0xd9]));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  apiOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function press(
  platform: MiniPlatform,
  script: string,
  { person = { picturePath }, lacking = [] }: { person?: Person; lacking?: string[] } = {},
): Promise<MiniProgram> {
  const distFolder = writeTinyApp(platform, script);
  const app = await openMiniProgram({ platform, apiOrigin, distFolder, person, lacking });
  await app.see("第一页");
  await app.tap("按");
  return app;
}

const url = (path: string): string => JSON.stringify(`http://127.0.0.1:8080${path}`);

describe.each(all)("a page of the %s platform", (platform) => {
  it("shows its data, lists and conditions, and takes what is typed", async () => {
    const app = await press(platform, "say('按了')");
    await app.see("按了");
    expect(app.texts()).toEqual(expect.arrayContaining(["甲", "乙"]));
    await app.fill("姓名", "王𠅤王王王王王王王王王王");
    await app.see("写了王𠅤王王王王王王王");
    expect(app.texts().join()).not.toContain("王王王王王王王王");
    app.close();
  });

  it("counts setData calls and bytes", async () => {
    const app = await press(platform, "this.setData({ rows: [], text: '完' })");
    await app.see("完");
    const bytes = Buffer.byteLength('{"text":"第一页"}') + Buffer.byteLength('{"rows":[],"text":"完"}');
    expect(app.setDataStats()["pages/a/index"]).toEqual({ calls: 2, bytes, largestBytes: 24 });
    app.close();
  });

  it("goes to a page with its query and back, and not to a page that does not exist", async () => {
    const app = await press(platform, "g.navigateTo({ url: '/pages/b/index?name=x', success: () => say('去了') })");
    await app.see("第二页x");
    expect(app.route()).toBe("pages/b/index");
    app.close();
    const lost = await press(platform, "g.navigateTo({ url: '/pages/c/index', fail: () => say('没有') })");
    await lost.see("没有");
    lost.close();
  });

  it("sends real requests without cookies and hands over the answer", async () => {
    seen.length = 0;
    const script = `g.request({ url: ${url("/x?a=1")}, method: "POST", data: { b: "王" }, ${platform === "alipay" ? "headers" : "header"}: { "X-Client": "mini" },
      success: (answer) => say([answer.${platform === "alipay" ? "status" : "statusCode"}, answer.data.name].join(" ")) })`;
    const app = await press(platform, script);
    await app.see("200 王𠅤");
    await app.tap("按");
    await expect.poll(() => seen.length).toBe(2);
    expect(seen[1]).toMatchObject({
      method: "POST",
      url: "/x?a=1",
      headers: { "x-client": "mini", "content-type": "application/json" },
    });
    expect(seen[1]?.body.toString()).toBe('{"b":"王"}');
    expect(seen[1]?.headers.cookie).toBeUndefined();
    app.close();
  });

  it("uploads the bytes of the chosen picture", async () => {
    seen.length = 0;
    const type = platform === "alipay" ? 'fileType: "image",' : "";
    const script = `g.chooseImage({ count: 1, success: ({ tempFilePaths }) => g.uploadFile({ url: ${url("/up?status=201")}, filePath: tempFilePaths[0], name: "file", ${type}
      formData: { note: "一" }, success: (answer) => say(typeof answer.data + answer.statusCode) }) })`;
    const app = await press(platform, script);
    await app.see("string201");
    const body = seen[0]?.body.toString("latin1") ?? "";
    expect(seen[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('name="file"; filename="');
    expect(body).toContain("\xff\xd8\xff\x00\r\n--\xff\xd9");
    app.close();
  });

  it("refuses another server, PATCH, a missing address and a name it does not have", async () => {
    const refused = async (script: string, message: RegExp): Promise<void> => {
      const app = await press(platform, `${script}; say("到这里")`);
      await expect(app.see("不会出现", { timeoutMs: 3_000 })).rejects.toThrow(message);
      expect(() => app.close()).toThrow(message);
    };
    await refused('g.request({ url: "http://other.example/x", fail() {} })', /not in domain list/);
    await refused(`g.request({ url: ${url("/x")}, method: "PATCH", fail() {} })`, /PATCH is invalid/);
    await refused("g.request({ method: 'GET' })", /request needs url/);
    await refused("g.noSuchThing()", /noSuchThing is not a function/);
  });

  it("gives the bundle no DOM, no eval, no network but the platform's", async () => {
    const app = await press(
      platform,
      "let text = [typeof document, typeof window, typeof fetch, typeof URL, typeof process].join(); try { new Function('return 1')(); text += '可'; } catch (e) { text += '不可'; } say(text)",
    );
    await app.see("undefined,undefined,undefined,undefined,undefined不可");
    app.close();
  });

  it("keeps storage between two openings on the same phone", async () => {
    const storage = new Map<string, string>();
    const write =
      platform === "alipay" ? "g.setStorageSync({ key: 'k', data: { a: 1 } })" : "g.setStorageSync('k', { a: 1 })";
    const read = platform === "alipay" ? "g.getStorageSync({ key: 'k' }).data" : "g.getStorageSync('k')";
    for (const script of [`${write}; say("存好")`, `say("读到" + ${read}.a)`]) {
      const app = await openMiniProgram({ platform, apiOrigin, distFolder: writeTinyApp(platform, script), storage });
      await app.tap("按");
      await app.see(script.includes("存好") ? "存好" : "读到1");
      app.close();
    }
  });
});

it("WeChat answers an error status through success, Alipay through fail with the answer inside", async () => {
  const weapp = await press(
    "weapp",
    `g.request({ url: ${url("/x?status=422")}, success: (a) => say("成" + a.statusCode + a.header["Retry-After"]), fail: () => say("败") })`,
  );
  await weapp.see("成4227");
  weapp.close();
  const alipay = await press(
    "alipay",
    `g.request({ url: ${url("/x?status=422")}, success: () => say("成"), fail: (a) => say(["败", a.error, a.status, a.data.status, a.headers["retry-after"]].join(" ")) })`,
  );
  await alipay.see("败 19 422 422 7");
  alipay.close();
});

it("Alipay refuses an upload without fileType and knows no chooseMedia", async () => {
  const app = await press("alipay", `g.uploadFile({ url: ${url("/up")}, filePath: "x", name: "file" })`);
  await expect(app.see("不会出现", { timeoutMs: 3_000 })).rejects.toThrow(/uploadFile needs fileType/);
  expect(() => app.close()).toThrow();
  const media = await press("alipay", "say(typeof g.chooseMedia)");
  await media.see("undefined");
  expect(media.host.unknownNames).toContain("my.chooseMedia");
  media.close();
});

it("WeChat refuses the promise form of requestFacialVerify", async () => {
  const app = await press("weapp", 'g.requestFacialVerify({ verifyId: "v" })');
  await expect(app.see("不会出现", { timeoutMs: 3_000 })).rejects.toThrow(/no promise form/);
  expect(() => app.close()).toThrow();
});

it("WeChat answers its face verification through success or fail, Alipay through success with a status", async () => {
  const outcomes = { passed: ["好", "9000"], failed: ["不好10004", "4000"], cancelled: ["不好90003", "6001"] } as const;
  for (const [outcome, [wechat, alipay]] of Object.entries(outcomes)) {
    const person: Person = { showFace: async () => outcome as "passed" | "failed" | "cancelled" };
    const first =
      "wx.requestFacialVerify({ verifyId: 'v', success: () => say('好'), fail: (e) => say('不好' + e.errCode) })";
    const onWechat = await press("weapp", first, { person });
    await onWechat.see(wechat);
    onWechat.close();
    const second = "my.startAPVerify({ url: 'u', certifyId: 'c', success: (r) => say(r.resultStatus) })";
    const onAlipay = await press("alipay", second, { person });
    await onAlipay.see(alipay);
    onAlipay.close();
  }
});

it("an app too old for a function has none of it", async () => {
  const script = "say(String(wx.canIUse('requestFacialVerify')) + typeof wx.requestFacialVerify)";
  const app = await press("weapp", script, { lacking: ["requestFacialVerify"] });
  await app.see("falseundefined");
  app.close();
});

it("Alipay hands an identity over only for the scope auth_user, and only when the person agrees", async () => {
  const ask = (scope: string) =>
    `my.getAuthCode({ scopes: ['${scope}'], success: (r) => say(r.authCode), fail: (e) => say('不' + e.error) })`;
  const person: Person = { loginCode: async () => "only-who", identityCode: async () => "also-identity" };
  for (const [scope, shown] of [
    ["auth_base", "only-who"],
    ["auth_user", "also-identity"],
  ] as const) {
    const app = await press("alipay", ask(scope), { person });
    await app.see(shown);
    app.close();
  }
  const refusing = await press("alipay", ask("auth_user"), { person: {} });
  await refusing.see("不11");
  refusing.close();
});

it("WeChat holds the picture chooser back until the privacy listener says agreed", async () => {
  const script = `g.onNeedPrivacyAuthorization((resolve, { referrer }) => { say("问" + referrer); this.resolve = resolve; });
    if (this.resolve) this.resolve({ event: "agree", buttonId: "b" });
    else g.chooseMedia({ count: 1, success: (a) => say("有" + a.tempFiles[0].size) })`;
  const app = await press("weapp", script, { person: { picturePath, privacy: "alone" } });
  await app.see("问chooseMedia");
  app.host.pressedConsents.add("b");
  await app.tap("按");
  await app.see("有10");
  app.close();
  const unpressed = await press("weapp", script, { person: { picturePath, privacy: "alone" } });
  await unpressed.see("问chooseMedia");
  await unpressed.tap("按").catch(() => undefined);
  expect(() => unpressed.close()).toThrow("nobody pressed a button for agreeing");
});

it("a dead network fails in each platform's own shape", async () => {
  for (const [platform, text] of [
    ["weapp", "request:fail"],
    ["alipay", "12"],
    ["swan", "12"],
  ] as const) {
    const app = await openMiniProgram({
      platform,
      apiOrigin,
      distFolder: writeTinyApp(
        platform,
        `g.request({ url: ${url("/x")}, fail: (e) => say("断 " + (${platform === "weapp" ? "e.errMsg" : platform === "alipay" ? "e.error" : "e.errCode"})) })`,
      ),
    });
    app.host.isOffline = true;
    await app.tap("按");
    await app.see(`断 ${text}`);
    app.close();
  }
});

describe.each(all)("a camera on %s", (platform) => {
  it("takes nothing on a page that shows none, and has no promise form", async () => {
    const say = '() => say("拍了"), fail: () => say("没拍")';
    const app = await press(
      platform,
      `g.createCameraContext("viewfinder").takePhoto({ quality: "high", success: ${say} })`,
    );
    await app.see("没拍");
    expect(app.host.shots).toEqual([]);
    app.close();
    const silent = await press(
      platform,
      'g.createCameraContext("viewfinder").takePhoto({ quality: "high" }); say("到这里")',
    );
    await expect(silent.see("不会出现", { timeoutMs: 1_000 })).rejects.toThrow(/no promise form/);
    expect(() => silent.close()).toThrow(/no promise form/);
  });
});

it("Baidu and WeChat answer who asks for a refused camera with a failure, until the settings allow it", async () => {
  for (const platform of ["weapp", "swan"] as const) {
    const script = `g.authorize({ scope: "scope.camera", success: () => say("可以"), fail: () =>
      g.openSetting({ success: (a) => say("设置后" + a.authSetting["scope.camera"]) }) })`;
    const person: Person = { camera: "refused" };
    person.useSettings = () => {
      person.camera = "allowed";
    };
    const distFolder = writeTinyApp(platform, script);
    const app = await openMiniProgram({ platform, apiOrigin, distFolder, person });
    await app.tap("按");
    await app.see("设置后true");
    await app.tap("按");
    await app.see("可以");
    app.close();
  }
});

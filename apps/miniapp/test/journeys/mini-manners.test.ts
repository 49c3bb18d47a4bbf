import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../host/host-state.ts";
import type { MiniProgram } from "../host/mini-program.ts";
import { builtFolder, openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { makeCandidate } from "./make-candidate.ts";
import { consent, fillSignUp, openSignUpForm, signInByPassword } from "./mini-steps.ts";
import { drawDistantPortrait, registerOverHttp } from "./photo-candidate.ts";
import { statusesOf } from "./read-replies.ts";
import { callApi, signInByPassword as signInOverHttp } from "./register-candidate.ts";

let server: RunningServer;
let picturePath: string;

beforeAll(async () => {
  picturePath = await drawDistantPortrait();
  server = await startServer({
    profile: "nhc",
    messageTemplates: {
      wechat: { "degree-result": { id: "TmplDegree", fields: { thing1: "matter", phrase2: "result" } } },
      alipay: { "degree-result": { id: "ac768fca1ce245ccae9404bb5243c49b", fields: keywords } },
      baidu: { "degree-result": { id: "7519c8966fdd442d93cec1e0a30c3521", askId: "BD0003", fields: keywords } },
    },
  });
});
afterAll(() => server?.stop());

const keywords = { keyword1: "matter", keyword2: "result" };
/** Whose messages they are, what they are called there, and which template the person is asked about. */
const messages = {
  weapp: { provider: "wechat", name: "微信", askedTemplate: "TmplDegree" },
  alipay: { provider: "alipay", name: "支付宝", askedTemplate: "ac768fca1ce245ccae9404bb5243c49b" },
  swan: { provider: "baidu", name: "百度", askedTemplate: "BD0003" },
} as const satisfies Record<MiniPlatform, object>;
const asksPrivacy = (platform: MiniPlatform) => platform !== "swan";
const notifyMe = "结果出来时通知我";
const title = "请先阅读隐私保护指引";
const refused = "您没有同意隐私保护指引，相册和相机没有打开。";
const leaveKept = "已填写的内容会保存在这台设备上，密码和验证码除外。确定离开吗？";

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])("the manners of the %s mini-program", (platform) => {
  const apps: MiniProgram[] = [];

  async function open(options: Partial<Parameters<typeof openMiniProgram>[0]> = {}): Promise<MiniProgram> {
    const app = await openMiniProgram({ platform, apiOrigin: server.origin, ...options });
    apps.push(app);
    return app;
  }
  afterEach(() => {
    for (const app of apps.splice(0)) app.close();
  });

  async function openPhotoPage(person: Person): Promise<MiniProgram> {
    const candidate = await registerOverHttp(server);
    const app = await open({ person });
    await signInByPassword(app, server.sandbox, candidate);
    await app.tap("去上传");
    await app.see("照片要求");
    return app;
  }

  /** The list of degrees with one that waits for a person. */
  async function openWithWaitingDegree(person: Person, appId?: string): Promise<MiniProgram> {
    const candidate = await registerOverHttp(server);
    const token = await signInOverHttp(server, candidate.username, candidate.password);
    const body = { ...makeCandidate().degree, kind: "education", level: "中专" };
    await callApi(server, "POST", "/degrees", { token, body });
    const app = await open({ person, ...(appId !== undefined && { appId }) });
    await signInByPassword(app, server.sandbox, candidate);
    await app.tap("查看");
    await app.see("需人工核查");
    return app;
  }

  it("R-APP-01 privacy is asked in the app's own words, with both answers and what works without", async () => {
    const person: Person = { picturePath, privacy: "alone" };
    const app = await openPhotoPage(person);
    await app.tap("从相册选择");
    if (!asksPrivacy(platform)) {
      await app.see("照片不符合要求，不能提交");
      return;
    }
    await app.see(title);
    await app.see("不同意也可以登录、填写信息和查看进度");
    await app.tap("查看《用户隐私保护指引》");
    expect(app.host.openedContracts).toBe(1);
    await app.tap("拒绝");
    await app.gone(title);
    await app.see(refused);
    expect(app.host.isPrivacyAgreed).toBe(false);
    // Within ten seconds the platform does not ask again; the words of the refusal stay.
    await app.tap("从相册选择");
    await app.rest();
    expect(app.texts()).not.toContain(title);
    app.host.privacyRefusedAtMs -= 10_000;
    await app.tap("从相册选择");
    await app.see(title);
    await app.tap("同意");
    await app.see("照片不符合要求，不能提交");
    expect(app.host.isPrivacyAgreed).toBe(true);
    expect(app.texts()).not.toContain(refused);
  });

  it("R-APP-01 the menu shares the entrance, and nothing from a page with personal data", async () => {
    const app = await openPhotoPage({});
    expect(app.share()).toBeUndefined();
    const fresh = await open();
    await fresh.see("登录");
    await expect
      .poll(() => fresh.share())
      .toMatchObject({
        path: "/pages/home/index",
        title: "考生管理平台 - 国家卫生健康委人才交流服务中心",
        imageUrl: "/share.png",
      });
    expect(
      readFileSync(join(builtFolder, platform, "share.png"))
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    await fresh.tap("注册");
    await fresh.see("下一步");
    expect(fresh.share()).toBeUndefined();
  });

  it("R-REG-13 leaving a form with something typed is asked first where the platform can; the draft is there again", async () => {
    const storage = new Map<string, string>();
    const app = await open({ storage });
    await openSignUpForm(app);
    await fillSignUp(app, makeCandidate());
    await app.back();
    if (platform !== "swan") {
      await app.see(leaveKept);
      await app.tap("取消");
      await app.see("填写注册信息");
      await app.back();
      await app.tap("确定");
    }
    await expect.poll(() => app.route()).toBe("pages/home/index");
    await app.back().catch(() => undefined);
    expect(app.texts()).not.toContain(leaveKept);
  });

  it("R-REG-13 the way home of a form that was opened by a printed code asks too, on every platform", async () => {
    const app = await open({ path: "pages/home/index?to=sign-up" });
    await app.tap(consent);
    await app.tap("下一步");
    await app.fill("用户名", "someone");
    await app.tap("去首页");
    await app.see(leaveKept);
    await app.tap("留在本页");
    await app.gone(leaveKept);
    expect(app.route()).toBe("pages/sign-up/index");
    await app.tap("去首页");
    await app.tap("离开");
    await expect.poll(() => app.route()).toBe("pages/home/index");
  });

  it("R-APP-05 a newer version is offered, but not while something typed would be lost", async () => {
    const app = await open();
    await openSignUpForm(app);
    await app.fill("用户名", "someone");
    app.offerNewVersion();
    await app.rest();
    expect(app.texts()).not.toContain("新版本已经准备好。");
    await app.back();
    if (platform !== "swan") await app.tap("确定");
    await app.see("新版本已经准备好。");
    await app.tap("更新");
    expect(app.host.isUpdated).toBe(true);
  });

  it("R-APP-01 a page that is not there leads home and says what to do", async () => {
    const app = await open({ path: "pages/gone/index?id=1" });
    await app.see("没有找到要打开的页面");
    await app.see("重新扫描最新的二维码");
    expect(app.route()).toBe("pages/home/index");
    await app.see("登录");
  });

  it("R-APP-01 a printed code leads to its page, which has a way home; an unknown one says so", async () => {
    const scene = await open({ path: `pages/home/index?scene=to${platform === "weapp" ? "%3D" : "%253D"}sign-up` });
    await scene.see("下一步");
    expect(scene.route()).toBe("pages/sign-up/index");
    await scene.tap("去首页");
    await scene.see("登录");
    const unknown = await open({ path: "pages/home/index?to=tomorrow" });
    await unknown.see("没有找到要打开的页面");
  });

  it("R-SES-03 a sign-in code that has expired, opened by the platform's own scanner, says so and offers to scan", async () => {
    const address = `${server.origin}/#/pages/handoff/index?id=${randomUUID()}&scanToken=${"x".repeat(43)}`;
    const app = await open(
      platform === "alipay"
        ? { path: "pages/handoff/index", arrivalQuery: { qrCode: address } }
        : { path: `pages/handoff/index?q=${encodeURIComponent(address)}` },
    );
    await app.see("扫码");
    await expect
      .poll(() => app.host.requests.filter(({ url }) => url.includes("/scan")).map(({ status }) => status))
      .toEqual([404]);
    await app.tap("去首页");
    await app.see("登录");
  });

  it("R-APP-05 a bug is said on the screen, a refused call is not", async () => {
    const app = await open();
    await app.see("登录");
    app.tellRejection("refused call");
    await app.rest();
    expect(app.texts()).not.toContain("刚才的操作没有完成");
    app.tellRejection("error");
    await app.see("刚才的操作没有完成");
    await app.tap("重新打开本页");
    await app.gone("刚才的操作没有完成");
    await app.see("登录");
  });

  it("R-APP-01 an old client is told so, and one without the newer functions still works", async () => {
    const old = await open({ lacking: ["createCameraContext"] });
    await old.see("版本较低");
    const newer = [
      "onNeedPrivacyAuthorization",
      "openPrivacyContract",
      "getUpdateManager",
      "onUnhandledRejection",
      "onPageNotFound",
      "hideShareMenu",
      "showShareMenu",
      "enableAlertBeforeUnload",
      "disableAlertBeforeUnload",
    ];
    const lacking = await open({ lacking: newer });
    await openSignUpForm(lacking);
    await lacking.fill("用户名", "someone");
    await lacking.back();
    await lacking.see("登录");
    expect(lacking.texts().filter((line) => line.includes("版本较低"))).toEqual([]);
  });

  it("R-APP-01 one message about a result is offered in a press of its own, once, and sent when the result is there", async () => {
    const { provider, name, askedTemplate } = messages[platform];
    const { openId } = await server.sandbox.addUser(provider, { nickname: "小王" });
    const person: Person = {
      loginCode: async () => (await server.sandbox.loginCode(provider, openId)).code,
      allowMessage: async (templateId, subscribeId) =>
        void (await server.sandbox.allowMessage(provider, openId, templateId, subscribeId)),
    };
    const { appId } = await server.sandbox.loginCode(provider, openId);
    const app = await openWithWaitingDegree(person, appId);
    await app.see(`结果出来后，可以在${name}收到一次通知。`);
    await app.tap(notifyMe);
    expect(app.host.askedTemplates).toEqual([askedTemplate]);
    await app.tap("允许");
    await app.see(`结果出来时，会在${name}通知您一次。`);
    expect(statusesOf(app.host.requests, "POST", /\/me\/message-permissions$/)).toEqual([204]);
  });

  it("R-APP-01 somebody who says no, or whose platform has banned the message, is not asked again", async () => {
    const person: Person = {};
    const app = await openWithWaitingDegree(person);
    await app.tap(notifyMe);
    await app.tap("取消");
    await app.gone(notifyMe);
    await app.tap("添加");
    await app.back();
    await app.rest();
    expect(app.texts()).not.toContain(notifyMe);
    const banned = await openWithWaitingDegree({ messages: "banned" });
    await banned.tap(notifyMe);
    await banned.gone(notifyMe);
    expect(banned.host.requests.filter(({ url }) => url.includes("message-permissions"))).toEqual([]);
  });

  it("R-APP-03 the platform's own title bar is kept everywhere, so that nothing lies under its menu button", () => {
    const folder = join(builtFolder, platform);
    const app = JSON.parse(readFileSync(join(folder, "app.json"), "utf8")) as {
      pages: string[];
      subPackages?: { root: string; pages: string[] }[];
      window: Record<string, unknown>;
      __usePrivacyCheck__?: boolean;
    };
    const pages = [
      ...app.pages,
      ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
    ];
    expect(pages.length).toBeGreaterThan(25);
    const configs = pages.map((page) => JSON.parse(readFileSync(join(folder, `${page}.json`), "utf8")) as object);
    for (const config of [app.window, ...configs]) {
      expect(config).not.toHaveProperty("navigationStyle");
      expect(config).not.toHaveProperty("transparentTitle");
    }
    expect(app.__usePrivacyCheck__).toBe(true);
  });
});

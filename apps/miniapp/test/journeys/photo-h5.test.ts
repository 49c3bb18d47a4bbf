import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, takeScreenshot } from "../browser/launch-browser.ts";
import { findAccessibilityProblems, findSideways, finishTransitions } from "../browser/look-at-page.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { H5Person } from "./h5-person.ts";
import { drawDistantPortrait, drawPortraitOnGreen, drawTinyPortrait, registerOverHttp } from "./photo-candidate.ts";

let server: RunningServer;
let browser: Browser;
let portraitPath: string;
let tinyPath: string;
const problems: string[] = [];
const sideways: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  [portraitPath, tinyPath] = await Promise.all([drawDistantPortrait(), drawTinyPortrait()]);
  server = await startServer({ profile: "nhc" });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function look(person: H5Person, name: string): Promise<void> {
  await finishTransitions(person.page);
  await takeScreenshot(person.page, name);
  problems.push(...(await findAccessibilityProblems(person.page)).map((problem) => `${name}: ${problem}`));
  sideways.push(...(await findSideways(person.page)).map((place) => `${name}: ${place}`));
}

/** Signs a fresh candidate in and opens the photo page. */
async function openPhotoPage(widthPx: number): Promise<{ context: BrowserContext; person: H5Person }> {
  const candidate = await registerOverHttp(server);
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: widthPx, height: 800 },
    ...(widthPx < 960 && { hasTouch: true, isMobile: true }),
  });
  context.setDefaultTimeout(15_000);
  const person = new H5Person(await context.newPage(), server.sandbox);
  await person.page.goto(`${server.origin}/#/pages/sign-in/index`);
  await person.fill("用户名或证件号码", candidate.username);
  await person.fill("密码", candidate.password);
  await person.answerCaptcha();
  await person.press("登录");
  await person.press(/^去上传/);
  await person.see("照片要求");
  return { context, person };
}

async function chooseFile(person: H5Person, button: string | RegExp, path: string): Promise<void> {
  const chooser = person.page.waitForEvent("filechooser");
  await person.press(button);
  await (await chooser).setFiles(path);
}

/** On a phone the outline is shown again before the next picture. */
async function chooseAgain(person: H5Person, widthPx: number, path: string): Promise<void> {
  if (widthPx >= 960) return chooseFile(person, "重新上传", path);
  await person.press("重新上传");
  await person.see("头部在轮廓内，双眼在横线上");
  await chooseFile(person, "从相册选择", path);
}

describe.each([1280, 375])("a photo from far away, in a browser %i px wide", (widthPx) => {
  let context: BrowserContext;
  let person: H5Person;

  beforeAll(async () => {
    ({ context, person } = await openPhotoPage(widthPx));
    await look(person, `photo-1-empty-${widthPx}`);
  });
  afterAll(() => context?.close());

  it("R-PHO-02 is shown with its lines, what is wrong and how to mend it, and cannot be submitted", async () => {
    await chooseFile(person, /\+ 选择照片/, portraitPath);
    await person.see("照片不符合要求，不能提交");
    await person.see("头顶");
    await person.see("双眼 ");
    await person.see("下颏 不符");
    expect(await person.page.getByRole("button", { name: "提交", exact: true }).count()).toBe(0);
    await look(person, `photo-2-findings-${widthPx}`);
  });

  it("R-APP-05 a reload shows the draft again", async () => {
    await person.page.reload();
    await person.see("照片不符合要求，不能提交");
    await chooseAgain(person, widthPx, portraitPath);
    await person.see("一键处理成合格照片");
  });

  it("R-APP-05 processing can be cancelled, and the photo is still there to try again", async () => {
    await context.route("**/photos/process", () => undefined);
    await person.press("一键处理成合格照片");
    await person.press("取消");
    await person.page.getByText("正在处理照片").waitFor({ state: "detached" });
    await context.unroute("**/photos/process");
    expect(await person.page.getByRole("alert").filter({ hasText: "网络" }).count()).toBe(0);
  });

  it("R-APP-05 a lost network while processing loses nothing and offers to try again", async () => {
    await context.setOffline(true);
    await person.press("一键处理成合格照片");
    await person.see("网络连接失败");
    await context.setOffline(false);
    await person.press("重试");
    await person.see("处理后的照片符合全部要求", 30_000);
    const { reply, status } = person.replies("POST", /\/photos\/process$/).at(-1) ?? {};
    expect([status, (reply?.report as { verdict: string } | undefined)?.verdict]).toEqual([200, "pass"]);
    expect(String(reply?.changes)).not.toContain("背景");
  });

  it("R-PHO-03 before and after are compared by keyboard too, and what was done is listed", async () => {
    const slider = person.page.getByRole("slider", { name: "处理前后对比" });
    await slider.focus();
    await person.page.keyboard.press("ArrowRight");
    expect(await slider.getAttribute("aria-valuetext")).toBe("处理前 55%，处理后 45%");
    await person.see("没有放大或拉伸");
    await look(person, `photo-3-made-${widthPx}`);
  });

  it("R-PHO-03 the background changes only when asked, and that is disclosed", async () => {
    await person.page.getByText("更换为白色背景").click();
    await person.see("更换背景会写入检查结果并记录在案");
    await person.press("重新处理");
    await person.see("背景已由软件更换", 30_000);
    await person.page.getByText("保持原背景").click();
    await person.press("重新处理");
    await person.page.getByText("背景已由软件更换").waitFor({ state: "detached", timeout: 30_000 });
  });

  it("R-PHO-06 the made photo becomes the draft, 提交 is a step of its own, and it is approved", async () => {
    await person.press("使用处理后的照片");
    await person.see("照片上传成功");
    await expect
      .poll(() => person.replies("POST", /\/photos$/).at(-1)?.reply)
      .toMatchObject({
        photo: { state: "draft", report: { verdict: "pass" } },
      });
    await look(person, `photo-4-draft-${widthPx}`);
    await person.press("提交");
    await person.see("照片上传完成");
    await expect
      .poll(() => person.replies("POST", /\/submit$/).at(-1)?.reply)
      .toMatchObject({ photo: { state: "approved" } });
  });

  it("R-PHO-06 an approved photo is replaced only after a question", async () => {
    await person.press("重新上传");
    await person.see("更换已通过的照片？");
    await person.press("否");
    await person.see("照片上传完成");
  });

  it("R-PHO-01 a page says how many specifications a picture meets, and why not the others", async () => {
    await person.press("看看这张照片还符合哪些考试的要求");
    await person.press("使用刚才选择的照片");
    await person.see("项要求中的", 60_000);
    const { passed, total } = person.replies("POST", /\/photos\/comparison$/).at(-1)?.reply ?? {};
    await person.see(`符合 ${total} 项要求中的 ${passed} 项`);
    await look(person, `photo-5-comparison-${widthPx}`);
  });
});

describe("a picture on green", () => {
  it("R-PHO-02 R-PHO-03 is doubted by the page itself before the server has answered, and its new background is disclosed", async () => {
    const { context, person } = await openPhotoPage(375);
    await context.setOffline(true);
    await chooseFile(person, "从相册选择", await drawPortraitOnGreen());
    await person.see("上传前检查发现");
    await person.see("背景不是白色。");
    await person.see("网络连接失败");
    await look(person, "photo-12-doubt-375");
    await context.setOffline(false);
    await person.press("重试");
    await person.see("照片不符合要求，不能提交");
    await person.page.getByText("上传前检查发现").waitFor({ state: "detached" });

    await person.page.getByText("更换为白色背景").click();
    await person.press("一键处理成合格照片");
    await person.see("使用处理后的照片", 30_000);
    await person.press("使用处理后的照片");
    await person.see("照片上传成功");
    await person.see("背景已由软件更换为白色，此项会记录在案");
    await person.see("说明");
    await look(person, "photo-13-disclosed-375");
    await context.close();
  });
});

describe("a picture that cannot be processed", () => {
  it("R-PHO-03 is refused with the reasons and what to do, and another one may be chosen", async () => {
    const { context, person } = await openPhotoPage(1280);
    await chooseFile(person, /\+ 选择照片/, tinyPath);
    await person.see("照片不符合要求，尚未上传");
    expect(person.replies("POST", /\/photos$/)).toEqual([]);
    await person.press("一键处理成合格照片");
    await person.see("这张照片无法处理成合格照片", 30_000);
    await person.see("请按以上原因重新拍摄，或换一张照片");
    await look(person, "photo-6-refused-1280");
    await chooseFile(person, "重新上传", portraitPath);
    await person.see("照片不符合要求，不能提交");
    await context.close();
  });
});

describe("R-PHO-05 a photo from the phone", () => {
  it("the web page shows a code, the phone uploads without signing in, and the page shows the photo by itself", async () => {
    const { context, person } = await openPhotoPage(1280);
    await person.press("上传方式");
    expect(await person.page.getByLabel("文件上传").isChecked()).toBe(true);
    await look(person, "photo-7-ways-1280");
    await person.page.getByText("扫码上传", { exact: true }).first().click();
    await person.page.getByRole("img", { name: "请用手机扫描二维码" }).waitFor();
    await look(person, "photo-8-code-1280");
    const { qrContent } = person.replies("POST", /\/handoffs$/).at(-1)?.reply ?? {};

    const phone = await browser.newContext({
      locale: "zh-CN",
      viewport: { width: 375, height: 812 },
      hasTouch: true,
      isMobile: true,
    });
    phone.setDefaultTimeout(15_000);
    const holder = new H5Person(await phone.newPage(), server.sandbox);
    await holder.page.goto(String(qrContent));
    await holder.see("请求来自");
    await look(holder, "photo-9-phone-375");
    await person.see("请在手机上继续", 30_000);
    const camera = holder.page.waitForEvent("filechooser");
    await holder.press("拍照");
    const chooser = await camera;
    expect(await chooser.element().getAttribute("capture")).toBe("environment");
    await chooser.setFiles(portraitPath);
    await holder.see("照片不符合要求，不能直接上传");
    await holder.page.reload();
    await holder.see("请求来自");
    await chooseFile(holder, "从相册选择", portraitPath);
    await holder.press("一键处理成合格照片");
    await holder.see("处理后的照片符合全部要求", 30_000);
    await look(holder, "photo-10-phone-made-375");
    await holder.press("上传处理后的照片");
    await holder.see("请回到电脑，核对照片后点击“提交”");
    await look(holder, "photo-11-phone-done-375");

    await person.see("照片上传成功", 30_000);
    expect(await person.page.getByRole("dialog").count()).toBe(0);
    await person.press("提交");
    await person.see("照片上传完成");

    const late = new H5Person(await phone.newPage(), server.sandbox);
    await late.page.goto(String(qrContent));
    await late.see("请在电脑上刷新二维码后重新扫码");
    await phone.close();
    await context.close();
  });
});

describe("every screen of the photo", () => {
  it("R-APP-03 axe finds nothing serious", () => expect(problems).toEqual([]));
  it("R-APP-06 nothing sticks out at the side", () => expect(sideways).toEqual([]));
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allNodes } from "../host/find-node.ts";
import type { Person } from "../host/host-state.ts";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import type { RenderedNode } from "../host/render-template.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import type { Candidate } from "./make-candidate.ts";
import { signInByPassword } from "./mini-steps.ts";
import { drawDistantPortrait, registerOverHttp } from "./photo-candidate.ts";
import { newestReply, statusesOf } from "./read-replies.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ profile: "nhc" });
});
afterAll(() => server?.stop());

const photoPage = "pages/photo/index";
const cameraPage = "pages/photo-camera/index";

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])("the camera with its outline, in %s", (platform) => {
  let app: MiniProgram;
  let candidate: Candidate;
  const person: Person = {};
  const marks = (): RenderedNode[] =>
    allNodes(app.host.pages.tree()).filter(({ attributes }) => /guide-mark--/.test(String(attributes.class)));
  const uploads = (): number[] => statusesOf(app.host.requests, "POST", /\/photos$/);

  beforeAll(async () => {
    candidate = await registerOverHttp(server);
    person.picturePath = await drawDistantPortrait();
    app = await openMiniProgram({ platform, apiOrigin: server.origin, storage: new Map(), person });
  });
  afterAll(() => app?.close());

  it("R-PHO-09 a refused camera says how to allow it, and offers the album", async () => {
    await signInByPassword(app, server.sandbox, candidate);
    await app.tap("去上传");
    await app.see("照片要求");
    // A text inside a text is printed once for each of its parts on Baidu.
    expect(app.texts().join("")).not.toContain("选择照片选择照片");
    person.camera = "refused";
    await app.tap("拍照");
    await app.see("没有使用相机的权限");
    expect(app.texts()).toEqual(expect.arrayContaining(["去设置", "从相册选择"]));
    expect(allNodes(app.host.pages.tree()).some(({ tag }) => tag === "camera")).toBe(false);
    await app.tap("重新打开相机");
    await app.rest();
    await app.see("没有使用相机的权限");
    person.useSettings = () => {
      person.camera = "allowed";
    };
    await app.tap("去设置");
    await app.see("拍摄", { isWholeLine: true });
    await app.gone("没有使用相机的权限");
  });

  it("R-PHO-09 the outline of the specification lies over the camera: head, shoulders, line for the eyes", async () => {
    expect(app.labels().map(({ label }) => label)).toContain("相机画面和取景轮廓");
    await app.see("头部放进轮廓，双眼对齐横线，露出双肩");
    const shown = marks();
    expect(shown.map(({ attributes }) => /guide-mark--(\w+)/.exec(String(attributes.class))?.[1]).sort()).toEqual([
      "eyes",
      "head",
      "middle",
      "shoulders",
    ]);
    // Baidu's native camera is covered by cover views alone, Alipay's takes none.
    expect(new Set(shown.map(({ tag }) => tag))).toEqual(new Set([platform === "swan" ? "cover-view" : "view"]));
    const styleOf = (name: string): string =>
      String(shown.find(({ attributes }) => String(attributes.class).includes(name))?.attributes.style);
    // nhc: head from 42 % to 75 % of the height, at most 18 % above it, eyes between 22 % and 55 %.
    expect(styleOf("head")).toMatch(/top: ?10\.8%/);
    expect(styleOf("head")).toMatch(/height: ?53\.5%/);
    expect(styleOf("eyes")).toMatch(/top: ?39\.\d%/);
  });

  it("R-PHO-09 both cameras can be used, and a picture taken again before it is used", async () => {
    await app.tap("切换到前置镜头");
    await app.see("切换到后置镜头");
    await app.tap("拍摄");
    await app.see("请确认头部在轮廓内");
    expect(app.labels().map(({ label }) => label)).toContain("拍好的照片");
    expect(marks()).toHaveLength(4);
    await app.tap("重拍");
    await app.tap("切换到后置镜头");
    await app.tap("拍摄");
    await app.see("使用这张照片");
    expect(app.host.shots).toEqual(["front", "back"]);
    expect(uploads()).toEqual([]);
  });

  it("R-PHO-05 the picture that was taken is checked and uploaded by the page that opened the camera", async () => {
    await app.tap("使用这张照片");
    await app.see("照片不符合要求，不能提交");
    expect(app.route()).toBe(photoPage);
    await app.see("下颏 不符");
    expect(uploads()).toEqual([201]);
    expect(newestReply(app.host.requests, "POST", /\/photos$/)).toMatchObject({ photo: { state: "draft" } });
  });

  it("leaving the camera without a picture changes nothing, and it opens again", async () => {
    await app.tap("重新上传");
    await app.tap("拍照");
    await app.see("拍摄", { isWholeLine: true });
    expect(app.route()).toBe(cameraPage);
    await app.back();
    await app.see("照片不符合要求，不能提交");
    expect(uploads()).toEqual([201]);
    await app.tap("重新上传");
    await app.doubleTap("拍照");
    await app.see("拍摄", { isWholeLine: true });
    expect(app.host.pages.pages.filter(({ route }) => route === cameraPage)).toHaveLength(1);
  });

  it("a shutter that fails says so, and the album stands in", async () => {
    const { picturePath } = person;
    delete person.picturePath;
    await app.tap("拍摄");
    await app.see("没有拍成，请重试。");
    if (picturePath !== undefined) person.picturePath = picturePath;
    await app.tap("重新打开相机");
    await app.gone("没有拍成，请重试。");
    await app.tap("从相册选择");
    await expect.poll(uploads, { timeout: 15_000 }).toEqual([201, 201]);
    expect(app.route()).toBe(photoPage);
  });
});

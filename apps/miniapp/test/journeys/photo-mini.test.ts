import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../host/host-state.ts";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import type { Candidate } from "./make-candidate.ts";
import { signInByPassword } from "./mini-steps.ts";
import { drawDistantPortrait, registerOverHttp } from "./photo-candidate.ts";
import { newestReply } from "./read-replies.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ profile: "nhc" });
});
afterAll(() => server?.stop());

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])(
  "a photo from far away, in the %s mini-program",
  (platform) => {
    let app: MiniProgram;
    let candidate: Candidate;

    beforeAll(async () => {
      candidate = await registerOverHttp(server);
      const person: Person = { picturePath: await drawDistantPortrait() };
      app = await openMiniProgram({ platform, apiOrigin: server.origin, storage: new Map(), person });
    });
    afterAll(() => app?.close());

    it("R-PHO-02 is shown with what is wrong, how to mend it and which line is off", async () => {
      await signInByPassword(app, server.sandbox, candidate);
      await app.tap("去上传");
      await app.see("照片要求");
      expect(app.texts()).toEqual(expect.arrayContaining(["拍照", "从相册选择", "头部在轮廓内，双眼在横线上"]));
      await app.tap("从相册选择");
      await app.see("照片不符合要求，不能提交");
      await app.see("头部太小");
      await app.see("下颏 不符");
      expect(app.texts()).not.toContain("提交");
    });

    it("R-PHO-03 is processed on request, and before and after can be looked at", async () => {
      await app.tap("一键处理成合格照片");
      await app.see("处理后的照片符合全部要求", { timeoutMs: 30_000 });
      await app.see("没有放大或拉伸");
      const labelled = () => app.labels().map(({ label }) => label);
      expect(labelled()).toContain("处理后");
      await app.tap("处理前");
      await expect.poll(labelled).toContain("处理前");
    });

    it("R-PHO-06 the made photo becomes the draft, 提交 is a step of its own, and it is approved", async () => {
      await app.tap("使用处理后的照片");
      await app.see("照片上传成功");
      expect(newestReply(app.host.requests, "POST", /\/photos$/)).toMatchObject({ photo: { state: "draft" } });
      await app.tap("提交");
      await app.see("照片上传完成");
      expect(newestReply(app.host.requests, "POST", /\/photos\/[^/]+\/submit$/)).toMatchObject({
        photo: { state: "approved" },
      });
    });

    it("R-PHO-01 a page says how many specifications the picture meets", async () => {
      await app.tap("看看这张照片还符合哪些考试的要求");
      await app.tap("使用刚才选择的照片");
      await app.see("项要求中的", { timeoutMs: 60_000 });
    });
  },
);

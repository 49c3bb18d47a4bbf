import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../browser/launch-browser.ts";
import { allNodes } from "../host/find-node.ts";
import type { Person } from "../host/host-state.ts";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { drawPortrait } from "./draw-portrait.ts";
import { makeCandidate } from "./make-candidate.ts";
import { answerCaptcha, fillSignUp, openSignUpForm } from "./mini-steps.ts";
import { newestReply, statusesOf } from "./read-replies.ts";

let server: RunningServer;
let blueBackgroundPath: string;
let tooSmallPath: string;

beforeAll(async () => {
  const browser = await launchBrowser();
  blueBackgroundPath = await drawPortrait({ browser, background: "#2f6fc1" });
  tooSmallPath = await drawPortrait({ browser, widthPx: 200, heightPx: 280 });
  await browser.close();
  server = await startServer({ profile: "nhc" });
});
afterAll(() => server?.stop());

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])(
  "what the %s mini-program says when something is wrong",
  (platform) => {
    const candidate = makeCandidate();
    const person: Person = {};
    let app: MiniProgram;

    beforeAll(async () => {
      app = await openMiniProgram({ platform, apiOrigin: server.origin, person });
      await openSignUpForm(app);
    });
    afterAll(() => app?.close());

    it("R-APP-03 every field and picture button keeps its label, every choice its role, in the built templates", () => {
      const labels = app.labels();
      const fields = ["用户名", "密码", "确认密码", "姓名", "证件类型", "证件号码", "密保问题", "密保答案", "验证码"];
      const labelled = labels
        .filter(({ tag }) => ["input", "textarea", "picker"].includes(tag))
        .map(({ label }) => label);
      expect(labelled).toEqual(expect.arrayContaining(fields));
      expect(labels.filter(({ tag, label }) => tag === "button" && label.includes("换一张"))).not.toEqual([]);
      const roles = allNodes(app.host.pages.tree()).map(({ attributes }) => attributes["aria-role"] || attributes.role);
      // Baidu's components know no role.
      if (platform !== "swan") expect(roles).toEqual(expect.arrayContaining(["heading", "checkbox"]));
    });

    it("R-REG-13 an empty form says above and at every field what is missing, and sends nothing", async () => {
      await app.tap("提交");
      await app.see("请修改以下内容");
      for (const label of ["用户名", "密码", "姓名", "证件号码", "密保问题", "密保答案", "验证码"]) {
        const isSaid = (line: string): boolean => new RegExp(`^请(填写|输入|选择)${label}。$`).test(line);
        expect(app.texts().filter(isSaid), label).toHaveLength(2);
      }
      expect(statusesOf(app.host.requests, "POST", /\/accounts$/)).toEqual([]);
    });

    it("R-REG-06 an ID number with a wrong check digit is refused beside its field", async () => {
      await fillSignUp(app, candidate);
      const last = candidate.idNumber.at(-1) === "1" ? "2" : "1";
      await app.fill("证件号码", candidate.idNumber.slice(0, -1) + last);
      const beside = (): string => {
        const lines = app.texts();
        return lines.slice(lines.lastIndexOf("证件号码"), lines.lastIndexOf("密保问题")).join();
      };
      await answerCaptcha(app, server.sandbox);
      await app.tap("提交");
      await expect.poll(beside).toMatch(/校验|有误|不正确|无效/);
      expect(statusesOf(app.host.requests, "POST", /\/accounts$/)).not.toContain(201);
    });

    it("R-REG-10 who cannot read the picture lets the device prove itself, and registration goes through", async () => {
      await app.fill("证件号码", candidate.idNumber);
      await app.tap("无法看清图片？");
      await app.see("安全验证已完成", { timeoutMs: 60_000 });
      await app.tap("提交");
      await app.see("请核对注册信息");
      await app.tap("是");
      await app.see("个人信息管理");
    });

    it("R-PHO-05 a file that is too small is refused before anything is sent", async () => {
      await app.tap("去上传");
      person.picturePath = tooSmallPath;
      await app.tap("+ 选择照片");
      await app.see("照片不符合要求");
      expect(app.texts().some((line) => line.includes("实测") && line.includes("要求"))).toBe(true);
      expect(statusesOf(app.host.requests, "POST", /\/photos$/)).toEqual([]);
    });

    it("R-PHO-02 a photo on blue gets the finding with what was measured, what is required and how to fix it", async () => {
      person.picturePath = blueBackgroundPath;
      await app.tap("重新上传");
      await app.tap("从相册选择");
      await app.see("照片不符合要求，不能提交");
      const { photo } = newestReply(app.host.requests, "POST", /\/photos$/) as {
        photo: { report: { findings: { check: string; status: string; message: string; fix?: string }[] } };
      };
      const finding = photo.report.findings.find(({ check }) => check === "background-colour");
      expect(finding?.status).toBe("fail");
      expect(app.texts()).toContain(finding?.message);
      expect(app.texts()).toContain(finding?.fix);
      expect(app.texts()).not.toContain("提交");
      await app.back();
    });

    it("R-DEG-04 a record the register does not hold goes to manual review and says so", async () => {
      await app.tap("去添加");
      await app.tap("添加");
      await app.see("添加学历学位信息");
      await app.choose("层次", "中专");
      await app.fill("毕业院校", "北京卫生学校");
      await app.fill("专业", "护理");
      await app.choose("毕业日期", "2008-07-01");
      await app.fill("证书编号", `20080700${candidate.username.slice(2)}`);
      await app.tap("保存");
      await app.see("需人工核查", { timeoutMs: 60_000, isWholeLine: true });
      await app.back();
    });

    it("R-REG-07 a second registration of the same ID number is told how to recover, and makes no account", async () => {
      const other = await openMiniProgram({ platform, apiOrigin: server.origin });
      await openSignUpForm(other);
      await fillSignUp(other, { ...makeCandidate(), idNumber: candidate.idNumber });
      await answerCaptcha(other, server.sandbox);
      await other.tap("提交");
      await other.see("请核对注册信息");
      await other.tap("是");
      await other.see("请修改以下内容");
      expect(statusesOf(other.host.requests, "POST", /\/accounts$/)).toEqual([409]);
      expect(other.texts().join()).toMatch(/找回/);
      other.close();
    });
  },
);

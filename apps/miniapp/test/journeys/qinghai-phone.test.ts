import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../host/host-state.ts";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { type DrawnFace, drawFace } from "./draw-face.ts";
import { makeCandidate } from "./make-candidate.ts";
import { newestReply, statusesOf } from "./read-replies.ts";
import { callApi } from "./register-candidate.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ profile: "qinghai" });
});
afterAll(() => server?.stop());

describe("a candidate of qinghai in the Alipay mini-program", () => {
  const candidate = { ...makeCandidate(), name: "马文" };
  const storage = new Map<string, string>();
  const person: Person = {};
  let own: DrawnFace;
  let appId: string;
  let app: MiniProgram;

  const open = (path?: string): Promise<MiniProgram> =>
    openMiniProgram({
      platform: "alipay",
      apiOrigin: server.origin,
      appId,
      person,
      storage,
      ...(path !== undefined && { path }),
    });
  const faceSession = (): string => String(newestReply(app.host.requests, "POST", /\/face-auth-sessions$/).id);
  const consents = async () =>
    (await callApi(server, "GET", "/consents", { token: token() })).items as { noticeId: string; version: string }[];
  const token = (): string => JSON.parse(storage.get("exam:session-token") ?? '""') as string;

  beforeAll(async () => {
    const { sandbox } = server;
    own = await drawFace();
    const { name, idNumber } = candidate;
    await sandbox.addPerson({ name, idNumber, faceImageBase64: own.base64 });
    const { openId } = await sandbox.addUser("alipay", { nickname: "小马", name, idNumber });
    appId = (await sandbox.loginCode("alipay", openId)).appId;
    person.loginCode = async () => (await sandbox.loginCode("alipay", openId, false)).code;
    app = await open();
  });
  afterAll(() => app?.close());

  it("R-SES-04 进入考试系统 asks for 授权 under the notice, and a refusal in Alipay signs nobody in", async () => {
    await app.tap("进入考试系统");
    await app.see("务必由考生本人进行注册操作");
    await app.tap("授权");
    await app.see("没有取得支付宝的登录信息");
    expect(statusesOf(app.host.requests, "POST", /\/sessions$/)).not.toContain(201);
  });

  it("R-SES-04 授权 makes the account from the verified identity, and leads to the face step", async () => {
    const { sandbox } = server;
    const { openId } = await sandbox.addUser("alipay", {
      nickname: "小马",
      name: candidate.name,
      idNumber: candidate.idNumber,
    });
    person.loginCode = async () => (await sandbox.loginCode("alipay", openId, false)).code;
    person.identityCode = async () => (await sandbox.loginCode("alipay", openId)).code;
    await app.doubleTap("授权");
    await app.see("人脸认证告知书");
    expect(newestReply(app.host.requests, "POST", /\/sessions$/)).toMatchObject({
      account: { name: candidate.name, state: "password-required" },
    });
    expect(statusesOf(app.host.requests, "POST", /\/sessions$/).filter((status) => status === 201)).toEqual([201]);
  });

  it("R-FAC-03 nothing is asked of Alipay before 同意协议并认证, and another way is in sight", async () => {
    await app.see("不使用人脸也可以办理");
    expect(statusesOf(app.host.requests, "POST", /\/face-auth-sessions$/)).toEqual([]);
    await app.doubleTap("同意协议并认证");
    await app.see("认证前请注意");
    expect(statusesOf(app.host.requests, "POST", /\/face-auth-sessions$/)).toEqual([201]);
    // What may be read before a password is set.
    const exported = await callApi(server, "GET", "/me/export", { token: token() });
    expect(exported.consents).toContainEqual(expect.objectContaining({ noticeId: "face-authentication" }));
  });

  it("R-FAC-02 leaving Alipay's verification cancels the step, which is said, and it can be begun anew", async () => {
    person.showFace = async () => {
      await server.sandbox.showFace(faceSession(), "cancelled");
      return "cancelled";
    };
    await app.tap("开始认证");
    await app.see("认证已取消");
    await app.tap("重新认证");
    await app.see("认证前请注意");
  });

  it("R-FAC-01 the server alone asks whether the face passed, also after the app was killed", async () => {
    person.showFace = async (certifyId) => {
      expect(certifyId).toMatch(/^[0-9a-f]{32}$/);
      await server.sandbox.showFace(faceSession(), "passed", own.base64);
      app.host.isOffline = true;
      return "cancelled";
    };
    await app.tap("开始认证");
    await app.see("网络连接失败");
    app.close();
    app = await open("pages/face/index");
    await app.see("认证通过");
    expect(statusesOf(app.host.requests, "POST", /\/complete$/)).toEqual([200]);
  });

  it("R-SES-04 then a password has to be set before anything else", async () => {
    await app.tap("继续");
    await app.see("重置密码");
    await app.fill("新密码", candidate.password);
    await app.fill("确认新密码", candidate.password);
    await app.tap("保存");
    await app.see("照片要求");
    expect(app.route()).toBe("pages/photo/index");
  });

  it("R-PHO-06 the photo is compared with the face by itself: 照片上传成功, 照片上传完成", async () => {
    person.picturePath = own.path;
    await app.tap("+ 选择照片");
    await app.see("照片上传成功");
    await app.tap("提交");
    await app.see("照片上传完成", { timeoutMs: 60_000 });
    await app.see("上传通过：照片与人脸认证结果一致。");
  });

  it("R-CEN-01 本次考试 opens", async () => {
    await app.tap("本次考试");
    await app.see("身份认证已完成");
    expect(app.route()).toBe("pages/exams/index");
  });

  it("R-REG-01 both notices were agreed to, each in its version", async () => {
    expect((await consents()).map(({ noticeId }) => noticeId).sort()).toEqual([
      "face-authentication",
      "sign-up-qinghai",
    ]);
  });

  it("R-SES-05 somebody already registered and authenticated goes straight to 本次考试", async () => {
    app.close();
    storage.clear();
    app = await open();
    await app.tap("进入考试系统");
    await app.see("身份认证已完成");
    expect(app.route()).toBe("pages/exams/index");
  });

  it("R-APP-01 the whole job used only what Alipay has", () => {
    const probed = /taroEventCenter|BLEConnectionStateChange/;
    expect([...app.host.unknownNames].filter((name) => !probed.test(name))).toEqual([]);
  });
});

describe("a candidate of qinghai who declines the face step", () => {
  const candidate = { ...makeCandidate(), name: "马武" };
  const storage = new Map<string, string>();
  const person: Person = {};
  let app: MiniProgram;

  beforeAll(async () => {
    const { sandbox } = server;
    const { name, idNumber } = candidate;
    const { openId } = await sandbox.addUser("alipay", { nickname: "小武", name, idNumber });
    const { appId } = await sandbox.loginCode("alipay", openId);
    person.loginCode = async () => (await sandbox.loginCode("alipay", openId, false)).code;
    person.identityCode = async () => (await sandbox.loginCode("alipay", openId)).code;
    app = await openMiniProgram({ platform: "alipay", apiOrigin: server.origin, appId, person, storage });
  });
  afterAll(() => app?.close());

  it("R-FAC-03 不同意 goes on with the password, and the face is not asked for again", async () => {
    await app.tap("进入考试系统");
    await app.tap("授权");
    await app.tap("不同意，换一种方式");
    await app.see("重置密码");
    await app.fill("新密码", candidate.password);
    await app.fill("确认新密码", candidate.password);
    await app.tap("保存");
    await app.see("个人信息管理");
    expect(app.route()).toBe("pages/centre/index");
    expect(statusesOf(app.host.requests, "POST", /\/face-auth-sessions$/)).toEqual([]);
  });

  it("R-FAC-03 a person checks the identity instead, with the same effect", async () => {
    await app.tap("去认证 人脸认证");
    await app.tap("申请人工核验身份");
    await app.see("申请人工核验身份");
    await app.see("工作人员核对后，结果会显示在个人中心");
    const me = newestReply(app.host.requests, "GET", /\/me$/) as { account: { id: string } };
    await server.sandbox.decideIdentity(me.account.id, "approve");
    await app.tap("返回个人中心");
    await app.see("已认证");
  });
});

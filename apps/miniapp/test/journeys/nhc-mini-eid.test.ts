import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { FacePlay } from "../server/sandbox-controls.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { makeCandidate } from "./make-candidate.ts";
import { ownPhone } from "./own-phone.ts";
import { newestReply, statusesOf } from "./read-replies.ts";
import { registerCandidate } from "./register-candidate.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ profile: "nhc", faceWechat: "tencent-eid" });
});
afterAll(() => server?.stop());

describe("a face verified by the E证通 mini-program, in place of WeChat's own", () => {
  const candidate = makeCandidate();
  const visited: { appId: string; path: string }[] = [];
  let own: Awaited<ReturnType<typeof ownPhone>>;
  let app: MiniProgram;

  const newest = () => newestReply(app.host.requests, "POST", /\/face-auth-sessions$/);

  /** What the person does in the other mini-program before they come back; nothing, where they just leave. */
  function willVisit(play?: FacePlay): void {
    own.person.visitMiniProgram = async (appId, path) => {
      visited.push({ appId, path });
      // Nobody is back before the other mini-program has opened.
      await app.rest();
      if (play) await server.sandbox.showFace(String(newest().id), play);
    };
  }

  beforeAll(async () => {
    own = await ownPhone(server, "weapp", "小贺");
    await registerCandidate(server, candidate);
    const { appId, person } = own;
    app = await openMiniProgram({ platform: "weapp", apiOrigin: server.origin, appId, person, storage: new Map() });
  });
  afterAll(() => app?.close());

  it("R-FAC-01 opens with the token of this step, and a person who just comes back may go on or begin anew", async () => {
    await app.tap("登录");
    await app.fill("考生姓名", candidate.name);
    await app.fill("证件号码", candidate.idNumber);
    await app.tap("面容ID登录");
    await app.tap("同意协议并认证");
    await app.see("认证前请注意");
    willVisit();
    await app.tap("开始认证");
    await app.see("还没有认证结果", { timeoutMs: 30_000 });
    const { launch } = newest() as { launch: { kind: string; appId: string; path: string } };
    expect(launch.kind).toBe("mini-program");
    expect(visited).toEqual([{ appId: launch.appId, path: launch.path }]);
    expect(launch.path).toMatch(/^pages\/verify\/index\?token=[0-9A-F-]{36}$/);
  });

  it("R-FAC-02 重新认证 gives the old step up and begins another with a token of its own", async () => {
    const left = newest();
    await app.tap("重新认证");
    await app.see("认证前请注意");
    expect(newest().id).not.toBe(left.id);
    expect(newestReply(app.host.requests, "POST", /\/cancel$/)).toMatchObject({ id: left.id, state: "cancelled" });
    willVisit("failed");
    await app.tap("开始认证");
    await app.see("请不要用照片或视频代替", { timeoutMs: 30_000 });
    expect(new Set(visited.map(({ path }) => path)).size).toBe(2);
  });

  it("R-SES-02 the own face signs in", async () => {
    await app.tap("重新认证");
    await app.see("认证前请注意");
    willVisit("passed");
    await app.tap("开始认证");
    await app.see("个人信息管理", { timeoutMs: 30_000 });
    expect(statusesOf(app.host.requests, "POST", /\/sessions$/).filter((status) => status === 201)).toEqual([201]);
  });
});

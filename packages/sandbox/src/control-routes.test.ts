import { describe, expect, it } from "vitest";
import { startSandboxApp } from "../test/sandbox-app.ts";

const { app, sandbox, post, newUser, callWechat } = await startSandboxApp();

describe("users and login codes", () => {
  it("makes users of every platform, in WeChat with a union id", async () => {
    for (const provider of ["wechat", "alipay", "baidu", "social-card"]) {
      const reply = await post(`/sandbox/${provider}/users`, { nickname: "小明", name: "张三", idNumber: "1" });
      expect(reply.statusCode).toBe(201);
      expect(reply.json()).toEqual({
        openId: expect.any(String),
        ...(provider === "wechat" ? { unionId: expect.any(String) } : {}),
      });
    }
  });

  it("gives a login code for the mini-program, also by the open id of the official account", async () => {
    const { openId } = await newUser();
    const { officialAccountOpenId = "" } =
      sandbox.controls.users("wechat").find((user) => user.openId === openId) ?? {};
    for (const id of [openId, officialAccountOpenId]) {
      const reply = await post("/sandbox/wechat/login-codes", { openId: id });
      expect(reply.statusCode).toBe(201);
      const { code, appId } = reply.json<{ code: string; appId: string }>();
      const { secret } = sandbox.credentials.wechat.miniProgram;
      const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: "authorization_code" });
      expect(await callWechat(`/sns/jscode2session?${query}`)).toMatchObject({ openid: openId });
    }
  });

  it("knows nobody by a foreign open id", async () => {
    const { openId } = await newUser("baidu");
    expect((await post("/sandbox/wechat/login-codes", { openId })).statusCode).toBe(404);
  });
});

describe("a body that is wrong", () => {
  it.each([
    ["/sandbox/people", { name: "张三" }, ["idNumber"]],
    ["/sandbox/people", [], [""]],
    ["/sandbox/education-records", { name: 1 }, expect.arrayContaining(["name", "kind", "graduatedOn"])],
    ["/sandbox/wechat/users", { nickname: "" }, ["nickname"]],
    ["/sandbox/qq/users", { nickname: "x" }, ["provider"]],
    ["/sandbox/wechat/login-codes", {}, ["openId"]],
    ["/sandbox/wechat/scans", { openId: "x" }, ["qrContent"]],
    ["/sandbox/wechat/unfollows", { openId: 5 }, ["openId"]],
    ["/sandbox/faults", { provider: "wechat", mode: "on" }, ["mode"]],
    ["/sandbox/faults", { provider: "nobody", mode: "error", count: 0 }, ["provider", "count"]],
  ])("is refused at %s", async (url, body, paths) => {
    const reply = await post(url, body);
    expect(reply.statusCode).toBe(400);
    expect(reply.headers["content-type"]).toContain("application/problem+json");
    expect(reply.json().fields.map((field: { path: string }) => field.path)).toEqual(paths);
  });

  it("is refused when it is no JSON at all", async () => {
    const headers = { "content-type": "application/json" };
    const reply = await app.inject({ method: "POST", url: "/sandbox/people", headers, payload: "{" });
    expect([reply.statusCode, reply.json().code]).toEqual([400, "request/malformed"]);
  });

  it("is refused when it comes from a page of another site", async () => {
    const headers = { origin: "https://evil.example", host: "127.0.0.1:8080" };
    const reply = await app.inject({
      method: "POST",
      url: "/sandbox/people",
      headers,
      payload: { name: "a", idNumber: "b" },
    });
    expect(reply.statusCode).toBe(403);
    expect(sandbox.controls.people()).toEqual([]);
  });
});

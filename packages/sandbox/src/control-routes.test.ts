import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { encrypt, getSignature } from "@wecom/crypto";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMovableClock } from "../test/movable-clock.ts";
import { registerSandboxControls } from "./control-routes.ts";
import type { FaceStep } from "./face-steps.ts";
import { createSandbox, type Sandbox, type SandboxAddresses } from "./sandbox.ts";

const clock = createMovableClock();
let sandbox: Sandbox;
let addresses: SandboxAddresses;
let app: FastifyInstance;
beforeAll(async () => {
  sandbox = await createSandbox({ clock });
  addresses = await sandbox.start();
  app = Fastify();
  registerSandboxControls(app, sandbox);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await sandbox.stop();
});

const post = (url: string, payload: object) => app.inject({ method: "POST", url, payload });
const newUser = async (provider = "wechat") =>
  (await post(`/sandbox/${provider}/users`, { nickname: "小明" })).json<{ openId: string; unionId?: string }>();

/** A product that answers every POST with the reply of its path, and remembers what it was sent. */
async function startProduct(replies: Record<string, { status?: number; body: unknown }>) {
  const seen: { path: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const path = (request.url ?? "").split("?")[0] ?? "";
    seen.push({ path, body });
    const reply = replies[path] ?? { status: 404, body: {} };
    response.statusCode = reply.status ?? 200;
    response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sandbox.setProductAddresses({ wechatCallbackUrl: `${origin}/push`, apiUrl: `${origin}/api/v1` });
  return { origin, seen, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

async function callWechat(path: string, body?: object) {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return (await fetch(addresses.wechatUrl + path, init)).json() as Promise<Record<string, unknown>>;
}

async function accessToken(app: { appId: string; secret: string }) {
  const { appId: appid, secret } = app;
  return (await callWechat("/cgi-bin/stable_token", { grant_type: "client_credential", appid, secret })).access_token;
}

async function newSceneCode(scene: string): Promise<string> {
  const token = await accessToken(sandbox.credentials.wechat.officialAccount);
  const code = await callWechat(`/cgi-bin/qrcode/create?access_token=${token}`, {
    expire_seconds: 60,
    action_name: "QR_STR_SCENE",
    action_info: { scene: { scene_str: scene } },
  });
  return String(code.url);
}

interface ReplyChanges {
  readonly token?: string;
  readonly appId?: string;
  readonly to?: string;
}

/** A passive reply in safe mode, made by WeChat's own library. */
function encryptedReply(openId: string, changes: ReplyChanges): string {
  const { appId, token, accountId, encodingAesKey = "" } = sandbox.credentials.wechat.officialAccount;
  const content = `<xml><ToUserName>${changes.to ?? openId}</ToUserName><FromUserName>${accountId}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>绑定成功</Content></xml>`;
  const sealed = encrypt(encodingAesKey, content, changes.appId ?? appId);
  const signature = getSignature(changes.token ?? token, "1", "2", sealed);
  return `<xml><Encrypt>${sealed}</Encrypt><MsgSignature>${signature}</MsgSignature><TimeStamp>1</TimeStamp><Nonce>2</Nonce></xml>`;
}

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

describe("scanning", () => {
  it("follows with the first scan and pushes the scene, and only scans with the second", async () => {
    await using product = await startProduct({ "/push": { body: "success" } });
    const { openId } = await newUser();
    const qrContent = await newSceneCode("bind:7");
    const first = await post("/sandbox/wechat/scans", { qrContent, openId });
    expect([first.statusCode, first.json()]).toMatchObject([200, { pushed: "subscribe", isDelivered: true }]);
    expect((await post("/sandbox/wechat/scans", { qrContent, openId })).json()).toMatchObject({ pushed: "scan" });
    expect(product.seen).toHaveLength(2);
    expect(product.seen[0]?.body).toContain("<Encrypt>");
    expect((await post("/sandbox/wechat/unfollows", { openId })).statusCode).toBe(200);
    expect((await post("/sandbox/wechat/unfollows", { openId })).statusCode).toBe(409);
    expect((await post("/sandbox/wechat/scans", { qrContent, openId })).json()).toMatchObject({ pushed: "subscribe" });
  });

  it("takes the address of the code's picture for the code", async () => {
    await using _product = await startProduct({ "/push": { body: "" } });
    const { openId } = await newUser();
    await newSceneCode("follow:8");
    const ticket = sandbox.controls.sceneCodes()[0]?.ticket ?? "";
    const qrContent = `${addresses.wechatUrl}/cgi-bin/showqrcode?ticket=${encodeURIComponent(ticket)}`;
    expect((await post("/sandbox/wechat/scans", { qrContent, openId })).json()).toMatchObject({ pushed: "subscribe" });
  });

  it("says so when the product answers with a reply that WeChat would not take", async () => {
    await using _product = await startProduct({ "/push": { body: "<xml><Content>绑定成功</Content></xml>" } });
    const { openId } = await newUser();
    const scan = await post("/sandbox/wechat/scans", { qrContent: await newSceneCode("bind:9"), openId });
    expect(scan.json()).toMatchObject({ problem: "应答没有加密" });
    expect(scan.json()).not.toHaveProperty("replyText");
    expect(sandbox.controls.messages(openId)).toEqual([]);
  });

  it.each([
    ["well made", {}, undefined],
    ["signed with another token", { token: "other" }, "应答的签名不正确"],
    ["encrypted for another account", { appId: "wx_other" }, "应答不是为本公众号加密的"],
    ["meant for another person", { to: "o_other" }, "应答的收发双方不正确"],
  ])("shows the person a reply that is %s only when WeChat would", async (_name, changes: ReplyChanges, expected) => {
    const reply = { status: 200, body: "" as unknown };
    await using _product = await startProduct({ "/push": reply });
    const { openId } = await newUser();
    const user = sandbox.controls.users("wechat").find((known) => known.openId === openId);
    reply.body = encryptedReply(user?.officialAccountOpenId ?? "", changes);
    const scan = await post("/sandbox/wechat/scans", { qrContent: await newSceneCode("bind:12"), openId });
    expect(scan.json().problem).toBe(expected);
    expect(sandbox.controls.messages(openId).map(({ text }) => text)).toEqual(
      expected === undefined ? ["绑定成功"] : [],
    );
  });

  it("can't scan what has expired or what nobody issued", async () => {
    const { openId } = await newUser();
    const qrContent = await newSceneCode("bind:10");
    clock.advanceSeconds(61);
    for (const content of [qrContent, "http://weixin.qq.com/q/nobody", "hello", "https://exam.example/?id=1"]) {
      const reply = await post("/sandbox/wechat/scans", { qrContent: content, openId });
      expect([reply.statusCode, reply.json().code]).toEqual([422, "sandbox/qr-unknown"]);
    }
  });

  const id = "7b0f2f0e-6a2c-4c55-9f0e-0a1b2c3d4e5f";
  it.each([
    ["the query", (origin: string) => `${origin}/h?id=${id}&scanToken=abc`],
    ["the query behind the hash", (origin: string) => `${origin}/#/pages/handoff/index?id=${id}&scanToken=abc`],
  ])("opens the product's page behind a hand-off code with its token in %s", async (_name, qrOf) => {
    await using product = await startProduct({
      [`/api/v1/handoffs/${id}/scan`]: { body: { purpose: "sign-in", device: "Chrome", phoneToken: "phone-1" } },
      [`/api/v1/handoffs/${id}/confirm`]: { body: "" },
    });
    const { openId } = await newUser();
    const qrContent = qrOf(product.origin);
    const looked = await post("/sandbox/wechat/scans", { qrContent, openId, confirm: false });
    expect(looked.json()).toMatchObject({ kind: "handoff", scanned: { purpose: "sign-in" }, isConfirmed: false });
    const confirmed = await post("/sandbox/wechat/scans", { qrContent, openId, choice: "move" });
    expect(confirmed.json()).toMatchObject({ isConfirmed: true });
    expect(product.seen.map(({ path }) => path.split("/").at(-1))).toEqual(["scan", "scan", "confirm"]);
    expect(JSON.parse(product.seen[0]?.body ?? "")).toMatchObject({
      scanToken: "abc",
      provider: "wechat",
      code: expect.any(String),
    });
    expect(JSON.parse(product.seen[2]?.body ?? "")).toEqual({ phoneToken: "phone-1", choice: "move" });
  });

  it("passes on what the product says when it refuses", async () => {
    const problem = { code: "handoff/expired", status: 409 };
    await using product = await startProduct({ [`/api/v1/handoffs/${id}/scan`]: { status: 409, body: problem } });
    const { openId } = await newUser();
    const reply = await post("/sandbox/wechat/scans", { qrContent: `${product.origin}/?id=${id}&scanToken=a`, openId });
    expect([reply.statusCode, reply.json()]).toMatchObject([
      422,
      { code: "sandbox/product-refused", productReply: problem },
    ]);
  });
});

describe("the page", () => {
  const form = (url: string, fields: Record<string, string>) =>
    app.inject({
      method: "POST",
      url,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams(fields).toString(),
    });

  it("shows what was added by its forms, and escapes it", async () => {
    const added = await form("/sandbox/page/users", {
      provider: "wechat",
      nickname: "<script>alert(1)</script>",
      name: "",
    });
    expect(added.statusCode).toBe(303);
    await form("/sandbox/page/people", { name: "王𠅤", idNumber: '"><img>' });
    const page = (await app.inject(added.headers.location ?? "")).body;
    expect(page).toContain("已添加用户 &lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).not.toContain("<script");
    expect(page).toContain("王𠅤");
    expect(page).toContain("&quot;&gt;&lt;img&gt;");
  });

  it("loads nothing from elsewhere and runs no scripts", async () => {
    const page = await app.inject("/sandbox");
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(page.body.match(/(?:src|href)="(?!data:|\/)[^"]*"/g)).toBeNull();
  });

  it("scans for a person and tells the answer, and says what is wrong with a form", async () => {
    await using _product = await startProduct({ "/push": { body: "success" } });
    const { openId } = await newUser();
    const scanned = await form("/sandbox/page/scans", {
      user: `wechat:${openId}`,
      qrContent: await newSceneCode("bind:11"),
    });
    expect(decodeURIComponent(scanned.headers.location ?? "")).toContain("已扫码并关注公众号");
    const unknown = await form("/sandbox/page/scans", { user: `wechat:${openId}`, qrContent: "nothing" });
    expect(decodeURIComponent(unknown.headers.location ?? "")).toContain("二维码已过期");
    const wrong = await form("/sandbox/page/faults", { provider: "nobody", mode: "error" });
    expect(decodeURIComponent(wrong.headers.location ?? "")).toContain("填写的内容有误");
  });
});

describe("the person before the camera", () => {
  const sessionId = "0198f0c0-a1b2-7c3d-8e4f-5a6b7c8d9e0f";
  const person = { name: "张三", idNumber: "310101199801011234" };
  function addStep(changes: Partial<FaceStep> = {}): FaceStep {
    const step: FaceStep = {
      service: "alipay-face",
      token: randomUUID(),
      orderNumber: sessionId.replaceAll("-", ""),
      identity: person,
      certType: "IDENTITY_CARD",
      expiresAt: new Date(clock.now().getTime() + 60_000),
      ...changes,
    };
    (sandbox.controls.faceSteps() as FaceStep[]).unshift(step);
    return step;
  }
  const play = (payload: object) => post("/sandbox/face-outcomes", { faceAuthSessionId: sessionId, ...payload });

  it("ends the newest step of the product's session, once, with what the camera saw", async () => {
    const step = addStep();
    const reply = await play({ outcome: "passed", faceImageBase64: "/9j/4A==" });
    expect([reply.statusCode, reply.json()]).toEqual([200, { provider: "alipay-face", outcome: "passed" }]);
    expect(step.result).toMatchObject({ identity: person, faceImage: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) });
    expect((await play({ outcome: "passed" })).json()).toMatchObject({ status: 409, code: "sandbox/face-finished" });
  });

  it("is refused for a session that no provider was asked about, one that is too old, and a wrong shape", async () => {
    const reply = await post("/sandbox/face-outcomes", { faceAuthSessionId: randomUUID(), outcome: "passed" });
    expect(reply.json()).toMatchObject({ status: 404, code: "sandbox/face-unknown" });
    addStep({ expiresAt: clock.now() });
    expect((await play({ outcome: "passed" })).json()).toMatchObject({ status: 409, code: "sandbox/face-expired" });
    expect((await play({ outcome: "won" })).json()).toMatchObject({ status: 400 });
  });

  it("passes when the register does not know the person, not when it has another name; its picture stands in", async () => {
    const unknown = addStep({ identity: { name: "李四", idNumber: "310101199801015678" } });
    await play({ outcome: "passed" });
    expect(unknown.result).toMatchObject({ outcome: "passed", faceImage: undefined });
    await post("/sandbox/people", { name: "王五", idNumber: "310101199801015678", faceImageBase64: "/9j/4A==" });
    const refused = addStep({ identity: { name: "李四", idNumber: "310101199801015678" } });
    await play({ outcome: "passed" });
    expect(refused.result).toMatchObject({ outcome: "unknown-identity" });
    const known = addStep({ identity: { name: "王五", idNumber: "310101199801015678" } });
    await play({ outcome: "passed" });
    expect(known.result?.faceImage?.length).toBe(4);
  });

  it("may be answered for as somebody else", async () => {
    const step = addStep();
    const as = { name: "李四", idNumber: "310101199801011235" };
    await play({ outcome: "passed", as });
    expect(step.result).toMatchObject({ outcome: "passed", identity: as });
  });

  it("can be played on the page", async () => {
    const step = addStep();
    expect((await app.inject("/sandbox")).body).toContain(step.token);
    const form = new URLSearchParams({ service: step.service, token: step.token, outcome: "other-face" });
    const reply = await app.inject({
      method: "POST",
      url: "/sandbox/page/faces",
      payload: form.toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect([reply.statusCode, step.result?.outcome]).toEqual([303, "other-face"]);
    expect((await app.inject("/sandbox")).body).toContain("不是本人");
  });
});

describe("WeChat's server API", () => {
  const account = () => sandbox.credentials.wechat.officialAccount;

  it("refuses calls without a token, with a wrong one, an old one, and the mini-program's", async () => {
    const create = async (query: string) => (await callWechat(`/cgi-bin/qrcode/create${query}`, {})).errcode;
    expect(await create("")).toBe(41001);
    expect(await create("?access_token=nobody")).toBe(40001);
    expect(await create(`?access_token=${await accessToken(sandbox.credentials.wechat.miniProgram)}`)).toBe(48001);
    const token = await accessToken(account());
    expect(await create(`?access_token=${token}`)).toBe(47001);
    clock.advanceSeconds(7200);
    expect(await create(`?access_token=${token}`)).toBe(42001);
  });

  it("repeats a token until five minutes before its end, and honours the old one meanwhile", async () => {
    const first = await accessToken(account());
    clock.advanceSeconds(6800);
    expect(await accessToken(account())).toBe(first);
    clock.advanceSeconds(200);
    const second = await accessToken(account());
    expect(second).not.toBe(first);
    expect((await callWechat(`/cgi-bin/qrcode/create?access_token=${first}`, {})).errcode).toBe(47001);
  });

  it("lets nobody force new tokens faster than every 30 seconds", async () => {
    const { appId: appid, secret } = account();
    const force = () =>
      callWechat("/cgi-bin/stable_token", { grant_type: "client_credential", appid, secret, force_refresh: true });
    const old = await accessToken(account());
    expect((await force()).access_token).toEqual(expect.any(String));
    expect((await callWechat(`/cgi-bin/qrcode/create?access_token=${old}`, {})).errcode).toBe(40001);
    expect((await force()).errcode).toBe(45009);
    clock.advanceSeconds(31);
    expect((await force()).access_token).toEqual(expect.any(String));
  });
});

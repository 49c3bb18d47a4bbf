import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Refusal } from "@exam/contracts";
import type { SandboxUser } from "@exam/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { createWechatPush, type WechatPush, type WechatPushEvent, type WechatPushReply } from "./wechat-push.ts";

/** A callback address of the product: opens what comes in and answers what `answer` says. */
interface Callback {
  readonly server: Server;
  readonly url: string;
  readonly events: WechatPushEvent[];
  readonly requests: { query: Record<string, string>; body: string }[];
  answer: (push: WechatPush, event: WechatPushEvent) => WechatPushReply;
  /** Changes a request on its way to the product. */
  tamper: (query: Record<string, string>, body: string) => { query: Record<string, string>; body: string };
}

async function listen(outside: OutsideSystems): Promise<Callback> {
  const { appId, token, encodingAesKey } = outside.sandbox.credentials.wechat.officialAccount;
  const push = createWechatPush({ appId, token, clock: outside.clock, ...(encodingAesKey ? { encodingAesKey } : {}) });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const sent = Object.fromEntries(new URL(request.url ?? "", "http://product").searchParams);
    callback.requests.push({ query: sent, body: Buffer.concat(chunks).toString("utf8") });
    const { query, body } = callback.tamper(sent, Buffer.concat(chunks).toString("utf8"));
    try {
      const event = push.open(query, body);
      callback.events.push(event);
      const reply = callback.answer(push, event);
      response.setHeader("content-type", reply.contentType).end(reply.body);
    } catch (error) {
      response.statusCode = error instanceof Refusal ? 403 : 500;
      response.end(error instanceof Refusal ? error.code : "");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callbacks/wechat`;
  const callback: Callback = {
    server,
    url,
    events: [],
    requests: [],
    answer: (opener) => opener.replyNothing(),
    tamper: (query, body) => ({ query, body }),
  };
  outside.sandbox.setProductAddresses({ wechatCallbackUrl: url, apiUrl: "http://127.0.0.1:9/api/v1" });
  return callback;
}

describe.each([
  ["safe mode", true],
  ["plain mode", false],
] as const)("pushes in %s", (_name, isWechatSafeMode) => {
  let outside: OutsideSystems;
  let callback: Callback;
  let user: SandboxUser;
  beforeAll(async () => {
    outside = await startOutsideSystems({ isWechatSafeMode });
    callback = await listen(outside);
  });
  afterEach(() => {
    callback.events.length = 0;
    callback.requests.length = 0;
    callback.answer = (opener) => opener.replyNothing();
    callback.tamper = (query, body) => ({ query, body });
  });
  afterAll(async () => {
    callback.server.close();
    await outside[Symbol.asyncDispose]();
  });

  async function scan(scene: string) {
    const { officialAccount } = outside.sandbox.credentials.wechat;
    const base = outside.addresses.wechatUrl;
    const json = async (path: string, body: unknown) =>
      (await fetch(base + path, { method: "POST", body: JSON.stringify(body) })).json() as Promise<
        Record<string, string>
      >;
    const { access_token: token } = await json("/cgi-bin/stable_token", {
      grant_type: "client_credential",
      appid: officialAccount.appId,
      secret: officialAccount.secret,
    });
    const { url } = await json(`/cgi-bin/qrcode/create?access_token=${token}`, {
      expire_seconds: 600,
      action_name: "QR_STR_SCENE",
      action_info: { scene: { scene_str: scene } },
    });
    return outside.sandbox.controls.scan({
      provider: "wechat",
      qrContent: url ?? "",
      openId: user.openId,
      isConfirmed: true,
    });
  }

  it("R-BND-01 tells of a new follower with the scene of the QR code, and of a scan by one who follows", async () => {
    user = await outside.sandbox.controls.addUser("wechat", { nickname: "小红" });
    expect(await scan("bind:42")).toMatchObject({ pushed: "subscribe", isDelivered: true });
    expect(await scan("bind:43")).toMatchObject({ pushed: "scan", isDelivered: true });
    const openId = user.officialAccountOpenId;
    const { accountId } = outside.sandbox.credentials.wechat.officialAccount;
    expect(callback.events).toMatchObject([
      { kind: "subscribe", scene: "bind:42", openId, accountId, sentAt: outside.clock.now() },
      { kind: "scan", scene: "bind:43", openId, accountId },
    ]);
  });

  it("R-BND-01 answers the person in WeChat with the reply to the push", async () => {
    user = await outside.sandbox.controls.addUser("wechat", { nickname: "小红" });
    callback.answer = (opener, event) => opener.replyText(event, "绑定成功");
    expect(await scan("bind:44")).toEqual({
      kind: "official-account",
      pushed: "subscribe",
      isDelivered: true,
      replyText: "绑定成功",
    });
    expect(outside.sandbox.controls.messages(user.openId)).toMatchObject([{ channel: "wechat", text: "绑定成功" }]);
  });

  it("keeps whatever a reply says within the reply", async () => {
    user = await outside.sandbox.controls.addUser("wechat", { nickname: "小红" });
    callback.answer = (opener, event) => opener.replyText(event, "a]]><ToUserName>x</ToUserName><b>&amp;𫖯");
    expect(await scan("bind:45")).toMatchObject({ replyText: "a]] ><ToUserName>x</ToUserName><b>&amp;𫖯" });
  });

  it("tells of texts and of people who stop following", async () => {
    user = await outside.sandbox.controls.addUser("wechat", { nickname: "小红" });
    await scan("follow:1");
    await outside.sandbox.controls.sendText(user.openId, "<xml>你好 & 再见</xml>");
    await outside.sandbox.controls.unfollow(user.openId);
    expect(callback.events.slice(1)).toMatchObject([
      { kind: "text", text: "<xml>你好 & 再见</xml>" },
      { kind: "unsubscribe" },
    ]);
  });

  it("R-BND-01 refuses a push with a signature that does not hold", async () => {
    user = await outside.sandbox.controls.addUser("wechat", { nickname: "小红" });
    callback.tamper = (query, body) => {
      const name = isWechatSafeMode ? "msg_signature" : "signature";
      const last = query[name]?.endsWith("0") ? "1" : "0";
      return { query: { ...query, [name]: `${query[name]?.slice(0, -1)}${last}` }, body };
    };
    expect(await scan("bind:46")).toMatchObject({ isDelivered: false, problem: "系统返回了 HTTP 403" });
    expect(callback.events).toEqual([]);
  });

  it("gives two scans within one second keys of their own", async () => {
    user = await outside.sandbox.controls.addUser("wechat", { nickname: "小红" });
    for (const scene of ["follow:1", "follow:2", "bind:3", "bind:3"]) await scan(scene);
    expect(new Set(callback.events.map(({ deduplicationKey }) => deduplicationKey)).size).toBe(4);
    const times = callback.events.map(({ sentAt }) => sentAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it.each(["timestamp", "nonce"])("refuses a push whose %s was changed", async (name) => {
    user = await outside.sandbox.controls.addUser("wechat", { nickname: "小红" });
    callback.tamper = (query, body) => ({ query: { ...query, [name]: String(Number(query[name]) + 1) }, body });
    expect(await scan("bind:47")).toMatchObject({ isDelivered: false });
  });

  it("refuses a recorded push that is played again later", async () => {
    user = await outside.sandbox.controls.addUser("wechat", { nickname: "小红" });
    await scan("bind:48");
    const recorded = callback.requests[0];
    const replay = () =>
      fetch(`${callback.url}?${new URLSearchParams(recorded?.query)}`, { method: "POST", body: recorded?.body ?? "" });
    expect((await replay()).status).toBe(200);
    expect(callback.events[0]?.deduplicationKey).toBe(callback.events[1]?.deduplicationKey);
    outside.clock.advanceSeconds(601);
    const late = await replay();
    expect([late.status, await late.text()]).toEqual([403, "callback/bad-signature"]);
  });
});

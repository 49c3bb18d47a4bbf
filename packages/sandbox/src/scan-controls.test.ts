import { encrypt, getSignature } from "@wecom/crypto";
import { expect, it } from "vitest";
import { startSandboxApp } from "../test/sandbox-app.ts";

const { sandbox, clock, addresses, post, newUser, startProduct, newSceneCode } = await startSandboxApp();

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
  expect(sandbox.controls.messages(openId).map(({ text }) => text)).toEqual(expected === undefined ? ["绑定成功"] : []);
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

import { auditEvents, bindings, handledPushes, handoffs, providerIdentities } from "@exam/database";
import { expect, it } from "vitest";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectRefusal, race } from "../testing/expectations.ts";
import type { ReceivedPush } from "../testing/start-push-receiver.ts";
import { poll, scanQr, showQr } from "../testing/wechat.ts";
import { deleteBinding } from "./delete-binding.ts";
import { listBindings } from "./list-bindings.ts";
import { receiveWechatPush } from "./receive-wechat-push.ts";

const test = await createTestContext();
const { context, clock, sandbox, pushes } = test;
const newUser = () => sandbox.controls.addUser("wechat", { nickname: "小红" });

/** Everything a push could have changed. */
async function everything(): Promise<string> {
  const { database } = context;
  const tables = [
    await database.select().from(bindings).orderBy(bindings.subject),
    await database.select().from(providerIdentities).orderBy(providerIdentities.openId),
    await database.select().from(handoffs).orderBy(handoffs.id),
    await database.select().from(auditEvents).orderBy(auditEvents.id),
    await database.$count(handledPushes),
  ];
  return JSON.stringify(tables);
}

/** A push that WeChat really sent, and that did what it should. */
async function genuinePush() {
  const who = await registerCandidate(test);
  const user = await newUser();
  const qr = await showQr(test, who, "bind");
  await scanQr(test, user, qr);
  const push = pushes.received.at(-1);
  if (push === undefined) throw new Error("no push arrived");
  return { who, user, qr, push };
}

it("R-BND-01 a replayed push is acknowledged and changes nothing, even after the pair was unbound", async () => {
  const { who, push } = await genuinePush();
  await deleteBinding(context, { accountId: who.accountId, provider: "wechat" }, who.origin);
  const before = await everything();
  expect(await receiveWechatPush(context, push)).toEqual({ contentType: "text/plain", body: "success" });
  expect(await everything()).toBe(before);
});

it("R-BND-01 an older push that comes after a later one does not follow anew", async () => {
  const { who, user } = await genuinePush();
  const following = async () => (await listBindings(context, who)).items[0]?.following;
  expect(await following()).toBe(true);
  const qr = await showQr(test, who, "follow");
  pushes.isDeaf = true;
  clock.advanceSeconds(5);
  await scanQr(test, user, qr);
  const scanned = pushes.received.at(-1) as ReceivedPush;
  clock.advanceSeconds(5);
  await sandbox.controls.unfollow(user.openId);
  const left = pushes.received.at(-1) as ReceivedPush;
  pushes.isDeaf = false;
  for (const push of [left, scanned]) await receiveWechatPush(context, push);
  expect(await following()).toBe(false);
});

it("R-BND-01 twenty deliveries of one push at once do its work once", async () => {
  const who = await registerCandidate(test);
  const user = await newUser();
  const qr = await showQr(test, who, "follow");
  pushes.isDeaf = true;
  await scanQr(test, user, qr);
  pushes.isDeaf = false;
  expect(await poll(test, qr)).toEqual({ state: "waiting" });
  const push = pushes.received.at(-1) as ReceivedPush;
  const { done } = await race(20, () => receiveWechatPush(context, push));
  expect(done.filter(({ body }) => body === "success")).toHaveLength(19);
  expect(await countAuditRows(context, who.accountId, "wechat.followed")).toBe(1);
  expect(await poll(test, qr)).toEqual({ state: "confirmed" });
});

it.each<[string, (push: ReceivedPush) => ReceivedPush]>([
  ["signature", (push) => ({ ...push, query: { ...push.query, msg_signature: "0".repeat(40) } })],
  ["missing signature", ({ query: { msg_signature: _none, ...query }, body }) => ({ query, body })],
  ["timestamp", (push) => ({ ...push, query: { ...push.query, timestamp: "1" } })],
  ["nonce", (push) => ({ ...push, query: { ...push.query, nonce: "1" } })],
  ["body", (push) => ({ ...push, body: push.body.replace(/(<Encrypt><!\[CDATA\[)./, "$1A") })],
])("R-BND-01 a push with a forged %s is refused and changes nothing", async (_part, forge) => {
  const { push } = await genuinePush();
  const before = await everything();
  await expectRefusal(receiveWechatPush(context, forge(push)), "callback/bad-signature");
  expect(await everything()).toBe(before);
});

it("R-BND-01 a push in plain text is refused where the account is in safe mode", async () => {
  const { push, user } = await genuinePush();
  const before = await everything();
  const xml = `<xml><ToUserName>gh</ToUserName><FromUserName>${user.officialAccountOpenId}</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>unsubscribe</Event></xml>`;
  await expectRefusal(receiveWechatPush(context, { query: push.query, body: xml }), "callback/bad-signature");
  expect(await everything()).toBe(before);
});

it("R-BND-01 a push signed ten minutes ago is refused", async () => {
  const { push } = await genuinePush();
  clock.advanceSeconds(601);
  await expectRefusal(receiveWechatPush(context, push), "callback/bad-signature");
});

it("a text to the account is acknowledged and changes nothing", async () => {
  const { user } = await genuinePush();
  const before = await everything();
  expect(await sandbox.controls.sendText(user.openId, "你好")).toEqual({ isDelivered: true });
  expect(await everything()).toBe(before);
});

it("a scan whose follower cannot be looked up is not acknowledged, so that WeChat sends it again", async () => {
  const who = await registerCandidate(test);
  const qr = await showQr(test, who, "bind");
  const user = await newUser();
  sandbox.controls.setFault({ provider: "wechat", mode: "error" });
  expect((await scanQr(test, user, qr)).isDelivered).toBe(false);
  sandbox.controls.setFault({ provider: "wechat", mode: "off" });
  expect(await poll(test, qr)).toEqual({ state: "waiting" });
  await receiveWechatPush(context, pushes.received.at(-1) as ReceivedPush);
  expect(await poll(test, qr)).toEqual({ state: "confirmed" });
});

import { Refusal } from "@exam/contracts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createMovableClock } from "../test/outside-systems.ts";
import { encryptWechatMessage, readEncodingAesKey, wechatSignature } from "./wechat-message-crypt.ts";
import { createWechatPush } from "./wechat-push.ts";

const clock = createMovableClock();
const encodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const settings = { appId: "wxb11529c136998cb6", token: "pamtest", clock };
const timestamp = String(clock.now().getTime() / 1000);
const nonce = "xxxxxx";
const plain = createWechatPush(settings);
const safe = createWechatPush({ ...settings, encodingAesKey });
const plainQuery = { signature: wechatSignature(["pamtest", timestamp, nonce]), timestamp, nonce };
const xml = (content: string) =>
  `<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime>${content}</xml>`;
const sealed = (content: string, appId = settings.appId) => {
  const Encrypt = encryptWechatMessage(readEncodingAesKey(encodingAesKey), appId, content, Buffer.alloc(16, 1));
  return {
    query: { timestamp, nonce, msg_signature: wechatSignature(["pamtest", timestamp, nonce, Encrypt]) },
    body: `<xml><Encrypt>${Encrypt}</Encrypt></xml>`,
  };
};
const badSignature = expect.objectContaining({ code: "callback/bad-signature" });
const malformed = expect.objectContaining({ code: "request/malformed" });
const refusalOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

it("refuses a plain push where pushes must be encrypted, though its signature holds", () => {
  const body = xml("<MsgType>event</MsgType><Event>unsubscribe</Event>");
  expect(plain.open(plainQuery, body)).toMatchObject({ kind: "unsubscribe" });
  expect(refusalOf(() => safe.open(plainQuery, body))).toEqual(badSignature);
});

it("refuses a push that is encrypted for another account", () => {
  const body = xml("<MsgType>event</MsgType><Event>unsubscribe</Event>");
  const own = sealed(body);
  expect(safe.open(own.query, own.body)).toMatchObject({ kind: "unsubscribe", openId: "o1" });
  const foreign = sealed(body, "wx_another");
  expect(refusalOf(() => safe.open(foreign.query, foreign.body))).toEqual(badSignature);
});

it("refuses a signature that is missing", () => {
  expect(refusalOf(() => plain.open({ timestamp, nonce }, xml("")))).toEqual(badSignature);
  expect(refusalOf(() => plain.open({}, xml("")))).toEqual(badSignature);
});

it("tells two codes apart that were scanned in one second, and a repeat of one from both", () => {
  const keyOf = (scene: string) =>
    plain.open(plainQuery, xml(`<MsgType>event</MsgType><Event>SCAN</Event><EventKey>${scene}</EventKey>`))
      .deduplicationKey;
  expect(keyOf("a")).toBe(keyOf("a"));
  expect(keyOf("a")).not.toBe(keyOf("b"));
});

it("names what it does not know instead of guessing", () => {
  expect(plain.open(plainQuery, xml("<MsgType>event</MsgType><Event>LOCATION</Event>"))).toMatchObject({
    kind: "other",
    messageType: "event",
    eventType: "LOCATION",
  });
  expect(plain.open(plainQuery, xml("<MsgType>event</MsgType><Event>subscribe</Event>"))).not.toHaveProperty("scene");
});

it("refuses a well-signed body that is not a push", () => {
  for (const body of ["", "null", "<xml/>", "<html></html>", "<xml><MsgType>event</MsgType></xml>", "{}", "<xml>"]) {
    expect(
      refusalOf(() => plain.open(plainQuery, body)),
      body,
    ).toEqual(malformed);
  }
});

it("does not expand entities", () => {
  const types = `<!DOCTYPE xml [<!ENTITY a "expanded">]>`;
  const opened = refusalOf(() => plain.open(plainQuery, types + xml("<MsgType>text</MsgType><Content>&a;</Content>")));
  expect(opened).toMatchObject({ kind: "text", text: "&a;" });
});

it("answers any body and query with an event or a refusal", () => {
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), (body, query) => {
      for (const [push, signed] of [
        [plain, plainQuery],
        [safe, {}],
      ] as const) {
        const result = refusalOf(() => push.open({ ...query, ...signed }, body));
        expect(result).toBeInstanceOf(Refusal);
      }
      const envelope = sealed(body);
      expect(refusalOf(() => safe.open(envelope.query, envelope.body))).toBeInstanceOf(Refusal);
    }),
  );
});

it("answers the address check with its echo, and only when it is signed", () => {
  expect(plain.answerAddressCheck({ ...plainQuery, echostr: "4711" })).toBe("4711");
  expect(safe.answerAddressCheck({ ...plainQuery, echostr: "4711" })).toBe("4711");
  expect(refusalOf(() => plain.answerAddressCheck({ ...plainQuery, nonce: "y", echostr: "4711" }))).toEqual(
    badSignature,
  );
});

import fc from "fast-check";
import { expect, it } from "vitest";
import {
  decryptWechatMessage,
  encryptWechatMessage,
  readEncodingAesKey,
  wechatSignature,
} from "./wechat-message-crypt.ts";

const key = readEncodingAesKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
const appId = "wxb11529c136998cb6";
const published = "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";

it("gives the cipher text of WeChat's published sample", () => {
  expect(encryptWechatMessage(key, appId, "我是中文abcd123", Buffer.from("aaaabbbbccccdddd"))).toBe(published);
  expect(decryptWechatMessage(key, appId, published)).toBe("我是中文abcd123");
});

it("opens what it sealed, for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.uint8Array({ minLength: 16, maxLength: 16 }), (text, random) => {
      expect(decryptWechatMessage(key, appId, encryptWechatMessage(key, appId, text, random))).toBe(text);
    }),
  );
});

it("opens nothing that was damaged", () => {
  const bytes = Buffer.from(published, "base64");
  for (let at = 0; at < bytes.length; at += 1) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 0x55;
    expect(decryptWechatMessage(key, appId, damaged.toString("base64"))).not.toBe("我是中文abcd123");
  }
  for (const cipherText of ["", "AAAA", "####", bytes.subarray(16).toString("base64")]) {
    expect(decryptWechatMessage(key, appId, cipherText)).toBeUndefined();
  }
});

it("takes only a key of 43 characters", () => {
  for (const bad of ["", "short", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF", "!".repeat(43)]) {
    expect(() => readEncodingAesKey(bad)).toThrow(TypeError);
  }
});

it("signs as WeChat's example of the callback address does", () => {
  expect(wechatSignature(["b", "a", "c"])).toBe(wechatSignature(["c", "b", "a"]));
  expect(wechatSignature(["token", "timestamp", "nonce"])).toBe("6db4861c77e0633e0105672fcd41c9fc2766e26e");
});

import { createTestApp } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { callbacksFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const { app } = await createTestApp((services) => [callbacksFunction(services)], { given });
const push = "<xml><ToUserName>gh</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime></xml>";

describe("POST /callbacks/wechat", () => {
  it.each([
    ["no signature", ""],
    ["a made-up signature", "?signature=0000&timestamp=1700000000&nonce=1"],
    ["a repeated signature", "?signature=a&signature=b&timestamp=1700000000&nonce=1"],
  ])("refuses a push with %s", async (_what, query) => {
    const reply = await app.inject({
      method: "POST",
      url: `/api/v1/callbacks/wechat${query}`,
      headers: { "content-type": "text/xml" },
      payload: push,
    });
    expect([reply.statusCode, reply.json().code]).toEqual([403, "callback/bad-signature"]);
  });

  it("refuses a body that is not text", async () => {
    const reply = await app.inject({ method: "POST", url: "/api/v1/callbacks/wechat", payload: { a: 1 } });
    expect(reply.statusCode).toBe(415);
  });
});

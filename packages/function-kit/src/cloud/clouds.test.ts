import { randomBytes } from "node:crypto";
import { defineEndpoint, z } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { TOKEN, testApp } from "../../test/test-app.ts";
import { type FunctionApp, serve } from "../index.ts";
import callFunction from "../testing/cloud-events/wechat-call-function.json" with { type: "json" };
import { cloudTwins, type GatewayRequest } from "../testing/cloud-twins.ts";
import { cfcEventHandler } from "./cfc-event.ts";
import { cloudbaseEventHandler } from "./cloudbase-event.ts";
import { fcEventHandler } from "./fc-event.ts";
import { callFunctionHandler } from "./wechat-call-function.ts";

const signIn = defineEndpoint({
  method: "POST",
  path: "/sessions",
  session: "none",
  status: 201,
  issuesSession: true,
  input: z.object({ name: z.string() }),
  output: z.object({ token: z.optional(z.string()), expiresAt: z.string(), name: z.string() }),
  refusals: [],
});
const keepPicture = defineEndpoint({
  method: "POST",
  path: "/pictures",
  session: "required",
  upload: "file",
  query: ["label"],
  input: z.object({ label: z.string() }),
  output: z.object({ label: z.string(), base64: z.string() }),
  refusals: [],
});
const showPicture = defineEndpoint({
  method: "GET",
  path: "/pictures/:id",
  session: "none",
  binary: true,
  input: z.object({ id: z.string(), tag: z.array(z.string()) }),
  output: z.object({ bytes: z.custom<Uint8Array>(() => true), mediaType: z.string() }),
  refusals: [],
});

const picture = randomBytes(200_000);

function routes(app: FunctionApp): void {
  serve(app, signIn, async ({ name }) => ({ token: "t".repeat(43), expiresAt: "2026-03-02T08:00:00.000Z", name }));
  serve(app, keepPicture, async ({ label }, _caller, { file }) => ({
    label,
    base64: Buffer.from(file.bytes).toString("base64"),
  }));
  serve(app, showPicture, async ({ id, tag }) => ({ bytes: picture, mediaType: `image/${id}-${tag.length}` }));
  app.get("/who", async (request) => ({
    address: request.ip,
    path: request.url,
    wechat: Object.fromEntries(Object.entries(request.headers).filter(([name]) => name.startsWith("x-wx-"))),
  }));
}

function json(url: string, body: unknown, headers: Record<string, string> = {}): GatewayRequest {
  const bytes = Buffer.from(JSON.stringify(body));
  return { method: "POST", url, headers: { "content-type": "application/json", ...headers }, body: bytes };
}

function upload(url: string, bytes: Uint8Array): GatewayRequest {
  const head =
    '--x\r\ncontent-disposition: form-data; name="file"; filename="照片.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
  const headers = { "content-type": "multipart/form-data; boundary=x", authorization: `Bearer ${TOKEN}` };
  return {
    method: "POST",
    url,
    headers,
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--x--\r\n")]),
  };
}

describe.each(cloudTwins)("$name", (cloud) => {
  it("carries JSON both ways, in Chinese too", async () => {
    const { app } = await testApp(routes);
    const reply = await cloud.send(app, json("/api/v1/sessions", { name: "欧阳春晓" }));
    expect([reply.status, reply.headers["content-type"]]).toEqual([201, "application/json; charset=utf-8"]);
    expect(JSON.parse(reply.bytes.toString())).toMatchObject({ token: expect.any(String), name: "欧阳春晓" });
    await app.close();
  });

  it("sets a browser's cookie and takes it back", async () => {
    const { app, sessions } = await testApp(routes, { settings: { publicOrigin: "https://exam.example" } });
    const browser = { "x-client": "h5", origin: "https://exam.example" };
    const signedIn = await cloud.send(app, json("/api/v1/sessions", { name: "a" }, browser));
    const cookie = [signedIn.headers["set-cookie"]].flat()[0]?.split(";")[0] ?? "";
    expect(cookie).toBe(`__Host-session=${"t".repeat(43)}`);
    const session = sessions.get(TOKEN);
    if (session !== undefined) sessions.set("t".repeat(43), session);
    const { authorization: _none, ...headers } = upload("", picture).headers ?? {};
    const request = { ...upload("/api/v1/pictures?label=a", Buffer.from("text")), headers: { ...headers, ...browser } };
    expect((await cloud.send(app, request)).status).toBe(401);
    const known = { ...request, headers: { ...request.headers, cookie: `other=1; ${cookie}` } };
    expect((await cloud.send(app, known)).status).toBe(200);
    await app.close();
  });

  it("carries a picture up in a multipart body, byte for byte, or refuses it where it cannot", async () => {
    const { app } = await testApp(routes);
    const reply = await cloud.send(app, upload("/api/v1/pictures?label=%E7%99%BD%20%26%20%2B", picture));
    const body = JSON.parse(reply.bytes.toString());
    if (cloud.carriesBinary) {
      expect([reply.status, body.label]).toEqual([200, "白 & +"]);
      expect(Buffer.from(body.base64, "base64").equals(picture)).toBe(true);
    } else {
      expect([reply.status, body.code]).toEqual([400, "request/malformed"]);
    }
    await app.close();
  });

  it("carries a picture down, byte for byte, and repeated keys as it gets them", async () => {
    const { app } = await testApp(routes);
    const reply = await cloud.send(app, { method: "GET", url: "/api/v1/pictures/jpeg?tag=a&tag=b" });
    expect([reply.status, reply.headers["content-type"]]).toEqual([200, `image/jpeg-${cloud.repeatsKeys ? 2 : 1}`]);
    expect(reply.bytes.equals(picture)).toBe(true);
    await app.close();
  });

  it("keeps limits and the form of errors", async () => {
    const { app } = await testApp(routes);
    const tooLarge = await cloud.send(app, json("/api/v1/sessions", { name: "a".repeat(101 * 1024) }));
    expect([tooLarge.status, JSON.parse(tooLarge.bytes.toString()).code]).toEqual([413, "request/too-large"]);
    const unknown = await cloud.send(app, { method: "GET", url: "/api/v1/nowhere" });
    expect(unknown.status).toBe(404);
    expect(unknown.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(JSON.parse(unknown.bytes.toString()).requestId).toBe(unknown.headers["x-request-id"]);
    const broken = { method: "POST", url: "/api/v1/sessions", headers: { "content-type": "application/json" } };
    expect((await cloud.send(app, { ...broken, body: Buffer.from("{") })).status).toBe(400);
    expect((await cloud.send(app, { method: "GET", url: "/healthz" })).status).toBe(200);
    await app.close();
  });

  it("R-PRV-07 drops x-wx-* headers that a client made up", async () => {
    const { app } = await testApp(routes);
    const headers = { "x-wx-openid": "o-forged", "X-Wx-Unionid": "u-forged", "x-wx-source": "wx_client" };
    const reply = await cloud.send(app, { method: "GET", url: "/api/v1/who", headers });
    const { wechat } = JSON.parse(reply.bytes.toString());
    expect(JSON.stringify(wechat)).not.toContain("forged");
    await app.close();
  });
});

describe("identity in WeChat", () => {
  const { environment } = callFunction;
  const forged = { path: "/api/v1/who", headers: { "x-wx-openid": "o-forged" }, userInfo: { openId: "o-forged" } };
  const who = async (changes: Record<string, string | undefined>) => {
    const { app } = await testApp(routes);
    const reply = await callFunctionHandler(app, () => ({ ...environment, ...changes }))(forged);
    return JSON.parse(reply.body);
  };

  it("comes from the runtime's context alone", async () => {
    expect(await who({})).toMatchObject({
      address: "203.0.113.20",
      wechat: {
        "x-wx-openid": "o-from-the-platform",
        "x-wx-appid": "wx0000000000000000",
        "x-wx-unionid": "u-from-the-platform",
        "x-wx-source": "wx_client",
      },
    });
  });

  it.each([
    ["outside WeChat", { TCB_SOURCE: "wx_http", WX_CONTEXT_KEYS: undefined }],
    ["for variables that the runtime does not name", { WX_CONTEXT_KEYS: "WX_ENV", TCB_SOURCE: "wx_trigger" }],
  ])("there is none %s", async (_where, changes) => {
    expect((await who(changes)).wechat).toEqual({});
  });

  it("two calls of one instance don't mix", async () => {
    const { app } = await testApp(routes);
    let openId = "o-first";
    const handler = callFunctionHandler(app, () => ({ ...environment, WX_OPENID: openId }));
    const first = handler(forged);
    openId = "o-second";
    const replies = await Promise.all([first, handler(forged)]);
    expect(replies.map((reply) => JSON.parse(reply.body).wechat["x-wx-openid"])).toEqual(["o-first", "o-second"]);
  });

  it("callContainer's headers count only where nobody else can call", async () => {
    const container = cloudTwins.find(({ name }) => name === "wx.cloud.callContainer");
    for (const isWechatPrivate of [true, false]) {
      const { app } = await testApp(routes, { settings: { isWechatPrivate } });
      const reply = await container?.send(app, { method: "GET", url: "/api/v1/who" });
      const { wechat } = JSON.parse(String(reply?.bytes));
      expect(wechat["x-wx-openid"]).toBe(isWechatPrivate ? "o-from-the-platform" : undefined);
      await app.close();
    }
  });
});

describe("what only some clouds do", () => {
  it("the address is the one that Alibaba states", async () => {
    const { app } = await testApp(routes);
    const http = { method: "GET", sourceIp: "203.0.113.9" };
    const event = JSON.stringify({ version: "v1", rawPath: "/api/v1/who", requestContext: { http } });
    expect(JSON.parse((await fcEventHandler(app)(Buffer.from(event))).body).address).toBe("203.0.113.9");
  });

  it("a gateway's forwarded address counts where the deployment trusts it", async () => {
    const { app } = await testApp(routes, { settings: { trustedProxies: ["127.0.0.1"] } });
    const headers = { "X-Forwarded-For": "198.51.100.1, 203.0.113.9" };
    const reply = await cloudbaseEventHandler(app)({ path: "/api/v1/who", httpMethod: "GET", headers });
    expect(JSON.parse(reply.body).address).toBe("203.0.113.9");
  });

  it("a path with characters that no URL has, and one that is percent-encoded, reach the same route", async () => {
    const { app } = await testApp(routes);
    for (const path of ["/api/v1/who/春 晓?", "/api/v1/who/%E6%98%A5%20%E6%99%93%3F"]) {
      const reply = await cloudbaseEventHandler(app)({ path, httpMethod: "GET", queryStringParameters: null });
      expect(reply.statusCode).toBe(404);
    }
  });

  it("CloudBase's flag may be the text of a boolean, and a parsed body is taken as JSON", async () => {
    const { app } = await testApp(routes);
    const event = { path: "/api/v1/sessions", httpMethod: "POST", headers: { "content-type": "application/json" } };
    const body = Buffer.from('{"name":"a"}').toString("base64");
    expect((await cloudbaseEventHandler(app)({ ...event, body, isBase64Encoded: "true" })).statusCode).toBe(201);
    expect((await cloudbaseEventHandler(app)({ ...event, body: { name: "a" } })).statusCode).toBe(201);
  });

  it("a reply never brings framing of its own, and one that is too large is a problem", async () => {
    const { app } = await testApp((routesOf) => {
      routesOf.get("/huge", async (_request, reply) => reply.type("image/jpeg").send(Buffer.alloc(4_600_000)));
    });
    const call = (path: string) => cloudbaseEventHandler(app)({ path, httpMethod: "GET" });
    const names = Object.keys((await call("/healthz")).headers);
    for (const name of ["content-length", "connection", "date", "transfer-encoding"]) expect(names).not.toContain(name);
    const huge = await call("/api/v1/huge");
    expect([huge.statusCode, JSON.parse(huge.body).code]).toEqual([500, "internal/unexpected"]);
  });

  it("an event that is none fails the call, not the instance", async () => {
    const { app } = await testApp(routes);
    await expect(fcEventHandler(app)(Buffer.from("{}"))).rejects.toThrow();
    const outcome = await new Promise((resolve) => {
      cfcEventHandler(app)({ path: "/healthz", httpMethod: "NOPE" }, {}, (error, reply) => resolve(error ?? reply));
    });
    expect(outcome).toMatchObject({ statusCode: 400 });
  });
});

import { connect } from "node:net";
import { defineEndpoint, z } from "@exam/contracts";
import { expect, it } from "vitest";
import { asCandidate, testApp } from "../test/test-app.ts";
import { type FunctionApp, registerKit, serve } from "./index.ts";

const seen = defineEndpoint({
  method: "GET",
  path: "/seen/:id",
  session: "optional",
  input: z.object({ id: z.string() }),
  output: z.object({ address: z.string(), wechat: z.boolean() }),
  refusals: [],
});

function routes(app: FunctionApp): void {
  let wechat = false;
  app.addHook("preHandler", async (request) => {
    wechat = request.headers["x-wx-openid"] !== undefined;
  });
  serve(app, seen, async (_input, caller) => ({ address: caller.address, wechat }));
}

const forged = { "x-forwarded-for": "203.0.113.9" };

it("R-PRV-07 lets x-forwarded-for from an untrusted peer change nothing", async () => {
  const { app } = await testApp(routes);
  const reply = await app.inject({ url: "/api/v1/seen/1", headers: forged, remoteAddress: "198.51.100.7" });
  expect(reply.json().address).toBe("198.51.100.7");
});

it("believes x-forwarded-for from a configured proxy", async () => {
  const { app } = await testApp(routes, { settings: { trustedProxies: ["10.0.0.0/8"] } });
  const reply = await app.inject({ url: "/api/v1/seen/1", headers: forged, remoteAddress: "10.1.2.3" });
  expect(reply.json().address).toBe("203.0.113.9");
});

it("R-PRV-07 drops forged x-wx-* headers", async () => {
  const { app } = await testApp(routes);
  const reply = await app.inject({ url: "/api/v1/seen/1", headers: { "x-wx-openid": "o-forged" } });
  expect(reply.json().wechat).toBe(false);
});

it("keeps x-wx-* headers where only WeChat's gateway can call", async () => {
  const { app } = await testApp(routes, { settings: { isWechatPrivate: true } });
  const reply = await app.inject({ url: "/api/v1/seen/1", headers: { "x-wx-openid": "o-real" } });
  expect(reply.json().wechat).toBe(true);
});

it("answers 429 with Retry-After above the limit of an address, and others on", async () => {
  const { app } = await testApp(routes, { settings: { requestsPerMinute: 3 } });
  const call = (remoteAddress: string, url = "/api/v1/seen/1") => app.inject({ url, remoteAddress });
  for (let i = 0; i < 3; i++) expect((await call("198.51.100.7")).statusCode).toBe(200);
  const reply = await call("198.51.100.7");
  expect(reply.json()).toMatchObject({ status: 429, code: "request/too-many" });
  expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
  expect((await call("198.51.100.8")).statusCode).toBe(200);
  expect((await call("198.51.100.7", "/healthz")).statusCode).toBe(200);
});

it.each(["/api/v1/seen/1", "/%61pi/v1/seen/1", "/api/v1/nothing"])("counts %s against the limit", async (url) => {
  const { app } = await testApp(routes, { settings: { requestsPerMinute: 1 } });
  await app.inject(url);
  expect((await app.inject(url)).statusCode).toBe(429);
});

it("R-PRV-07 does not let a forged address escape the limit", async () => {
  const { app } = await testApp(routes, { settings: { requestsPerMinute: 1 } });
  const call = (address: string) => app.inject({ url: "/api/v1/seen/1", headers: { "x-forwarded-for": address } });
  await call("203.0.113.1");
  expect((await call("203.0.113.2")).statusCode).toBe(429);
});

it("makes up its own request id and never takes the client's", async () => {
  const { app, log } = await testApp(routes);
  const theirs = "3f0c1b52-7a51-4c0a-9a54-3d1b64c1a2b3";
  const reply = await app.inject({ url: "/api/v1/seen/1", headers: { "x-request-id": theirs, "request-id": theirs } });
  expect(reply.headers["x-request-id"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(reply.headers["x-request-id"]).not.toBe(theirs);
  expect(log()).toContain(`"clientRequestId":"${theirs}"`);
});

it("sends security headers and forbids caches on a function's replies", async () => {
  const { app } = await testApp(routes);
  expect((await app.inject("/api/v1/seen/1")).headers).toMatchObject({
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
  });
});

it("leaves caching and content policy of pages on the same instance to them", async () => {
  const { app } = await testApp(() => {});
  app.get("/page", async () => "page");
  const { headers } = await app.inject("/page");
  expect([headers["cache-control"], headers["content-security-policy"]]).toEqual([undefined, undefined]);
});

it("serves several functions on one instance", async () => {
  const other = defineEndpoint({ ...seen, path: "/other/:id" });
  const { app } = await testApp([routes, (scope) => serve(scope, other, async () => ({ address: "", wechat: false }))]);
  await registerKit(app, app.kit.options);
  const replies = await Promise.all(["/api/v1/seen/1", "/api/v1/other/1"].map((url) => app.inject(url)));
  expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200]);
});

it("keeps a parser that one function adds away from the others", async () => {
  const pushes = (scope: FunctionApp) => {
    scope.addContentTypeParser("text/xml", { parseAs: "string" }, (_request, body, done) => done(null, body));
    scope.post("/pushes", async (request) => ({ length: String(request.body).length }));
  };
  const forms = defineEndpoint({ ...seen, method: "POST", path: "/forms/:id" });
  const { app } = await testApp([pushes, (scope) => serve(scope, forms, async () => ({ address: "", wechat: false }))]);
  const post = (url: string) =>
    app.inject({ method: "POST", url, headers: { "content-type": "text/xml" }, payload: "<xml/>" });
  expect((await post("/api/v1/pushes")).json()).toEqual({ length: 6 });
  expect((await post("/api/v1/forms/1")).statusCode).toBe(415);
});

it("publishes what it serves as OpenAPI", async () => {
  const { app } = await testApp(routes);
  const document = (await app.inject("/openapi.json")).json();
  expect(document).toMatchObject({ openapi: "3.1.0", servers: [{ url: "/api/v1" }] });
  expect(Object.keys(document.paths)).toEqual(["/seen/{id}"]);
});

it("says that the process lives", async () => {
  const { app } = await testApp(() => {}, { readinessChecks: { database: () => Promise.reject(new Error("down")) } });
  expect((await app.inject("/healthz")).json()).toEqual({ status: "ok" });
});

it("is ready when every dependency answers", async () => {
  const { app } = await testApp(() => {}, { readinessChecks: { database: async () => 1, store: async () => 1 } });
  const reply = await app.inject("/readyz");
  expect([reply.statusCode, reply.json()]).toEqual([200, { status: "ready", checks: { database: "up", store: "up" } }]);
});

it("names the dependency that is down or does not answer", async () => {
  const { app, log } = await testApp(() => {}, {
    readinessChecks: {
      database: () => Promise.reject(new Error("password=secret")),
      register: () => new Promise(() => {}),
      store: async () => 1,
    },
  });
  const reply = await app.inject("/readyz");
  expect(reply.json()).toMatchObject({
    status: 503,
    code: "internal/dependency-down",
    checks: { database: "down", register: "down", store: "up" },
  });
  expect(reply.body + log()).not.toContain("secret");
});

it("R-PRV-02 measures by route pattern, never by URL", async () => {
  const { app } = await testApp(routes);
  await app.inject({ url: "/api/v1/seen/11010519491231002X", headers: asCandidate });
  await app.inject("/13800138000");
  const { body, headers } = await app.inject("/metrics");
  expect(headers["content-type"]).toContain("text/plain");
  expect(body).toContain(
    'http_request_duration_seconds_count{function="test",method="GET",route="/api/v1/seen/:id",status="200"} 1',
  );
  expect(body).toContain('route="unmatched",status="404"} 1');
  expect(body).not.toMatch(/11010519491231002X|13800138000/);
});

it("answers bytes that are not HTTP with a problem", async () => {
  const { app } = await testApp(() => {});
  await app.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const answer = await new Promise<string>((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write("\u0016\u0003\u0001 hello\r\n\r\n"));
    socket.on("data", (chunk) => {
      text += String(chunk);
    });
    socket.on("close", () => resolve(text));
  });
  await app.close();
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"request\/malformed"/s);
});

it("finishes running requests before it closes", async () => {
  const gate = Promise.withResolvers<void>();
  const slow = defineEndpoint({ ...seen, path: "/slow/:id" });
  const { app } = await testApp((scope) =>
    serve(scope, slow, async () => {
      await gate.promise;
      return { address: "done", wechat: false };
    }),
  );
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const running = fetch(`${url}/api/v1/slow/1`);
  while ((await connections(app)) === 0) await new Promise((resolve) => setImmediate(resolve));
  const closing = app.close();
  gate.resolve();
  expect(await (await running).json()).toEqual({ address: "done", wechat: false });
  await closing;
});

it("cuts requests that don't end in time", async () => {
  const started = Promise.withResolvers<void>();
  const stuck = defineEndpoint({ ...seen, path: "/stuck/:id" });
  const routes = (scope: FunctionApp) =>
    serve(scope, stuck, () => {
      started.resolve();
      return new Promise(() => {});
    });
  const { app } = await testApp(routes, { settings: { closeGraceMs: 20 } });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const running = fetch(`${url}/api/v1/stuck/1`);
  await started.promise;
  await Promise.all([app.close(), expect(running).rejects.toThrow()]);
});

function connections(app: FunctionApp): Promise<number> {
  return new Promise((resolve, reject) => {
    app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

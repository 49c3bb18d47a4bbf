import { defineEndpoint, Refusal, z } from "@exam/contracts";
import { expect, it } from "vitest";
import { activeSession, multipart, TOKEN, testApp } from "../test/test-app.ts";
import { type KitOptions, serve } from "./index.ts";

const create = defineEndpoint({
  method: "POST",
  path: "/accounts",
  session: "optional",
  status: 201,
  idempotent: true,
  issuesSession: true,
  input: z.object({ name: z.string(), age: z.optional(z.int()) }),
  output: z.object({ number: z.int(), token: z.optional(z.string()), name: z.string() }),
  refusals: ["account/username-taken"],
});

const createPhoto = defineEndpoint({
  ...create,
  path: "/photos",
  upload: "file",
  issuesSession: undefined,
  input: z.object({}),
});

interface Made {
  count: number;
  before: () => Promise<void>;
}

async function accounts(changes: Partial<Omit<KitOptions, "settings">> = {}) {
  const made: Made = { count: 0, before: async () => {} };
  const test = await testApp((scope) => {
    serve(scope, create, async ({ name }) => {
      await made.before();
      made.count++;
      return { number: made.count, token: `token-number-${made.count}`, name };
    });
    serve(scope, createPhoto, async () => ({ number: ++made.count, name: "photo" }));
  }, changes);
  // inject starts only when it is awaited
  const post = async (key: string | undefined, payload: object, headers: Record<string, string> = {}) =>
    await test.app.inject({
      method: "POST",
      url: "/api/v1/accounts",
      payload,
      headers: { ...headers, ...(key === undefined ? {} : { "idempotency-key": key }) },
    });
  return { ...test, made, post };
}

it("answers a repeat with the first reply and does nothing again", async () => {
  const { made, post } = await accounts();
  const first = await post("key-1", { name: "张三", age: 20 });
  const again = await post("key-1", { age: 20, name: "张三" });
  expect(first.json()).toEqual({ number: 1, token: "token-number-1", name: "张三" });
  expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
  expect(again.headers["idempotency-replayed"]).toBe("true");
  expect(made.count).toBe(1);
});

it("takes another client secret for another content", async () => {
  const { made, post } = await accounts();
  await post("key-1", { name: "张三" }, { "x-client-secret": "first-secret" });
  const other = await post("key-1", { name: "张三" }, { "x-client-secret": "other-secret" });
  expect([other.statusCode, other.json().code, made.count]).toEqual([409, "request/idempotency-key-reused", 1]);
});

it("creates anew without a key, or with another", async () => {
  const { made, post } = await accounts();
  for (const key of [undefined, undefined, "key-1", "key-2"]) await post(key, { name: "张三" });
  expect(made.count).toBe(4);
});

it("gives a browser the same session cookie again", async () => {
  const { post } = await accounts();
  const first = await post("key-1", { name: "张三" }, { "x-client": "h5" });
  const again = await post("key-1", { name: "张三" }, { "x-client": "h5" });
  expect(again.json()).toEqual({ number: 1, name: "张三" });
  expect(again.cookies).toEqual(first.cookies);
  expect(again.cookies).toMatchObject([{ value: "token-number-1" }]);
});

it("makes one of fifty simultaneous presses", async () => {
  const { made, post } = await accounts();
  made.before = () => new Promise((resolve) => setTimeout(resolve, 30));
  const replies = await Promise.all(Array.from({ length: 50 }, () => post("key-1", { name: "张三" })));
  expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
  expect([made.count, replies[0]?.statusCode]).toEqual([1, 201]);
});

it("says that the first one still runs when the wait was in vain", async () => {
  const { made, post } = await accounts();
  const gate = Promise.withResolvers<void>();
  made.before = () => gate.promise;
  const first = post("key-1", { name: "张三" });
  const second = await post("key-1", { name: "张三" });
  expect(second.json()).toMatchObject({ status: 409, code: "request/in-progress" });
  expect(second.headers["retry-after"]).toBe("2");
  gate.resolve();
  expect((await first).statusCode).toBe(201);
});

it("refuses the same key with other content, also while the first one runs", async () => {
  const { made, post } = await accounts();
  const gate = Promise.withResolvers<void>();
  made.before = () => gate.promise;
  const first = post("key-1", { name: "张三" });
  const meanwhile = await post("key-1", { name: "李四" });
  gate.resolve();
  await first;
  const later = await post("key-1", { name: "张三", age: 20 });
  for (const reply of [meanwhile, later]) {
    expect(reply.json()).toMatchObject({ status: 409, code: "request/idempotency-key-reused" });
  }
});

it.each([
  ["a refusal", new Refusal("account/username-taken"), 409],
  ["a fault", new Error("boom"), 500],
])("forgets %s, so that the form may be sent again", async (_name, failure, status) => {
  const { made, post } = await accounts();
  made.before = async () => {
    throw failure;
  };
  expect((await post("key-1", { name: "张三" })).statusCode).toBe(status);
  made.before = async () => {};
  expect((await post("key-1", { name: "李四" })).statusCode).toBe(201);
});

it("does not remember what was refused before the verb ran", async () => {
  const { post, idempotency } = await accounts();
  expect((await post("key-1", { name: 7 })).statusCode).toBe(400);
  expect(idempotency.rows.size).toBe(0);
});

it("keeps the keys of two accounts, two devices and two endpoints apart", async () => {
  const { made, post, sessions, app } = await accounts();
  sessions.set("other", activeSession({ accountId: "5b1a7f1e-64a9-4f53-9a46-0f8f3a1f2d3c" }));
  await post("key-1", { name: "张三" }, { authorization: `Bearer ${TOKEN}` });
  await post("key-1", { name: "张三" }, { authorization: "Bearer other" });
  await post("key-1", { name: "张三" }, { "x-device-id": "device-one" });
  await post("key-1", { name: "张三" }, { "x-device-id": "device-two" });
  const { headers, payload } = multipart([{ name: "file", filename: "a.jpg", content: "one" }]);
  await app.inject({
    method: "POST",
    url: "/api/v1/photos",
    payload,
    headers: { ...headers, "idempotency-key": "key-1" },
  });
  expect(made.count).toBe(5);
});

it("compares uploaded files too", async () => {
  const { app, made } = await accounts();
  const post = (content: string) => {
    const { headers, payload } = multipart([{ name: "file", filename: "a.jpg", content }]);
    return app.inject({
      method: "POST",
      url: "/api/v1/photos",
      payload,
      headers: { ...headers, "idempotency-key": "key-1" },
    });
  };
  const replies = [await post("one"), await post("one"), await post("two")];
  expect(replies.map((reply) => reply.statusCode)).toEqual([201, 201, 409]);
  expect(made.count).toBe(1);
});

it.each(["", "x".repeat(201), "with blank", "键"])("refuses the key %j", async (key) => {
  const { post } = await accounts();
  const reply = await post(encodeURI(key) === key || key.includes(" ") ? key : Buffer.from(key).toString("latin1"), {
    name: "张三",
  });
  expect(reply.json()).toMatchObject({ status: 400, code: "request/invalid", fields: [{ path: "Idempotency-Key" }] });
});

it("takes over what a dead process left unfinished, after a minute", async () => {
  const { post, clock, idempotency, made } = await accounts();
  const begin = idempotency.begin.bind(idempotency);
  idempotency.begin = async (attempt) => {
    await begin({ ...attempt, startedAt: new Date(attempt.startedAt.getTime() - 1) });
    return begin(attempt);
  };
  expect((await post("key-1", { name: "张三" })).json().code).toBe("request/in-progress");
  idempotency.begin = begin;
  clock.advanceSeconds(61);
  expect((await post("key-1", { name: "张三" })).statusCode).toBe(201);
  expect(made.count).toBe(1);
});

it("answers what was done even if it can't be remembered", async () => {
  const { post, idempotency, log } = await accounts();
  idempotency.complete = () => Promise.reject(new Error("down"));
  expect((await post("key-1", { name: "张三" })).statusCode).toBe(201);
  expect(log()).toContain("idempotency completion failed");
});

it("R-PRV-01 stores neither key nor content nor token in clear", async () => {
  const { post, idempotency } = await accounts();
  await post("key-of-this-form", { name: "张三丰" });
  const [row] = idempotency.rows.values();
  const stored = JSON.stringify([row?.replySealed, ...Object.values(row?.attempt ?? {}).map((value) => String(value))]);
  const decoded = Buffer.from(row?.replySealed ?? "", "base64url").toString("utf8");
  expect(row?.replySealed).toBeDefined();
  expect(stored + decoded).not.toMatch(/key-of-this-form|张三丰|token-number-1/);
});

import { defineEndpoint, errorCodes, Problem, Refusal, z } from "@exam/contracts";
import { expect, it } from "vitest";
import { testApp } from "../test/test-app.ts";
import { serve } from "./index.ts";

const act = defineEndpoint({
  method: "POST",
  path: "/act",
  session: "none",
  input: z.object({}),
  output: z.object({}),
  refusals: [],
});

async function thrown(error: unknown) {
  const { app, log } = await testApp((scope) =>
    serve(scope, act, async () => {
      throw error;
    }),
  );
  const reply = await app.inject({ method: "POST", url: "/api/v1/act" });
  return { reply, log };
}

it("turns a refusal into a problem document", async () => {
  const fields = [{ path: "idNumber", code: "check-digit", message: "最后一位不正确。" }];
  const { reply } = await thrown(new Refusal("account/id-number-invalid", { fields, extra: { hint: "x" } }));
  expect(reply.statusCode).toBe(422);
  expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  const { text } = errorCodes["account/id-number-invalid"];
  expect(Problem.parse(reply.json())).toEqual({
    type: "/problems/account/id-number-invalid",
    title: text,
    status: 422,
    code: "account/id-number-invalid",
    detail: text,
    requestId: reply.headers["x-request-id"],
    fields,
    hint: "x",
  });
});

it("lets a refusal say more than its code", async () => {
  const { reply } = await thrown(new Refusal("session/locked", { detail: "请 9 分钟后再试。" }));
  expect(reply.json()).toMatchObject({ title: errorCodes["session/locked"].text, detail: "请 9 分钟后再试。" });
});

it("does not let extra members replace the problem's own", async () => {
  const { reply } = await thrown(new Refusal("binding/none", { extra: { status: 200, bindTicket: "ticket" } }));
  expect(reply.json()).toMatchObject({ status: 409, bindTicket: "ticket" });
});

it("sends Retry-After in whole seconds", async () => {
  const { reply } = await thrown(new Refusal("session/locked", { retryAfterSeconds: 899.2 }));
  expect([reply.statusCode, reply.headers["retry-after"]]).toEqual([429, "900"]);
});

const withCode = (code: string) => Object.assign(new Error("connection lost"), { code });

it.each([
  ["a provider", Object.assign(new Error("sms unavailable"), { name: "ProviderUnavailable" })],
  ["the database's port", withCode("ECONNREFUSED")],
  ["the database's socket", withCode("CONNECTION_CLOSED")],
  ["a database that shuts down", withCode("57P01")],
  ["a database behind a query error", new Error("Failed query", { cause: withCode("CONNECT_TIMEOUT") })],
])("answers 503 when %s is gone", async (_name, error) => {
  const { reply } = await thrown(error);
  expect(reply.json()).toMatchObject({ status: 503, code: "internal/dependency-down" });
});

it.each([
  ["an unknown error", new Error("secret")],
  ["an error that claims a client's fault", Object.assign(new Error("secret"), { statusCode: 400 })],
  ["a unique violation that no verb expected", withCode("23505")],
  ["a thrown string", "secret"],
])("answers 500 for %s and keeps what it says", async (_name, error) => {
  const { reply, log } = await thrown(error);
  expect(reply.json()).toMatchObject({ status: 500, code: "internal/unexpected" });
  expect(reply.body + log()).not.toContain("secret");
});

it.each([
  ["broken JSON", { headers: { "content-type": "application/json" }, payload: "{" }, 400, "request/malformed"],
  ["a body above the limit", { payload: { a: "x".repeat(110_000) } }, 413, "request/too-large"],
  ["text", { headers: { "content-type": "text/plain" }, payload: "hello" }, 415, "request/unsupported-type"],
  [
    "a web form",
    { headers: { "content-type": "application/x-www-form-urlencoded" }, payload: "a=1" },
    415,
    "request/unsupported-type",
  ],
  ["no media type", { payload: Buffer.from("{}") }, 415, "request/unsupported-type"],
])("answers %s with its code", async (_name, request, status, code) => {
  const { app } = await testApp((scope) => serve(scope, act, async () => ({})));
  const reply = await app.inject({ method: "POST", url: "/api/v1/act", ...request });
  expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
});

it.each(["/", "/api/v1/nothing", "/api/v1/act/", "/api/v2/act", "/api/v1//act", `/${"a".repeat(3000)}`])(
  "answers %s, which nobody serves, with a 404 problem",
  async (url) => {
    const { app } = await testApp((scope) => serve(scope, act, async () => ({})));
    expect((await app.inject(url)).json()).toMatchObject({ status: 404, code: "request/not-found" });
  },
);

it.each([
  ["can't be decoded", "/api/v1/notes/%ff"],
  ["holds a value longer than any id", `/api/v1/notes/${"a".repeat(101)}`],
])("answers a URL that %s with a 400 problem and its headers", async (_name, url) => {
  const note = defineEndpoint({ ...act, method: "GET", path: "/notes/:id", input: z.object({ id: z.string() }) });
  const { app } = await testApp((scope) => serve(scope, note, async () => ({})));
  const reply = await app.inject(url);
  expect(reply.json()).toMatchObject({ status: 400, code: "request/malformed" });
  expect(reply.headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
});

import { defineEndpoint, NoContent, z } from "@exam/contracts";
import { expect, it } from "vitest";
import { asCandidate, testApp } from "../test/test-app.ts";
import { serve } from "./index.ts";

const editNote = defineEndpoint({
  method: "PATCH",
  path: "/notes/:id",
  session: "none",
  query: ["notify"],
  multiline: ["text"],
  input: z.object({
    id: z.string().check(z.minLength(1), z.maxLength(20)),
    notify: z.optional(z.boolean()),
    title: z.optional(z.string().check(z.minLength(1), z.maxLength(10))),
    text: z.optional(z.string()),
  }),
  output: z.object({ id: z.string(), notify: z.optional(z.boolean()), title: z.optional(z.string()) }),
  refusals: [],
});

const findNotes = defineEndpoint({
  method: "GET",
  path: "/notes",
  session: "none",
  input: z.object({
    limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
    isOpen: z.optional(z.boolean()),
    tags: z.optional(z.array(z.string())),
    number: z.optional(z.string()),
  }),
  output: z.looseObject({}),
  refusals: [],
});

const removeNote = defineEndpoint({
  method: "DELETE",
  path: "/notes/:id",
  session: "none",
  status: 204,
  input: z.object({ id: z.string() }),
  output: NoContent,
  refusals: [],
});

const edited = () => testApp((app) => serve(app, editNote, async (input) => input));
const found = () => testApp((app) => serve(app, findNotes, async (input) => ({ ...input })));

it("takes path values from the path and named values from the query, whatever the body says", async () => {
  const { app } = await edited();
  const reply = await app.inject({
    method: "PATCH",
    url: "/api/v1/notes/7?notify=true&title=query",
    payload: { id: "8", notify: false, title: "body" },
  });
  expect(reply.json()).toEqual({ id: "7", notify: true, title: "body" });
});

it("does not take a query-only value from the body", async () => {
  const { app } = await edited();
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", payload: { notify: true } });
  expect(reply.json()).toEqual({ id: "7" });
});

it("turns plain decimals, true and false, and lists of a query into what the schema wants", async () => {
  const { app } = await found();
  const reply = await app.inject("/api/v1/notes?limit=20&isOpen=false&tags=a&number=007");
  expect(reply.json()).toEqual({ limit: 20, isOpen: false, tags: ["a"], number: "007" });
});

it.each(["", " 20", "0x10", "1e1", "２０", "1.5", "-1", "NaN", "20&limit=30"])(
  "refuses %j as a whole number",
  async (text) => {
    const { app } = await found();
    const reply = await app.inject(`/api/v1/notes?limit=${encodeURI(text)}`);
    expect(reply.statusCode).toBe(400);
    expect(reply.json().fields).toMatchObject([{ path: "limit" }]);
  },
);

it("answers 204 without a body", async () => {
  const { app } = await testApp((scope) => serve(scope, removeNote, async () => {}));
  const reply = await app.inject({ method: "DELETE", url: "/api/v1/notes/7" });
  expect([reply.statusCode, reply.body]).toEqual([204, ""]);
});

it("R-PRV-02 strips what the contract does not list from the reply", async () => {
  const answer = { id: "7", idNumber: "11010519491231002X" };
  const { app } = await testApp((scope) => serve(scope, editNote, async () => answer));
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", payload: {} });
  expect(reply.json()).toEqual({ id: "7" });
});

it("answers 500 without the value when a verb breaks its contract", async () => {
  const broken = async () => ({ id: 13800138000 }) as never;
  const { app, log } = await testApp((scope) => serve(scope, editNote, broken));
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", payload: {} });
  expect(reply.json()).toMatchObject({ status: 500, code: "internal/unexpected" });
  expect(log()).toContain("PATCH /notes/:id id invalid_type");
  expect(log() + reply.body).not.toContain("13800138000");
});

it.each(["__proto__", "constructor", "prototype"])(
  "keeps %s in query and path from reaching the input",
  async (name) => {
    const { app } = await testApp((scope) => serve(scope, findNotes, async (input) => ({ seen: Object.keys(input) })));
    const reply = await app.inject(`/api/v1/notes?${name}=1&${name}[isAdmin]=1`);
    expect(reply.json()).toEqual({ seen: [] });
    expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
  },
);

it.each(['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '{"title":{"__proto__":{"x":1}}}'])(
  "refuses the body %s",
  async (payload) => {
    const { app } = await edited();
    const headers = { "content-type": "application/json" };
    const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", headers, payload });
    expect(reply.json()).toMatchObject({ status: 400, code: "request/malformed" });
  },
);

it.each([
  ["NUL", "张\u0000三"],
  ["a line break", "张\n三"],
  ["a C1 control", "张\u0085三"],
  ["half a surrogate pair", "张\ud842三"],
])("refuses %s in text and names the field", async (_name, title) => {
  const { app } = await edited();
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", payload: { title } });
  expect(reply.json()).toMatchObject({
    code: "request/invalid",
    fields: [{ path: "title", code: "control-characters", message: "含有看不见的特殊字符，请删除后重新填写。" }],
  });
});

it("refuses NUL in a path", async () => {
  const { app } = await edited();
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7%00", payload: {} });
  expect(reply.json()).toMatchObject({ code: "request/invalid", fields: [{ path: "id", code: "control-characters" }] });
});

it("allows line breaks where the contract says so, but no NUL", async () => {
  const { app } = await edited();
  const send = (text: string) => app.inject({ method: "PATCH", url: "/api/v1/notes/7", payload: { text } });
  expect((await send("一\r\n\t二")).statusCode).toBe(200);
  expect((await send("一\u0000二")).statusCode).toBe(400);
});

it.each(["王𠅤", "𫖯", "👩🏽‍⚕️"])("lets the astral text %s through whole", async (title) => {
  const { app } = await edited();
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", payload: { title } });
  expect(reply.json().title).toBe(title);
});

it("refuses a body nested deeper than any form", async () => {
  const { app } = await edited();
  const payload = `{"title":${"[".repeat(40_000)}${"]".repeat(40_000)}}`;
  const headers = { "content-type": "application/json" };
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", headers, payload });
  expect(reply.statusCode).toBe(400);
});

it.each(["[]", "null", '"text"', "7"])("refuses the body %s, which is no object", async (payload) => {
  const { app } = await edited();
  const headers = { "content-type": "application/json" };
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", headers, payload });
  expect(reply.json()).toMatchObject({ status: 400, code: "request/invalid" });
});

it("takes an empty JSON body for no body", async () => {
  const { app } = await edited();
  const headers = { "content-type": "application/json" };
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", headers, payload: "" });
  expect(reply.statusCode).toBe(200);
});

it("refuses JSON that is not valid UTF-8", async () => {
  const { app } = await edited();
  const payload = Buffer.from([0x7b, 0x22, 0x74, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]);
  const headers = { "content-type": "application/json" };
  const reply = await app.inject({ method: "PATCH", url: "/api/v1/notes/7", headers, payload });
  expect(reply.json()).toMatchObject({ status: 400, code: "request/malformed" });
});

it("hands the client secret to the verb", async () => {
  const { app } = await testApp((scope) =>
    serve(scope, findNotes, async (_input, _caller, { clientSecret }) => ({ clientSecret })),
  );
  const reply = await app.inject({ url: "/api/v1/notes", headers: { ...asCandidate, "x-client-secret": "s3cret" } });
  expect(reply.json()).toEqual({ clientSecret: "s3cret" });
});

it("answers bytes with their media type", async () => {
  const picture = defineEndpoint({
    method: "GET",
    path: "/picture",
    session: "none",
    binary: true,
    input: z.object({}),
    output: z.object({ bytes: z.instanceof(Uint8Array), mediaType: z.string() }),
    refusals: [],
  });
  const bytes = Uint8Array.of(0xff, 0xd8, 0x00, 0xff);
  const { app } = await testApp((scope) => serve(scope, picture, async () => ({ bytes, mediaType: "image/jpeg" })));
  const reply = await app.inject("/api/v1/picture");
  expect(reply.headers["content-type"]).toBe("image/jpeg");
  expect(new Uint8Array(reply.rawPayload)).toEqual(bytes);
  expect(reply.headers["cross-origin-resource-policy"]).toBe("cross-origin");
});

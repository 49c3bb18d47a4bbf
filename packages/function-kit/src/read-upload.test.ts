import { defineEndpoint, z } from "@exam/contracts";
import { expect, it } from "vitest";
import { asCandidate, multipart, testApp } from "../test/test-app.ts";
import { type FunctionApp, serve } from "./index.ts";

const LIMIT = 50_000;
const Got = z.object({
  specId: z.optional(z.string()),
  processingId: z.optional(z.string()),
  sizeBytes: z.optional(z.int()),
  filename: z.optional(z.string()),
  declaredType: z.optional(z.string()),
});

const upload = defineEndpoint({
  method: "POST",
  path: "/photos/audit",
  session: "required",
  upload: "file",
  query: ["specId"],
  input: z.object({ specId: z.optional(z.string()) }),
  output: Got,
  refusals: [],
});

const either = defineEndpoint({
  ...upload,
  path: "/photos",
  upload: "file-or-json",
  input: z.object({ processingId: z.optional(z.string()) }),
});

const plain = defineEndpoint({ ...upload, path: "/plain", upload: undefined });

function routes(app: FunctionApp): void {
  serve(app, upload, async (input, _caller, { file }) => ({ ...input, ...file, sizeBytes: file.bytes.byteLength }));
  serve(app, either, async (input, _caller, { file }) => ({ ...input, sizeBytes: file?.bytes.byteLength }));
  serve(app, plain, async (input) => input);
}

async function send(url: string, request: { headers?: object; payload?: Buffer | object | string }) {
  const { app } = await testApp(routes, { settings: { uploadLimitBytes: LIMIT } });
  return app.inject({
    method: "POST",
    url: `/api/v1${url}`,
    ...request,
    headers: { ...asCandidate, ...request.headers },
  });
}

const picture = (sizeBytes: number) => new Uint8Array(sizeBytes).fill(0xff);

it("hands the file to the verb with the values of the query", async () => {
  const body = multipart([{ name: "file", filename: "照片.jpg", content: picture(1000) }]);
  const reply = await send("/photos/audit?specId=nhc", body);
  expect(reply.json()).toEqual({ specId: "nhc", sizeBytes: 1000, filename: "照片.jpg", declaredType: "image/jpeg" });
});

it.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\\\Users\\\\me\\\\a.jpg", "a.jpg"],
  [`${"x".repeat(400)}.jpg`, "x".repeat(255)],
])("keeps of the file name %s only its last part", async (filename, kept) => {
  const reply = await send("/photos/audit", multipart([{ name: "file", filename, content: picture(10) }]));
  expect(reply.json().filename).toBe(kept);
});

it("ignores text fields beside the file", async () => {
  const body = multipart([
    { name: "specId", content: "from the body" },
    { name: "file", filename: "a.jpg", content: picture(10) },
  ]);
  expect((await send("/photos/audit", body)).json()).toEqual({
    sizeBytes: 10,
    filename: "a.jpg",
    declaredType: "image/jpeg",
  });
});

it("R-PRV-05 takes a file of exactly the limit and refuses one byte more", async () => {
  const most = await send("/photos/audit", multipart([{ name: "file", filename: "a.jpg", content: picture(LIMIT) }]));
  expect(most.json().sizeBytes).toBe(LIMIT);
  const more = await send(
    "/photos/audit",
    multipart([{ name: "file", filename: "a.jpg", content: picture(LIMIT + 1) }]),
  );
  expect(more.json()).toMatchObject({ status: 413, code: "request/too-large" });
  expect(more.headers.connection).toBe("close");
});

it("refuses a declared length above the limit before it reads", async () => {
  const body = multipart([{ name: "file", filename: "a.jpg", content: picture(LIMIT + 70_000) }]);
  const reply = await send("/photos/audit", body);
  expect(reply.json()).toMatchObject({ status: 413, code: "request/too-large" });
});

const part = (name: string, content: string | Uint8Array, filename?: string) =>
  filename === undefined ? { name, content } : { name, content, filename };

it.each([
  ["no part at all", []],
  ["text under the name file", [part("file", "text")]],
  ["a file under another name", [part("photo", "bytes", "a.jpg")]],
  ["an empty file", [part("file", "", "a.jpg")]],
])("asks for the photo when there is %s", async (_name, parts) => {
  const reply = await send("/photos/audit", multipart(parts));
  expect(reply.json()).toMatchObject({ status: 400, code: "photo/file-required" });
});

it.each(["/photos/audit", "/photos"])("asks for the photo when %s gets nothing", async (url) => {
  const reply = await send(url, {});
  expect(reply.json()).toMatchObject({ status: 400, code: "photo/file-required" });
});

const whole = multipart([part("file", picture(5000), "a.jpg")]);
const crowd = Array.from({ length: 30 }, (_, index) => part(`field${index}`, "x"));

it.each([
  ["two files", multipart([part("file", "one", "a.jpg"), part("file", "two", "b.jpg")])],
  ["a text field that is too long", multipart([part("note", "x".repeat(20_000)), part("file", "one", "a.jpg")])],
  ["too many fields", multipart([...crowd, part("file", "one", "a.jpg")])],
  ["a name of every object's own", multipart([part("__proto__", "x"), part("file", "one", "a.jpg")])],
  ["a body that stops inside the file", { ...whole, payload: whole.payload.subarray(0, 2000) }],
  ["a body that stops before its end mark", { ...whole, payload: whole.payload.subarray(0, -10) }],
  ["no boundary", { ...whole, headers: { "content-type": "multipart/form-data" } }],
  ["another boundary", { ...whole, headers: { "content-type": "multipart/form-data; boundary=other" } }],
])("R-PRV-05 answers 400 to a multipart body with %s", async (_name, body) => {
  const reply = await send("/photos/audit", body);
  expect(reply.statusCode).toBe(400);
});

it("takes JSON in place of a file where the contract allows both", async () => {
  expect((await send("/photos", { payload: { processingId: "p1" } })).json()).toEqual({ processingId: "p1" });
  expect((await send("/photos", whole)).json()).toEqual({ sizeBytes: 5000 });
});

it("refuses JSON where only a file will do", async () => {
  const reply = await send("/photos/audit", { payload: { file: "base64" } });
  expect(reply.json()).toMatchObject({ status: 415, code: "request/unsupported-type" });
});

it("refuses a file where none is expected", async () => {
  expect((await send("/plain", whole)).json()).toMatchObject({ status: 415, code: "request/unsupported-type" });
});

it("asks who calls before it takes a file", async () => {
  const reply = await send("/photos/audit", { ...whole, headers: { ...whole.headers, authorization: "" } });
  expect(reply.json().code).toBe("session/required");
});

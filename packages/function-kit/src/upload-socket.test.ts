import { connect } from "node:net";
import { defineEndpoint, z } from "@exam/contracts";
import { afterEach, expect, it } from "vitest";
import { multipart, type TestApp, testApp } from "../test/test-app.ts";
import { serve } from "./index.ts";

const LIMIT = 1_000_000;

const upload = defineEndpoint({
  method: "POST",
  path: "/photos",
  session: "none",
  upload: "file",
  input: z.object({}),
  output: z.object({ sizeBytes: z.int() }),
  refusals: [],
});

let running: TestApp | undefined;
afterEach(() => running?.app.close());

async function listen(): Promise<{ url: string; port: number; log: () => string }> {
  running = await testApp(
    (app) => serve(app, upload, async (_input, _caller, { file }) => ({ sizeBytes: file.bytes.byteLength })),
    { settings: { uploadLimitBytes: LIMIT } },
  );
  const url = await running.app.listen({ port: 0, host: "127.0.0.1" });
  return { url: `${url}/api/v1/photos`, port: Number(new URL(url).port), log: running.log };
}

const body = (sizeBytes: number) =>
  multipart([{ name: "file", filename: "a.jpg", content: new Uint8Array(sizeBytes).fill(1) }]);

/** Sends the pieces one after the other and answers all that came back when the socket closed. */
function talk(
  port: number,
  pieces: readonly (string | Uint8Array)[],
  then: "wait" | "leave" = "wait",
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
    for (const piece of pieces) socket.write(piece);
    if (then === "leave") socket.end(() => socket.destroy());
  });
}

const head = (type: string, length: string) =>
  `POST /api/v1/photos HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\n${length}\r\n\r\n`;

it("takes a file over a real connection", async () => {
  const { url } = await listen();
  const { headers, payload } = body(LIMIT);
  const reply = await fetch(url, { method: "POST", headers, body: new Uint8Array(payload) });
  expect([reply.status, await reply.json()]).toEqual([200, { sizeBytes: LIMIT }]);
});

it.each([1.05, 3, 20])("lets a client that sends %f times the limit read why it is refused", async (times) => {
  const { url } = await listen();
  const { headers, payload } = body(LIMIT * times);
  const reply = await fetch(url, { method: "POST", headers, body: new Uint8Array(payload) });
  expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([413, "request/too-large"]);
});

it("refuses an upload of undeclared length as soon as it is too large", async () => {
  const { port } = await listen();
  const { headers, payload } = body(LIMIT + 1);
  const size = payload.byteLength.toString(16);
  const answer = await talk(port, [
    head(headers["content-type"], "transfer-encoding: chunked"),
    `${size}\r\n`,
    payload,
    "\r\n0\r\n\r\n",
  ]);
  expect(answer).toMatch(/^HTTP\/1\.1 413 .*connection: close.*"code":"request\/too-large"/s);
});

it("cuts off a client that declares more than anyone would send", async () => {
  const { port } = await listen();
  const answer = await talk(port, [head("multipart/form-data; boundary=x", "content-length: 9000000000"), "--x\r\n"]);
  expect(answer).toMatch(/^HTTP\/1\.1 413 .*"code":"request\/too-large"/s);
});

it("R-PRV-05 outlives a client that leaves in the middle of a file", async () => {
  const { url, port, log } = await listen();
  const { headers, payload } = body(100_000);
  const start = head(headers["content-type"], `content-length: ${payload.byteLength}`);
  await Promise.all(
    Array.from({ length: 5 }, () => talk(port, [start, payload.subarray(0, 50_000)], "leave").catch(() => "")),
  );
  const reply = await fetch(url, { method: "POST", headers, body: new Uint8Array(payload) });
  expect(reply.status).toBe(200);
  await expect.poll(log).toContain('"status":499');
  expect(log()).not.toContain('"status":500');
});

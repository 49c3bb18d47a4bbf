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

/** Sends the pieces and answers all that came back until the socket closed; "read last" reads nothing before all is sent. */
function talk(
  port: number,
  pieces: readonly (string | Uint8Array)[],
  manner: "read along" | "read last" | "leave" = "read along",
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
    if (manner === "read last") socket.pause();
    for (const piece of pieces) socket.write(piece);
    if (manner === "read last") socket.write("", () => socket.resume());
    if (manner === "leave") socket.end(() => socket.destroy());
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

it.each([1.05, 3, 20])(
  "lets a client that declares %f times the limit send all of it and then read why not",
  async (times) => {
    const { port } = await listen();
    const { headers, payload } = body(LIMIT * times);
    const answer = await talk(
      port,
      [head(headers["content-type"], `content-length: ${payload.byteLength}`), payload],
      "read last",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*connection: close.*"code":"request\/too-large"/s);
  },
);

it.each([1.05, 20])("does the same for %f times the limit of undeclared length", async (times) => {
  const { port } = await listen();
  const { headers, payload } = body(LIMIT * times);
  const chunked = head(headers["content-type"], "transfer-encoding: chunked");
  const size = payload.byteLength.toString(16);
  const answer = await talk(port, [chunked, `${size}\r\n`, payload, "\r\n0\r\n\r\n"], "read last");
  expect(answer).toMatch(/^HTTP\/1\.1 413 .*connection: close.*"code":"request\/too-large"/s);
});

it("R-PRV-05 ends an upload that never ends", async () => {
  const { port, log } = await listen();
  const { headers, payload } = body(LIMIT * 60);
  const chunked = head(headers["content-type"], "transfer-encoding: chunked");
  const endless = [chunked, `${(payload.byteLength * 2).toString(16)}\r\n`, payload];
  await talk(port, endless).catch(() => "reset while it still sent");
  await expect.poll(log).toContain('"status":413');
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

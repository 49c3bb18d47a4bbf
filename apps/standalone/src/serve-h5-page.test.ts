import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { type FastifyInstance, fastify } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serveH5Page } from "./serve-h5-page.ts";

const SCRIPT = "console.log('页面');";
let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "h5 page "));
  mkdirSync(join(folder, "js"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>考生管理平台</title>");
  writeFileSync(join(folder, "js", "app.0123abcd.js"), SCRIPT);
  writeFileSync(join(folder, "js", "app.0123abcd.js.br"), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, ".stamp"), "hidden");
  app = fastify();
  await serveH5Page(app, folder);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

it("answers / with the page, asked for anew each time, whose scripts come from this origin only", async () => {
  const reply = await app.inject("/");
  expect(reply.statusCode).toBe(200);
  expect(reply.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(reply.body).toContain("考生管理平台");
  expect(reply.headers["cache-control"]).toBe("no-cache");
  const policy = String(reply.headers["content-security-policy"]);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  const again = await app.inject({ url: "/", headers: { "if-none-match": String(reply.headers.etag) } });
  expect(again.statusCode).toBe(304);
});

it("lets files with a hash in their name be kept for a year", async () => {
  const reply = await app.inject("/js/app.0123abcd.js");
  expect(reply.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(reply.headers["content-type"]).toMatch(/^(text|application)\/javascript/);
  expect(reply.body).toBe(SCRIPT);
});

it("sends the file the build compressed to whoever takes it", async () => {
  const reply = await app.inject({ url: "/js/app.0123abcd.js", headers: { "accept-encoding": "gzip, br" } });
  expect(reply.headers["content-encoding"]).toBe("br");
  expect(reply.headers["cache-control"]).toContain("immutable");
  expect(brotliDecompressSync(reply.rawPayload).toString()).toBe(SCRIPT);
});

it("serves nothing hidden and nothing outside its folder", async () => {
  writeFileSync(join(folder, "..", "outside.txt"), "outside");
  for (const url of ["/.stamp", "/../outside.txt", "/%2e%2e/outside.txt", "/js/..%2f..%2foutside.txt", "/js"]) {
    expect((await app.inject(url)).statusCode, url).toBeGreaterThanOrEqual(400);
  }
  rmSync(join(folder, "..", "outside.txt"));
});

it("refuses to start without a built page", async () => {
  await expect(serveH5Page(fastify(), join(folder, "js"))).rejects.toThrow("The H5 page is not built");
});

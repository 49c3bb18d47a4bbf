import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openDatabase } from "../../packages/database/src/index.ts";
import { createTestDatabase } from "../../packages/database/src/testing/test-database.ts";
import { drawPage } from "../../packages/degree-reader/src/testing/draw-page.ts";
import cfc from "../../packages/function-kit/src/testing/cloud-events/cfc-event.json" with { type: "json" };
import cloudbase from "../../packages/function-kit/src/testing/cloud-events/cloudbase-event.json" with { type: "json" };
import { compliantJpeg, residentId } from "../../packages/services/src/testing/index.ts";
import { bundleBytes, bundleFunction } from "./bundle-function.ts";
import { environmentNames } from "./environment-names.ts";
import { functionDescriptions } from "./function-descriptions.ts";
import { localEnvironment } from "./local-environment.ts";
import { type StartedFunction, startFunction } from "./start-function.ts";

// Each starts several processes, with models and WebAssembly in some, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const megabyte = 1_000_000;
// Outside the repository: what is not beside a bundle is not there.
const root = mkdtempSync(join(tmpdir(), "functions-"));
const folderOf = (name: string) => join(root, name);
const { url: databaseUrl } = await createTestDatabase();
const environment = localEnvironment({ databaseUrl, objectFolder: join(root, "objects") });
/** Just what a function's manifest and its list name. */
function environmentOf(name: string): Record<string, string> {
  const given = functionDescriptions.find((description) => description.name === name)?.providers;
  const names = environmentNames(given).map((variable) => variable.name);
  return Object.fromEntries(Object.entries(environment).filter(([variable]) => names.includes(variable)));
}
const owner = openDatabase({ url: databaseUrl, maxConnections: 1 });
const running: StartedFunction[] = [];

beforeAll(async () => {
  for (const description of functionDescriptions) await bundleFunction(description, folderOf(description.name));
});
afterAll(async () => {
  await Promise.all(running.map((each) => each.stop()));
  await owner.close();
  rmSync(root, { recursive: true, force: true });
});

async function start(name: string, command = process.execPath, args = ["serve.mjs"]): Promise<string> {
  const started = await startFunction({
    command,
    args,
    folder: folderOf(name),
    environment: environmentOf(name),
  });
  running.push(started);
  return started.url;
}

async function call(url: string, method: string, path: string, options: { token?: string; body?: unknown } = {}) {
  const { token, body } = options;
  const isForm = body instanceof FormData;
  const reply = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && !isForm && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await reply.arrayBuffer());
  return { status: reply.status, bytes, json: () => JSON.parse(bytes.toString("utf8")) };
}

function form(bytes: Uint8Array): FormData {
  const body = new FormData();
  body.append("file", new Blob([Buffer.from(bytes)], { type: "image/jpeg" }), "photo.jpg");
  return body;
}

let made = 0;
async function register(url: string): Promise<string> {
  made += 1;
  const { signUp } = (await call(url, "GET", "/profile")).json();
  const { captchaId } = (await call(url, "POST", "/captchas", { body: { action: "sign-up" } })).json();
  const rows = await owner.database.execute<{ answer: string }>(
    `select answer from captchas where id = '${captchaId}'`,
  );
  const body = {
    captchaId,
    captchaAnswer: rows[0]?.answer,
    username: `bundled_${made}`,
    password: "quiet-Harbour-7-lamp",
    name: "王𠅤",
    idType: "resident-id",
    idNumber: residentId(),
    securityAnswers: [{ questionId: signUp.securityQuestions[0].id, answer: "王老师" }],
    consents: [{ noticeId: signUp.notice.id, version: signUp.notice.version }],
  };
  const registered = await call(url, "POST", "/accounts", { body });
  expect([registered.status, registered.json().code]).toEqual([201, undefined]);
  return registered.json().token;
}

describe("bundles", () => {
  it.each(functionDescriptions)("$name has at most 2 MB of code", ({ name }) => {
    expect(bundleBytes(folderOf(name))).toBeLessThanOrEqual(2 * megabyte);
    expect(statSync(join(folderOf(name), "scf_bootstrap")).mode & 0o777).toBe(0o755);
  });

  it("a candidate registers with one function, and uploads with the others, byte for byte", async () => {
    const accounts = await start("accounts");
    const token = await register(accounts);
    expect((await call(accounts, "GET", "/me", { token })).status).toBe(200);
    const found = await call(accounts, "GET", "/characters?pinyin=liu&limit=2");
    expect([found.status, found.json().items.length]).toEqual([200, 2]);
    const drawn = await fetch(`${accounts}/api/v1/characters/U+20164/glyph`);
    expect([drawn.status, drawn.headers.get("content-type")]).toEqual([200, "image/png"]);

    const photos = await start("photos", "bash", ["scf_bootstrap"]);
    const picture = await compliantJpeg();
    const draft = await call(photos, "POST", "/photos", { token, body: form(picture) });
    expect([draft.status, draft.json().photo?.report.verdict]).toEqual([201, "pass"]);
    const { id } = draft.json().photo;
    const handedIn = await call(photos, "POST", `/photos/${id}/submit`, { token });
    expect([handedIn.status, handedIn.json().photo.state]).toEqual([200, "approved"]);
    const { imageUrl } = (await call(photos, "GET", "/photos/current", { token })).json().photo;
    const image = await fetch(`${photos}${imageUrl}`);
    expect([image.status, image.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
    const again = await fetch(`${photos}${imageUrl}`);
    const digest = async (reply: Response) =>
      createHash("sha256")
        .update(Buffer.from(await reply.arrayBuffer()))
        .digest("hex");
    expect(await digest(image)).toBe(await digest(again));

    const degrees = await start("degrees");
    const evidence = await call(degrees, "POST", "/degrees/evidence", { token, body: form(picture) });
    expect([evidence.status, evidence.json().code]).toEqual([201, undefined]);
    const page = drawPage(1, "clean");
    const scanned = await call(degrees, "POST", "/degrees/scan", { token, body: form(page.bytes) });
    expect([scanned.status, scanned.json().fields?.certificateNumber.value]).toEqual([
      200,
      page.truth.certificateNumber,
    ]);

    const callbacks = await start("callbacks");
    const forged = await call(callbacks, "POST", "/callbacks/wechat?signature=0&timestamp=1&nonce=1", { body: {} });
    expect(forged.status).toBe(415);
  });

  it("entry files answer each cloud's event", async () => {
    // In a process of its own: an entry reads its process's environment.
    const script = `
      const entry = require("./index.js");
      (async () => {
        const replies = {
          cloudbase: await entry.main(${JSON.stringify({ ...cloudbase.event, path: "/api/v1/profile" })}),
          callFunction: await entry.main({ path: "/api/v1/profile" }),
          scf: await entry.main_handler({ path: "/api/v1/profile", httpMethod: "GET" }),
          fc: await entry.handler(Buffer.from(JSON.stringify({
            version: "v1", rawPath: "/api/v1/profile", requestContext: { http: { method: "GET" } },
          }))),
          cfc: await new Promise((resolve, reject) => entry.cfc_handler(
            ${JSON.stringify({ ...cfc.event, path: "/api/v1/profile" })}, {},
            (error, reply) => (error ? reject(error) : resolve(reply)),
          )),
        };
        for (const [name, reply] of Object.entries(replies)) console.log(name, reply.statusCode, JSON.parse(reply.body).id);
        process.exit(0);
      })();`;
    const output = execFileSync(process.execPath, ["-e", script], {
      cwd: folderOf("accounts"),
      env: { PATH: process.env.PATH, ...environmentOf("accounts") },
      encoding: "utf8",
    });
    const expected = ["cloudbase", "callFunction", "scf", "fc", "cfc"].map((name) => `${name} 200 nhc`);
    expect(output.trim().split("\n")).toEqual(expected);
  });

  it("the timer's entry does what is due", () => {
    const environmentOfJobs = { PATH: process.env.PATH, ...environmentOf("jobs") };
    const call = ["-e", 'require("./index.js").main({ Type: "Timer" }).then(() => process.exit(7))'];
    const run = () =>
      execFileSync(process.execPath, call, { cwd: folderOf("jobs"), env: environmentOfJobs, stdio: "pipe" });
    expect(run).toThrow(expect.objectContaining({ status: 7 }));
  });

  it("a function that lacks its configuration says which variables, never a value", async () => {
    const { DATA_KEYS: _keys, ...incomplete } = environment;
    const program = { command: process.execPath, args: ["serve.mjs"], folder: folderOf("accounts") };
    const refused = startFunction({ ...program, environment: { ...incomplete, LOOKUP_KEY: "short-secret" } });
    await expect(refused).rejects.toThrow(/DATA_KEYS is missing/);
    await refused.catch((error: Error) => expect(error.message).not.toContain("short-secret"));
  });

  it("Baidu's forwarder passes calls on, binary both ways", async () => {
    const photos = await start("photos");
    const token = await register(await start("accounts"));
    const { handler } = createRequire(import.meta.url)(join(folderOf("photos"), "cfc-forwarder", "index.js"));
    const forward = (event: object) =>
      new Promise<{ statusCode: number; body: string; headers: Record<string, string> }>((resolve, reject) => {
        process.env.FORWARD_TO = photos;
        handler(event, {}, (error: unknown, reply: never) => (error ? reject(error) : resolve(reply)));
      });
    const request = new Request("http://x", { method: "POST", body: form(await compliantJpeg()) });
    const created = await forward({
      path: "/api/v1/photos",
      httpMethod: "POST",
      headers: { "Content-Type": request.headers.get("content-type"), Authorization: `Bearer ${token}` },
      body: Buffer.from(await request.arrayBuffer()).toString("base64"),
      isBase64Encoded: true,
    });
    expect(created.statusCode).toBe(201);
    const { photo } = JSON.parse(Buffer.from(created.body, "base64").toString());
    const [path, search] = photo.imageUrl.split("?");
    const image = await forward({
      path,
      httpMethod: "GET",
      headers: {},
      queryStringParameters: Object.fromEntries(new URLSearchParams(search)),
    });
    const direct = Buffer.from(await (await fetch(`${photos}${photo.imageUrl}`)).arrayBuffer());
    expect([image.statusCode, image.headers["content-type"]]).toEqual([200, "image/jpeg"]);
    expect(Buffer.from(image.body, "base64").equals(direct)).toBe(true);
  });

  it("a start reads what the build has compiled, wherever the folder lies", () => {
    const moved = join(root, "moved");
    cpSync(folderOf("callbacks"), moved, { recursive: true });
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["-e", 'require("./index.js").main({}).then(process.exit)'],
      {
        cwd: moved,
        env: { ...environment, NODE_DEBUG_NATIVE: "COMPILE_CACHE" },
        encoding: "utf8",
      },
    );
    expect(stdout + stderr).toMatch(/V8 code cache for .*function\.mjs was accepted/);
  });

  it("SIGTERM ends a function cleanly", async () => {
    const program = { command: "bash", args: ["scf_bootstrap"], folder: folderOf("callbacks"), environment };
    expect(await (await startFunction(program)).stop()).toBe(0);
  });

  const node20 = findNode20();
  it.runIf(node20 !== undefined)("the same bundle runs on Node 20, native and WebAssembly parts too", async () => {
    const token = await register(await start("accounts", node20));
    const photos = await start("photos", node20);
    const draft = await call(photos, "POST", "/photos", { token, body: form(await compliantJpeg()) });
    expect([draft.status, draft.json().photo?.report.verdict]).toEqual([201, "pass"]);
  });
});

describe("descriptions", () => {
  it("lead every path that is served to the function that serves it", async () => {
    const prefixes = functionDescriptions.flatMap(({ name, trigger }) =>
      trigger.kind === "http" ? trigger.paths.map((prefix) => ({ name, prefix })) : [],
    );
    const isBelow = (path: string, prefix: string) => path === `/${prefix}` || path.startsWith(`/${prefix}/`);
    const used = new Set<string>();
    for (const { name, trigger } of functionDescriptions) {
      if (trigger.kind !== "http") continue;
      const url = await start(name);
      const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: object };
      for (const path of [...Object.keys(paths), ...(name === "callbacks" ? ["/callbacks/wechat"] : [])]) {
        const [owner] = prefixes
          .filter(({ prefix }) => isBelow(path, prefix))
          .sort((one, other) => other.prefix.length - one.prefix.length);
        expect([path, owner?.name]).toEqual([path, name]);
        used.add(owner?.prefix ?? "");
      }
    }
    expect([...used].sort()).toEqual(prefixes.map(({ prefix }) => prefix).sort());
  });
});

/** The machine's own Node, where the tests run on a newer one that was installed for them. */
function findNode20(): string | undefined {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "node");
    if (statSync(path, { throwIfNoEntry: false }) === undefined) continue;
    if (execFileSync(path, ["--version"], { encoding: "utf8" }).startsWith("v20.")) return path;
  }
  return undefined;
}

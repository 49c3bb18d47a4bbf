import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./index.ts";
import { processStartToken } from "./process-lock.mjs";

const moduleUrl = new URL("./index.ts", import.meta.url).href;
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "embedded postgres "));
  chmodSync(root, 0o700);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

/** Another process that owns the data folder until it is killed. */
async function startOwner(dataDir: string): Promise<{ owner: ChildProcess; url: string; serverPid: number }> {
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(moduleUrl)};
    const { url, pid } = await startEmbeddedPostgres({ dataDir: process.argv[1] });
    console.log(JSON.stringify({ url, serverPid: pid }));
    setInterval(() => {}, 1e6);`;
  const owner = spawn(process.execPath, ["--input-type=module", "-e", script, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: owner.stdout }), "line");
  return { owner, ...(JSON.parse(line) as { url: string; serverPid: number }) };
}

it("starts under a private folder with a space in its name, keeps data between starts, and is UTF-8 with a built-in locale", async () => {
  const dataDir = join(root, "private folder", "data");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.url, "create table kept (name text); insert into kept values ('王𠅤')");
  await first.stop();
  expect(processStartToken(first.pid)).toBeUndefined();

  const second = await startEmbeddedPostgres({ dataDir });
  expect([...(await query(second.url, "select name from kept"))]).toEqual([{ name: "王𠅤" }]);
  const [locale] = await query(
    second.url,
    "select datlocprovider, datlocale, pg_encoding_to_char(encoding) as encoding, current_setting('fsync') as fsync from pg_database where datname = current_database()",
  );
  expect(locale).toEqual({ datlocprovider: "b", datlocale: "C.UTF-8", encoding: "UTF8", fsync: "on" });
  await second.stop();
});

it("lets nobody in without the password, which only its owner can read", async () => {
  const dataDir = join(root, "password");
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  try {
    expect(statSync(join(dataDir, "password")).mode & 0o777).toBe(0o600);
    expect(new URL(server.url).password).toBe(readFileSync(join(dataDir, "password"), "utf8"));
    const wrong = new URL(server.url);
    wrong.password = "wrong";
    await expect(query(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    const [method] = await query(server.url, "select distinct auth_method from pg_hba_file_rules");
    expect(method).toEqual({ auth_method: "scram-sha-256" });
  } finally {
    await server.stop();
  }
});

it.runIf(process.getuid?.() === 0)("runs the server as another user than root", async () => {
  const server = await startEmbeddedPostgres({ dataDir: join(root, "as root"), fsync: false });
  expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);
  await server.stop();
});

it("leaves no server behind a killed owner, and the next start has every committed row", async () => {
  const dataDir = join(root, "killed");
  const { owner, url, serverPid } = await startOwner(dataDir);
  await query(url, "create table kept (id int primary key)");
  const sql = postgres(url, { max: 1 });
  for (let id = 0; id < 50; id += 1) await sql`insert into kept values (${id})`;
  owner.kill("SIGKILL");
  await once(owner, "exit");

  const next = await startEmbeddedPostgres({ dataDir });
  expect(processStartToken(serverPid)).toBeUndefined();
  expect([...(await query(next.url, "select count(*)::int as count from kept"))]).toEqual([{ count: 50 }]);
  await next.stop();
  await sql.end({ timeout: 0 });
});

it("recovers when the server itself is killed with connections open", async () => {
  const dataDir = join(root, "crashed");
  const server = await startEmbeddedPostgres({ dataDir });
  const sql = postgres(server.url, { max: 1, onclose: () => {} });
  await sql`create table kept (id int)`;
  await sql`insert into kept values (1)`;
  process.kill(server.pid, "SIGKILL");
  await server.exited;
  await sql.end({ timeout: 0 });

  const next = await startEmbeddedPostgres({ dataDir });
  expect([...(await query(next.url, "select id from kept"))]).toEqual([{ id: 1 }]);
  await next.stop();
});

it("stops a server that outlived its owner before it starts its own", async () => {
  const dataDir = join(root, "orphan");
  const orphan = await startEmbeddedPostgres({ dataDir });
  await query(orphan.url, "create table kept (id int)");
  for (const name of readdirSync(dataDir)) if (name.startsWith("owner.")) rmSync(join(dataDir, name));

  const next = await startEmbeddedPostgres({ dataDir });
  await orphan.exited;
  expect([...(await query(next.url, "select id from kept"))]).toEqual([]);
  await next.stop();
});

it("is not held up by a stale postmaster.pid whose number has gone to another program", async () => {
  const dataDir = join(root, "stale");
  const { owner, url, serverPid } = await startOwner(dataDir);
  await query(url, "create table kept (id int)");
  const pidPath = join(dataDir, "server", "cluster", "postmaster.pid");
  const content = readFileSync(pidPath, "utf8");
  process.kill(serverPid, "SIGKILL");
  owner.kill("SIGKILL");
  await once(owner, "exit");
  writeFileSync(pidPath, content.replace(/^\d+/, String(process.pid)));

  const next = await startEmbeddedPostgres({ dataDir });
  expect([...(await query(next.url, "select id from kept"))]).toEqual([]);
  await next.stop();
});

it("refuses a data folder that another process runs, and names that process", async () => {
  const dataDir = join(root, "owned");
  const { owner, url } = await startOwner(dataDir);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    `Process ${owner.pid} already runs a database on ${dataDir}`,
  );
  expect([...(await query(url, "select 1 as alive"))]).toEqual([{ alive: 1 }]);
  owner.kill("SIGKILL");
});

it("makes the cluster again when the first start was killed in the middle", async () => {
  const dataDir = join(root, "half");
  mkdirSync(join(dataDir, "server", "cluster.draft", "base"), { recursive: true });
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  expect(readdirSync(join(dataDir, "server"))).toEqual(["cluster"]);
  await server.stop();
});

it("installs its programs once when several copies start at the same moment", async () => {
  const runtimeDir = join(mkdtempSync(join(tmpdir(), "postgres-runtime-")), "runtime");
  chmodSync(join(runtimeDir, ".."), 0o755);
  const starts = ["copy 1", "copy 2", "copy 3"].map((name) =>
    startEmbeddedPostgres({ dataDir: join(root, name), runtimeDir, fsync: false }),
  );
  const servers: EmbeddedPostgres[] = await Promise.all(starts);
  expect(new Set(servers.map((server) => server.port)).size).toBe(3);
  expect(readdirSync(runtimeDir)).toHaveLength(1);
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(join(runtimeDir, ".."), { recursive: true });
});

it("says why when PostgreSQL cannot run", async () => {
  const runtimeDir = join(root, "a file");
  writeFileSync(runtimeDir, "");
  await expect(startEmbeddedPostgres({ dataDir: join(root, "nowhere"), runtimeDir })).rejects.toThrow(
    /PostgreSQL cannot run from any of these folders:\n.*a file/,
  );
});

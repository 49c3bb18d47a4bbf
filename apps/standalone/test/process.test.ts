import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { registerOverHttp, send } from "./register-over-http.ts";
import { createDataDir, databasePid, processEnd, startProcess, startStandalone } from "./server-process.ts";

it("prints one ready line, answers /healthz and /readyz and serves the page", async () => {
  const server = startStandalone({ DATA_DIR: createDataDir() });
  const address = await server.ready;
  expect(server.output().stdout.match(/^ready /gm)).toHaveLength(1);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  const page = await fetch(`${address}/`);
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  expect(await page.text()).toContain("考生管理平台");
});

it("ends cleanly on SIGTERM before the cut-off, with its database", async () => {
  const dataDir = createDataDir();
  const server = startStandalone({ DATA_DIR: dataDir });
  await server.ready;
  const database = databasePid(dataDir);
  server.child.kill("SIGTERM");
  expect(await server.exitCode).toBe(0);
  await processEnd(database);
  expect(server.output().stderr).toBe("");
});

it("ends cleanly on SIGTERM while it is still starting", async () => {
  const dataDir = createDataDir();
  const server = startStandalone({ DATA_DIR: dataDir });
  while (!existsSync(join(dataDir, "postgres", "server"))) await new Promise((settle) => setTimeout(settle, 20));
  server.child.kill("SIGTERM");
  expect(await server.exitCode).toBe(0);
  expect(server.output().stdout).toBe("");
});

it("keeps every registered account, its session and the keys over kill -9 and a restart", async () => {
  const dataDir = createDataDir();
  const first = startStandalone({ DATA_DIR: dataDir });
  const address = await first.ready;
  const people = await Promise.all(Array.from({ length: 8 }, () => registerOverHttp(address)));
  const secrets = readFileSync(join(dataDir, "secrets.json"), "utf8");
  const database = databasePid(dataDir);
  first.child.kill("SIGKILL");
  await first.exitCode;
  await processEnd(database);

  const second = startStandalone({ DATA_DIR: dataDir });
  const newAddress = await second.ready;
  for (const { name, token } of people) {
    const { account } = await send<{ account: { name: string } }>(newAddress, "GET", "/me", undefined, token);
    expect(account.name).toBe(name);
  }
  expect(readFileSync(join(dataDir, "secrets.json"), "utf8")).toBe(secrets);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
});

it("refuses a data folder in use and names the process that uses it; that one goes on", async () => {
  const dataDir = createDataDir();
  const first = startStandalone({ DATA_DIR: dataDir });
  const address = await first.ready;
  const second = startStandalone({ DATA_DIR: dataDir });
  expect(await second.exitCode).toBe(1);
  expect(second.output().stderr).toContain(`Process ${first.child.pid} already runs a database on ${dataDir}`);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

it("runs beside another copy on another port and data folder", async () => {
  const copies = [createDataDir(), createDataDir()].map((dataDir) => startStandalone({ DATA_DIR: dataDir }));
  const addresses = await Promise.all(copies.map((copy) => copy.ready));
  expect(new Set(addresses).size).toBe(2);
  for (const address of addresses) expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

it("says that the port is taken, and ends with its database", async () => {
  const dataDir = createDataDir();
  const occupant = createServer().listen(0, "127.0.0.1");
  await once(occupant, "listening");
  const address = occupant.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const server = startStandalone({ DATA_DIR: dataDir, PORT: String(port) });
  expect(await server.exitCode).toBe(1);
  expect(server.output().stderr).toContain(`address already in use 127.0.0.1:${port}`);
  expect(() => databasePid(dataDir)).toThrow(/ENOENT/);
  occupant.close();
});

it("ends when its database is lost", async () => {
  const dataDir = createDataDir();
  const server = startStandalone({ DATA_DIR: dataDir });
  await server.ready;
  process.kill(databasePid(dataDir), "SIGKILL");
  expect(await server.exitCode).toBe(1);
  expect(server.output().stderr).toContain("The embedded database has ended");
});

it("refuses the sandbox in production", async () => {
  const server = startStandalone({ DATA_DIR: createDataDir(), NODE_ENV: "production" });
  expect(await server.exitCode).toBe(2);
  expect(server.output().stderr).toContain("SANDBOX must be 0 with NODE_ENV=production");
});

it("lists every problem of its configuration at once, and no secret's value", async () => {
  const server = startStandalone({
    DATA_DIR: createDataDir(),
    PORT: "http",
    PROFILE: "moon",
    NODE_ENV: "production",
    DATABASE_URL: "mysql://x:hidden@y/z",
    LINK_KEY: "too-short",
  });
  expect(await server.exitCode).toBe(2);
  const { stderr } = server.output();
  for (const name of ["PORT", "PROFILE", "SANDBOX", "DATABASE_URL", "LINK_KEY"])
    expect(stderr).toMatch(new RegExp(`^ +${name} `, "m"));
  expect(stderr).not.toMatch(/hidden|too-short/);
});

it("npm start's launcher ends everything on SIGTERM", async () => {
  const dataDir = createDataDir();
  const launcher = startProcess("tools/start.mjs", { DATA_DIR: dataDir });
  await launcher.ready;
  const database = databasePid(dataDir);
  launcher.child.kill("SIGTERM");
  expect(await launcher.exitCode).toBe(0);
  await processEnd(database);
});

it("npm start's server ends when its launcher is killed outright", async () => {
  const dataDir = createDataDir();
  const launcher = startProcess("tools/start.mjs", { DATA_DIR: dataDir });
  const address = await launcher.ready;
  const database = databasePid(dataDir);
  launcher.child.kill("SIGKILL");
  // Its output closes when the last process that holds it has ended.
  await launcher.exitCode;
  await processEnd(database);
  await expect(fetch(`${address}/healthz`)).rejects.toThrow();
});

import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { release } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { initialiseCluster } from "./initialise-cluster.ts";
import { type PostgresRuntime, preparePostgresRuntime } from "./postgres-runtime.ts";
import { endOrphanedServer, isPostmasterReady } from "./postmaster-file.ts";
import { acquireProcessLock, ProcessLockHeld } from "./process-lock.mjs";
import { chooseServerAccount, type ServerAccount } from "./server-account.ts";
import { openServerFolder, type ServerFolder } from "./server-folder.ts";

const DATABASE_NAME = "exam";
const START_TIMEOUT_MS = 60_000;
const RETRY_TIMEOUT_MS = 15_000;
const FAST_STOP_TIMEOUT_MS = 4_000;
const RETRYABLE = /could not bind IPv4|pre-existing shared memory block|lock file "postmaster.pid" already exists/;

export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster, its password and its log; created if need be. */
  dataDir: string;
  /** Where the PostgreSQL programs are copied to; default a per-user cache folder. */
  runtimeDir?: string;
  /** Off only for data that may be lost, such as a test's. Default true. */
  fsync?: boolean;
  /** On 127.0.0.1; default a free one. */
  port?: number;
}

export interface EmbeddedPostgres {
  /** Connection of the superuser to the database `exam`. */
  url: string;
  /** The same to the database `postgres`, for work on databases as a whole. */
  adminUrl: string;
  port: number;
  pid: number;
  /** Settles when the server has ended, whoever ended it. */
  exited: Promise<void>;
  /** Ends connections, writes a checkpoint, frees the data folder. Calling it again is harmless. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a folder of this machine. One process at a time may own a folder; another gets an error that
 * names the owner. A server that outlived a killed owner is stopped first, so its data is kept.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const lock = await takeDataFolder(dataDir);
  try {
    const account = chooseServerAccount(join(dataDir, "server"));
    const runtime = preparePostgresRuntime(account, options.runtimeDir);
    const folder = openServerFolder(dataDir, account);
    try {
      const hasFsync = options.fsync ?? true;
      const { password } = initialiseCluster(runtime, folder, account, hasFsync);
      await endOrphanedServer(folder.clusterPath);
      const server = await startServer({ runtime, folder, account, hasFsync, port: options.port });
      return await describeServer(server, password, () => lock.release());
    } finally {
      if (folder.descriptor !== undefined) closeSync(folder.descriptor);
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function takeDataFolder(dataDir: string): Promise<{ release(): void }> {
  try {
    return await acquireProcessLock({ path: join(dataDir, "owner") });
  } catch (error) {
    if (!(error instanceof ProcessLockHeld)) throw error;
    throw new Error(
      `Process ${error.pid} already runs a database on ${dataDir}. Stop it, or choose another data folder.`,
    );
  }
}

interface ServerPlan {
  runtime: PostgresRuntime;
  folder: ServerFolder;
  account: ServerAccount | undefined;
  hasFsync: boolean;
  port: number | undefined;
}

interface RunningServer {
  child: ChildProcess;
  pid: number;
  port: number;
  exited: Promise<void>;
}

async function startServer(plan: ServerPlan): Promise<RunningServer> {
  const deadline = Date.now() + RETRY_TIMEOUT_MS;
  for (;;) {
    const attempt = await tryServer(plan, plan.port ?? (await findFreePort()));
    if (attempt.server !== undefined) return attempt.server;
    if (!RETRYABLE.test(attempt.log) || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start on ${plan.folder.clusterPath}:\n${attempt.log.trim()}`);
    }
    await sleep(200);
  }
}

async function tryServer(plan: ServerPlan, port: number): Promise<{ server?: RunningServer; log: string }> {
  const { folder } = plan;
  const logFile = openSync(folder.logPath, "a", 0o600);
  const logStart = fstatSync(logFile).size;
  const [command, ...prefix] = launcher(plan.runtime.postgresPath);
  const child = spawn(command, [...prefix, "-D", `${folder.childPath}/cluster`, ...settings(port, plan.hasFsync)], {
    ...plan.account,
    cwd: "/",
    // Its own process group: Ctrl-C in a terminal reaches the owner, which then ends its work before the server.
    detached: true,
    stdio: ["ignore", logFile, logFile, folder.descriptor ?? "ignore"],
  });
  closeSync(logFile);
  let hasExited = false;
  const exited = new Promise<void>((settle) => {
    child.once("exit", () => settle());
    child.once("error", () => settle());
  }).then(() => {
    hasExited = true;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!hasExited && Date.now() < deadline) {
    if (child.pid !== undefined && isPostmasterReady(folder.clusterPath, child.pid)) {
      return { server: { child, pid: child.pid, port, exited }, log: "" };
    }
    await sleep(10);
  }
  if (!hasExited) child.kill("SIGQUIT");
  await exited;
  return { log: readFileSync(folder.logPath).subarray(logStart).toString("utf8") };
}

function launcher(postgresPath: string): [string, ...string[]] {
  const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));
  return setpriv === undefined ? [postgresPath] : [setpriv, "--pdeathsig=INT", "--", postgresPath];
}

function settings(port: number, hasFsync: boolean): string[] {
  const values = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "max_connections=200",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_min_messages=warning",
    // Statements and details of refused rows carry personal data.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "password_encryption=scram-sha-256",
    ...(hasReliableSyncfs() ? ["recovery_init_sync_method=syncfs"] : []),
    ...(hasFsync ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
  ];
  return values.flatMap((value) => ["-c", value]);
}

/**
 * After a crash the server brings everything to disk before it recovers: one call for the file system instead of one for
 * each of its 1,600 files. Linux reports errors of that call since 5.8.
 * Source: PostgreSQL's documentation, "Error Handling", recovery_init_sync_method.
 */
function hasReliableSyncfs(): boolean {
  const [major = 0, minor = 0] = release().split(".").map(Number);
  return process.platform === "linux" && (major > 5 || (major === 5 && minor >= 8));
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  return new Promise((settle, fail) => {
    probe.once("error", fail);
    probe.listen({ host: "127.0.0.1", port: 0, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => settle(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function describeServer(server: RunningServer, password: string, free: () => void): Promise<EmbeddedPostgres> {
  const { child, pid, port } = server;
  const endWithOwner = () => child.kill("SIGINT");
  process.once("exit", endWithOwner);
  const exited = server.exited.then(() => {
    process.removeListener("exit", endWithOwner);
    free();
  });
  const stop = async () => {
    child.kill("SIGINT");
    const impatience = setTimeout(() => child.kill("SIGQUIT"), FAST_STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(impatience);
  };
  const base = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  try {
    await createDatabase(`${base}/postgres`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `${base}/${DATABASE_NAME}`, adminUrl: `${base}/postgres`, port, pid, exited, stop };
}

async function createDatabase(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1 });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE_NAME}`;
    if (found.length === 0) await sql.unsafe(`create database ${DATABASE_NAME}`);
  } finally {
    await sql.end();
  }
}

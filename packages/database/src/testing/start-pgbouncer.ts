import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, chownSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chooseServerAccount } from "../embedded/server-account.ts";

const START_TIMEOUT_MS = 15_000;

export interface PgBouncer {
  /** The given database through the pool, as the given user. */
  readonly url: string;
  /** Ends it as `kill -9` does and starts it anew on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Where PgBouncer is installed (Debian: `apt-get install pgbouncer`), or undefined: no npm package holds it. */
export function findPgBouncer(): string | undefined {
  // biome-ignore lint/style/noProcessEnv: where programs are is the machine's to say
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, "pgbouncer")).find(isProgram);
}

/**
 * Starts PgBouncer in transaction mode before a database of this machine, with the settings that docs/deploy.md names.
 * @param options.databaseUrl with the user and password that clients sign in with.
 */
export async function startPgBouncer(options: {
  readonly databaseUrl: string;
  readonly serverConnections: number;
}): Promise<PgBouncer> {
  const program = findPgBouncer();
  if (program === undefined) throw new Error("PgBouncer is not installed");
  const target = new URL(options.databaseUrl);
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), "pgbouncer-"));
  const account = chooseServerAccount(folder);
  const paths = { settings: join(folder, "pgbouncer.ini"), users: join(folder, "users.txt") };
  writeFileSync(paths.users, `"${target.username}" "${decodeURIComponent(target.password)}"\n`, { mode: 0o600 });
  writeFileSync(paths.settings, settings({ target, port, users: paths.users, ...options }), { mode: 0o600 });
  if (account !== undefined) {
    for (const path of [folder, ...Object.values(paths)]) chownSync(path, account.uid, account.gid);
  }
  const start = async () => {
    const child = spawn(program, ["-q", paths.settings], { ...account, cwd: "/", stdio: "ignore" });
    await untilListening(child, port);
    return child;
  };
  let running = await start();
  const kill = async () => {
    const ended = once(running, "exit");
    if (running.exitCode === null && running.signalCode === null) {
      running.kill("SIGKILL");
      await ended;
    }
  };
  const endWithOwner = () => running.kill("SIGKILL");
  process.once("exit", endWithOwner);
  return {
    url: `postgres://${target.username}:${target.password}@127.0.0.1:${port}${target.pathname}`,
    async restart() {
      await kill();
      running = await start();
    },
    async stop() {
      process.removeListener("exit", endWithOwner);
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settings(plan: { target: URL; port: number; users: string; serverConnections: number }): string {
  return `[databases]
* = host=${plan.target.hostname} port=${plan.target.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${plan.port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${plan.users}
pool_mode = transaction
default_pool_size = ${plan.serverConnections}
max_db_connections = ${plan.serverConnections}
max_client_conn = 1000
server_login_retry = 1
server_connect_timeout = 3
query_wait_timeout = 5
`;
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isListening(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`PgBouncer did not start (exit code ${child.exitCode})`);
    }
    await sleep(20);
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    execFileSync(path, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../embedded/index.ts";

const patienceMs = 30_000;

/** A server that follows another by streaming replication and can be read. */
export interface Standby {
  readonly url: string;
  /** What the database commits from now on is received, but not yet seen. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Waits until it has replayed all that the database has written by now. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A base backup of a running server, taken by PostgreSQL's low-level interface (postgresql.org/docs/18/continuous-archiving.html),
 * and a second server on it that follows the first.
 * @param primary as `startEmbeddedPostgres` started it on `dataDir`.
 */
export async function startStandby(primary: EmbeddedPostgres, dataDir: string, standbyDir: string): Promise<Standby> {
  await copyCluster(primary, join(dataDir, "server", "cluster"), join(standbyDir, "server", "cluster"));
  cpSync(join(dataDir, "password"), join(standbyDir, "password"));
  const standby = await startEmbeddedPostgres({ dataDir: standbyDir, fsync: false });
  const onPrimary = postgres(primary.url, { max: 1 });
  const onStandby = postgres(standby.url, { max: 1 });
  return {
    url: standby.url,
    async pause() {
      await onStandby`select pg_wal_replay_pause()`;
      await until(async () => {
        const [row] = await onStandby`select pg_get_wal_replay_pause_state() as state`;
        return row?.state === "paused";
      });
    },
    async resume() {
      await onStandby`select pg_wal_replay_resume()`;
    },
    async caughtUp() {
      const [written] = await onPrimary`select pg_current_wal_insert_lsn()::text as lsn`;
      await until(async () => {
        const [row] = await onStandby`select pg_last_wal_replay_lsn() >= ${written?.lsn}::pg_lsn as has_followed`;
        return row?.has_followed === true;
      });
    },
    async stop() {
      await Promise.all([onPrimary.end(), onStandby.end()]);
      await standby.stop();
    },
  };
}

async function copyCluster(primary: EmbeddedPostgres, from: string, to: string): Promise<void> {
  const { password } = new URL(primary.url);
  // The backup belongs to the session that began it.
  const sql = postgres(primary.url, { max: 1 });
  try {
    await sql`select pg_backup_start('standby', fast => true)`;
    mkdirSync(join(to, ".."), { recursive: true, mode: 0o700 });
    cpSync(from, to, {
      recursive: true,
      filter: (path) => !/\/(postmaster\.(pid|opts)|pg_wal\/.+|pg_replslot\/.+)$/.test(path),
    });
    const [label] = await sql`select labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)`;
    writeFileSync(join(to, "backup_label"), String(label?.labelfile));
    const connection = `host=127.0.0.1 port=${primary.port} user=postgres password=${decodeURIComponent(password)}`;
    writeFileSync(join(to, "postgresql.auto.conf"), `primary_conninfo = '${connection}'\n`, { mode: 0o600 });
    writeFileSync(join(to, "standby.signal"), "");
  } catch (error) {
    rmSync(to, { recursive: true, force: true });
    throw error;
  } finally {
    await sql.end();
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("the standby did not follow in time");
    await sleep(20);
  }
}

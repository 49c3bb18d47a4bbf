import { randomBytes } from "node:crypto";
import { migrateDatabase } from "@exam/database";
import { startEmbeddedPostgres } from "@exam/database/embedded";
import postgres from "postgres";

export interface BenchDatabases {
  /** An empty database. @returns its address. */
  empty(): Promise<string>;
  /** A database with the product's schema. @returns its address. */
  migrated(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a server for databases that are made for one measurement each. */
export async function startBenchDatabases(dataDir: string): Promise<BenchDatabases> {
  const server = await startEmbeddedPostgres({ dataDir });
  const empty = async () => {
    const name = `bench_${randomBytes(4).toString("hex")}`;
    const admin = postgres(server.adminUrl, { max: 1 });
    await admin.unsafe(`create database ${name}`);
    await admin.end();
    return server.adminUrl.replace(/postgres$/, name);
  };
  return {
    empty,
    migrated: async () => {
      const url = await empty();
      await migrateDatabase(url);
      return url;
    },
    stop: () => server.stop(),
  };
}

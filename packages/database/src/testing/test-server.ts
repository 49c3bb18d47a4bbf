import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded/index.ts";
import { migrateDatabase } from "../migrate.ts";
import { TEMPLATE_DATABASE } from "./test-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresAdminUrl: string;
  }
}

/** Vitest's global setup: one PostgreSQL for the whole run, with one migrated database that the others are copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "candidate-platform-test-"));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const admin = postgres(server.adminUrl, { max: 1 });
  await admin.unsafe(`create database ${TEMPLATE_DATABASE}`);
  await migrateDatabase(server.adminUrl.replace(/postgres$/, TEMPLATE_DATABASE));
  await admin.end();
  project.provide("postgresAdminUrl", server.adminUrl);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

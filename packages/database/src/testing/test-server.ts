import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded/index.ts";
import { migrateDatabase } from "../migrate.ts";
import { CUT_DATABASE, cutTables } from "./cut-tables.ts";
import { openRunFolder } from "./run-folder.ts";
import { TEMPLATE_DATABASE } from "./test-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresAdminUrl: string;
    /** What test files create as temporary lies in here. */
    temporaryFolder: string;
  }
}

/** Vitest's global setup: one PostgreSQL for the whole run, with one migrated database that the others are copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = openRunFolder("exam-tests");
  try {
    const server = await startEmbeddedPostgres({ dataDir: join(folder.path, "postgres"), fsync: false });
    folder.endFirst(() => server.stop());
    const admin = postgres(server.adminUrl, { max: 1 });
    await admin.unsafe(`create database ${TEMPLATE_DATABASE}`);
    await migrateDatabase(server.adminUrl.replace(/postgres$/, TEMPLATE_DATABASE));
    await admin.unsafe(`create database ${CUT_DATABASE} template ${TEMPLATE_DATABASE}`);
    await cutTables(server.adminUrl.replace(/postgres$/, CUT_DATABASE));
    await admin.end();
    project.provide("postgresAdminUrl", server.adminUrl);
    project.provide("temporaryFolder", folder.path);
  } catch (error) {
    await folder.close();
    throw error;
  }
  return folder.close;
}

import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

export const TEMPLATE_DATABASE = "migrated_template";

export interface TestDatabase {
  url: string;
  /** Ends every connection to it and removes it. The server goes with the run, so a test may leave this out. */
  drop(): Promise<void>;
}

/** A migrated, empty database of the caller's own on the run's PostgreSQL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = inject("postgresAdminUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onAdmin(adminUrl, `create database ${name} template ${TEMPLATE_DATABASE}`);
  return {
    url: adminUrl.replace(/postgres$/, name),
    drop: () => onAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function onAdmin(adminUrl: string, statement: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

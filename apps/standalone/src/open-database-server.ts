import { join } from "node:path";
import { migrateDatabase } from "@exam/database";
import { startEmbeddedPostgres } from "@exam/database/embedded";
import type { StandaloneConfig } from "./config.ts";

export interface DatabaseServer {
  /** Of a user that owns the schema. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The configured database, or an embedded one below the data folder, brought up to date.
 * `onLost` is told when the embedded server ends although nobody closed it.
 */
export async function openDatabaseServer(
  config: Pick<StandaloneConfig, "dataDir" | "databaseUrl">,
  onLost: (error: Error) => void,
): Promise<DatabaseServer> {
  if (config.databaseUrl !== undefined) {
    await migrateDatabase(config.databaseUrl);
    return { url: config.databaseUrl, close: async () => {} };
  }
  const dataDir = join(config.dataDir, "postgres");
  const server = await startEmbeddedPostgres({ dataDir });
  let isClosing = false;
  const close = async () => {
    isClosing = true;
    await server.stop();
  };
  void server.exited.then(() => {
    if (!isClosing) onLost(new Error(`The embedded database has ended; ${join(dataDir, "postgres.log")} tells why.`));
  });
  try {
    await migrateDatabase(server.url);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: server.url, close };
}

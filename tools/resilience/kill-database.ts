import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../packages/database/src/embedded/index.ts";
import { migrateDatabase } from "../../packages/database/src/index.ts";
import { localEnvironment } from "../functions/local-environment.ts";
import { type DisturbanceReport, disturb } from "./disturb.ts";
import { startAccounts } from "./start-accounts.ts";

/** Kills the database `kills` times with SIGKILL while people register at one function. */
export async function killDatabase(kills: number): Promise<DisturbanceReport> {
  await using cleanup = new AsyncDisposableStack();
  const dataDir = mkdtempSync(join(tmpdir(), "killed-database-"));
  cleanup.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  let server = await startEmbeddedPostgres({ dataDir });
  cleanup.defer(() => server.stop());
  const { url: ownerUrl, port } = server;
  await migrateDatabase(ownerUrl);
  const accounts = await startAccounts(localEnvironment({ databaseUrl: ownerUrl, objectFolder: dataDir }));
  cleanup.defer(() => accounts.stop());
  return await disturb({
    url: accounts.url,
    ownerUrl,
    times: kills,
    disturb: async () => {
      process.kill(server.pid, "SIGKILL");
      await server.exited;
      server = await startEmbeddedPostgres({ dataDir, port });
    },
  });
}

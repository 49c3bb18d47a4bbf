import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { localEnvironment } from "../functions/local-environment.ts";
import { startFunction } from "../functions/start-function.ts";

/** The accounts function from its sources, ready when its database answers. */
export async function startAccounts(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly url: string; readonly pid: number; stop(): Promise<void> }> {
  const main = fileURLToPath(new URL("../../functions/accounts/src/main.ts", import.meta.url));
  const started = await startFunction({
    command: process.execPath,
    args: [main],
    folder: tmpdir(),
    environment,
    path: "/readyz",
  });
  return {
    url: started.url,
    pid: started.pid,
    async stop() {
      await started.stop();
    },
  };
}

/** What a function needs behind PgBouncer in transaction mode. */
export function pooledEnvironment(databaseUrl: string): Record<string, string> {
  const environment = localEnvironment({ databaseUrl, objectFolder: tmpdir() });
  return { ...environment, DATABASE_POOLED: "1", DATABASE_ROLE: "" };
}

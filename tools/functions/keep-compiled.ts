import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localEnvironment } from "./local-environment.ts";
import { startFunction } from "./start-function.ts";

/**
 * Starts a bundle once and ends it, so that Node leaves beside it, in `compiled`, what it has compiled for the start:
 * https://nodejs.org/api/module.html#module-compile-cache. Another version of Node passes it over.
 */
export async function keepCompiled(folder: string): Promise<void> {
  const objectFolder = mkdtempSync(join(tmpdir(), "compiling-"));
  try {
    // Nothing answers at the database's address: a function opens its connections with the first statement.
    const environment = localEnvironment({ databaseUrl: "postgres://nobody@127.0.0.1:9/none", objectFolder });
    const started = await startFunction({ command: process.execPath, args: ["serve.mjs"], folder, environment });
    await started.stop();
  } finally {
    rmSync(objectFolder, { recursive: true, force: true });
  }
}

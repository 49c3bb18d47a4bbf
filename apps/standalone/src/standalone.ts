import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fastify } from "fastify";
import type { StandaloneConfig } from "./config.ts";
import { openDatabaseServer } from "./open-database-server.ts";
import { serveH5Page } from "./serve-h5-page.ts";

export interface Standalone {
  /** Opens the port; resolves with the address people use. */
  listen(): Promise<string>;
  /** Lets running requests finish and ends everything that was started. */
  close(): Promise<void>;
}

const H5_FOLDER = join(import.meta.dirname, "..", "..", "miniapp", "dist", "h5");

/**
 * Everything in one process. A start that fails ends what it had begun. `onFailure` is told when a part without which
 * nothing works is lost later.
 */
export async function createStandalone(
  config: StandaloneConfig,
  onFailure: (error: Error) => void,
): Promise<Standalone> {
  const databaseServer = await openDatabaseServer(config, onFailure);
  const app = fastify({ forceCloseConnections: true });
  try {
    app.get("/healthz", async () => ({ status: "ok" }));
    await serveH5Page(app, H5_FOLDER);
  } catch (error) {
    await databaseServer.close();
    throw error;
  }
  return {
    async listen() {
      await app.listen({ host: config.host, port: config.port });
      return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    },
    async close() {
      await app.close();
      await databaseServer.close();
    },
  };
}

import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { applicationRole, openDatabase } from "@exam/database";
import { accountsFunction } from "@exam/function-accounts";
import { callbacksFunction } from "@exam/function-callbacks";
import { degreesFunction } from "@exam/function-degrees";
import { faceAuthFunction } from "@exam/function-face-auth";
import { startJobs } from "@exam/function-jobs";
import {
  AdjustableClock,
  createFunctionApp,
  createLog,
  createProviders,
  logCrashes,
  logWorkFailure,
  postgresIdempotencyStore,
  systemClock,
} from "@exam/function-kit";
import { photosFunction } from "@exam/function-photos";
import { createSandbox, registerSandboxControls } from "@exam/sandbox";
import {
  assertAdmitted,
  authenticatePhone,
  authenticateSession,
  createDegreeReader,
  createPhotoEngine,
  createServiceContext,
} from "@exam/services";
import type { StandaloneConfig } from "./config.ts";
import { openDatabaseServer } from "./open-database-server.ts";
import { registerProductControls } from "./product-controls.ts";
import { sandboxProviderSettings } from "./sandbox-settings.ts";
import { serveH5Page } from "./serve-h5-page.ts";

export interface Standalone {
  /** Opens the port; resolves with the address people use. */
  listen(): Promise<string>;
  /** Lets running requests finish and ends everything that was started. */
  close(): Promise<void>;
}

const H5_FOLDER = join(import.meta.dirname, "..", "..", "miniapp", "dist", "h5");

/**
 * Everything in one process: database, outside systems where the sandbox plays them, every function, the H5 page and
 * the background jobs. A start that fails ends what it had begun. `onFailure` is told when a part without which nothing
 * works is lost later.
 */
export async function createStandalone(
  config: StandaloneConfig,
  onFailure: (error: Error) => void,
): Promise<Standalone> {
  await using cleanup = new AsyncDisposableStack();
  const databaseServer = await openDatabaseServer(config, onFailure);
  cleanup.defer(() => databaseServer.close());
  const client = openDatabase({ url: databaseServer.url, role: applicationRole });
  cleanup.defer(() => client.close());

  const adjustableClock = config.sandbox && new AdjustableClock(systemClock);
  const clock = adjustableClock ?? systemClock;
  const sandbox = config.sandbox && (await createSandbox({ clock, dataDir: join(config.dataDir, "sandbox") }));
  let origin = config.kit.publicOrigin ?? "";
  let providerSettings = config.providers;
  if (sandbox !== undefined && config.sandbox !== undefined) {
    cleanup.defer(() => sandbox.stop());
    const addresses = await sandbox.start(config.sandbox);
    providerSettings = sandboxProviderSettings(addresses, sandbox.credentials, {
      dataDir: config.dataDir,
      publicOrigin: () => origin,
      faceWechat: config.sandbox.faceWechat,
    });
  }
  if (providerSettings === undefined) throw new Error("outside systems are neither configured nor played");

  const photoEngine = createPhotoEngine();
  cleanup.defer(() => photoEngine.close());
  const degreeReader = createDegreeReader();
  cleanup.defer(() => degreeReader.close());
  const name = "candidate-platform";
  const log = createLog({ level: config.kit.logLevel, function: name });
  const context = await createServiceContext({
    database: client.database,
    profileId: config.profileId,
    clock,
    ...config.secrets,
    providers: createProviders(providerSettings, clock),
    photoEngine,
    messageTemplates: config.messageTemplates,
    publicOrigin: () => origin,
    waitingRoom: config.waitingRoom,
    onWorkFailure: (failure) => logWorkFailure(log, failure),
  });
  const app = await createFunctionApp({
    name,
    log,
    settings: config.kit,
    clock,
    authenticate: (token, caller) => authenticateSession(context, token, caller),
    authenticatePhone: (token) => authenticatePhone(context, token),
    admit: (ticket, caller) => assertAdmitted(context, ticket, caller),
    idempotency: postgresIdempotencyStore(client.database),
    idempotencySecret: config.secrets.idempotencyKey,
    readinessChecks: { database: () => client.ping() },
    functions: [
      accountsFunction(context),
      photosFunction(context),
      degreesFunction(context, degreeReader),
      faceAuthFunction(context),
      callbacksFunction(context),
    ],
  });
  cleanup.defer(() => app.close());
  logCrashes(app.log);
  if (sandbox !== undefined && adjustableClock !== undefined) {
    registerSandboxControls(app, sandbox);
    registerProductControls(app, context, adjustableClock);
  }
  await serveH5Page(app, H5_FOLDER);
  const stopJobs = startJobs(context, { onFailure: (error) => app.log.error(error, "a round of jobs failed") });
  cleanup.defer(stopJobs);

  const running = cleanup.move();
  return {
    async listen() {
      await app.listen({ host: config.host, port: config.port });
      const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
      origin ||= address;
      sandbox?.setProductAddresses({
        apiUrl: `${address}/api/v1`,
        wechatCallbackUrl: `${address}/api/v1/callbacks/wechat`,
        socialCardRedirectUrl: `${origin}/`,
      });
      return address;
    },
    close: () => running.disposeAsync(),
  };
}

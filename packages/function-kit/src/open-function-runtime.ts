import { type Clock, ProfileId, z } from "@exam/contracts";
import { type Database, type DatabaseOptions, type Keyring, openDatabase } from "@exam/database";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { createFunctionApp } from "./create-function-app.ts";
import { createLog } from "./create-log.ts";
import { createProviders } from "./create-providers.ts";
import { keyEnvironment } from "./key-environment.ts";
import type { FunctionRoutes, KitOptions } from "./kit-options.ts";
import { kitEnvironment, kitSettings } from "./kit-settings.ts";
import { InvalidConfig, loadConfig } from "./load-config.ts";
import { logCrashes } from "./log-crashes.ts";
import { logWorkFailure } from "./log-work-failure.ts";
import {
  type MessageTemplateSettings,
  messageTemplateEnvironment,
  readMessageTemplates,
} from "./message-template-settings.ts";
import { postgresIdempotencyStore } from "./postgres-idempotency-store.ts";
import { type ProviderGroup, providerGroups, withholdClients, withholdVariables } from "./provider-groups.ts";
import { providerEnvironment, readProviderSettings } from "./provider-settings.ts";
import type { SessionAuthenticator } from "./session-authenticator.ts";
import { systemClock } from "./system-clock.ts";
import { readWaitingRoomSettings, type WaitingRoomSettings, waitingRoomEnvironment } from "./waiting-room-settings.ts";

/** Every environment variable of a deployed function. */
export const functionEnvironment = z.object({
  ...kitEnvironment.shape,
  ...keyEnvironment.shape,
  ...providerEnvironment.shape,
  ...waitingRoomEnvironment.shape,
  ...messageTemplateEnvironment.shape,
  DATABASE_URL: z.string().check(z.regex(/^postgres(ql)?:\/\/\S+$/)),
  /** One server that follows the database, for reads that may come from it. */
  DATABASE_REPLICA_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\/\S+$/))),
  /** The role to act as; empty where the URL signs in as one with just the application's rights, as a pool wants it. */
  DATABASE_ROLE: z.optional(z.string().check(z.regex(/^[a-z_][a-z0-9_]*$/))),
  /** `1` behind PgBouncer in transaction mode. */
  DATABASE_POOLED: z._default(z.enum(["0", "1"]), "0"),
  /** Pictures larger than this go straight to the bucket: what the cloud's gateway carries, with something to spare. */
  PRESIGNED_ABOVE_BYTES: z.optional(z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), z.transform(Number))),
  PROFILE: z._default(ProfileId, "nhc"),
  /** Clouds hand requests to a web function on 9000. */
  PORT: z._default(z.pipe(z.string().check(z.regex(/^\d{1,5}$/)), z.transform(Number)), 9000),
});

/** What a deployed function is given, from its environment. */
export interface FunctionRuntime {
  readonly database: Database;
  readonly replica: Database | undefined;
  readonly profileId: ProfileId;
  readonly clock: Clock;
  readonly dataKeyring: Keyring;
  readonly lookupKey: Uint8Array;
  readonly linkKey: Uint8Array;
  readonly providers: ReturnType<typeof createProviders>;
  readonly publicOrigin: () => string;
  readonly presignedAboveBytes: number | undefined;
  readonly waitingRoom: WaitingRoomSettings | undefined;
  readonly messageTemplates: MessageTemplateSettings | undefined;
  readonly log: FastifyBaseLogger;
  /** Logs promised work that failed. */
  readonly onWorkFailure: (failure: Parameters<typeof logWorkFailure>[1]) => void;
  /** Builds the function's app. */
  createApp(options: {
    authenticate: SessionAuthenticator;
    authenticatePhone?: SessionAuthenticator;
    admit?: KitOptions["admit"];
    functions: readonly FunctionRoutes[];
  }): Promise<FastifyInstance>;
  /** Serves the app on the configured port until SIGTERM. */
  run(app: FastifyInstance): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database and the clients of the outside systems for one deployed function, the only one of its process.
 * Of the systems that it is not given it asks for no variable, reads none, and uses none.
 * @throws InvalidConfig with every missing or wrong variable at once.
 */
export function openFunctionRuntime(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
  options: Pick<DatabaseOptions, "keepsPlans"> & { readonly providers?: readonly ProviderGroup[] } = {},
): FunctionRuntime {
  const { keepsPlans = true, providers: given = providerGroups } = options;
  const config = loadConfig(functionEnvironment, withholdVariables(environment, given));
  if (config.DATABASE_POOLED === "1" && config.DATABASE_ROLE !== undefined) {
    // Transactions of many clients share a connection: a role set on it would be another's, or is refused at the start.
    throw new InvalidConfig(["DATABASE_ROLE cannot be set with DATABASE_POOLED=1: sign in as a user with its rights"]);
  }
  const providerSettings = readProviderSettings(config, "objects");
  if (config.PRESIGNED_ABOVE_BYTES !== undefined && "folder" in providerSettings.objectStore) {
    throw new InvalidConfig(["PRESIGNED_ABOVE_BYTES needs a bucket: S3_ENDPOINT, S3_BUCKET and its keys"]);
  }
  const settings = kitSettings(config);
  const open = (url: string) =>
    openDatabase({
      url,
      role: config.DATABASE_ROLE,
      usesPreparedStatements: config.DATABASE_POOLED === "0",
      keepsPlans,
    });
  const client = open(config.DATABASE_URL);
  const replica = config.DATABASE_REPLICA_URL === undefined ? undefined : open(config.DATABASE_REPLICA_URL);
  const close = async () => {
    await Promise.all([client.close(), replica?.close()]);
  };
  const clock = systemClock;
  const log = createLog({ level: settings.logLevel, function: name });
  logCrashes(log);
  return {
    database: client.database,
    replica: replica?.database,
    profileId: config.PROFILE,
    clock,
    dataKeyring: config.DATA_KEYS,
    lookupKey: config.LOOKUP_KEY,
    linkKey: config.LINK_KEY,
    providers: withholdClients(createProviders(providerSettings, clock), given, name),
    publicOrigin: () => settings.publicOrigin ?? "",
    presignedAboveBytes: config.PRESIGNED_ABOVE_BYTES,
    waitingRoom: readWaitingRoomSettings(config),
    messageTemplates: readMessageTemplates(config),
    log,
    onWorkFailure: (failure) => logWorkFailure(log, failure),
    createApp: (options) =>
      createFunctionApp({
        name,
        settings,
        clock,
        log,
        idempotency: postgresIdempotencyStore(client.database),
        idempotencySecret: config.IDEMPOTENCY_KEY,
        readinessChecks: { database: () => client.ping() },
        ...options,
      }),
    async run(app) {
      process.once("SIGTERM", async () => {
        await app.close();
        await close();
      });
      await app.listen({ host: "0.0.0.0", port: config.PORT });
    },
    close,
  };
}

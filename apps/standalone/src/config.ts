import { join, resolve } from "node:path";
import { ProfileId, z } from "@exam/contracts";
import type { Keyring } from "@exam/database";
import {
  InvalidConfig,
  type KitSettings,
  keyEnvironment,
  kitEnvironment,
  kitSettings,
  loadConfig,
  type MessageTemplateSettings,
  messageTemplateEnvironment,
  type ProviderSettings,
  providerEnvironment,
  readMessageTemplates,
  readProviderSettings,
  readWaitingRoomSettings,
  type WaitingRoomSettings,
  waitingRoomEnvironment,
} from "@exam/function-kit";
import { readOrCreateSecretTexts } from "./secrets.ts";

export interface StandaloneConfig {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Absolute. Holds the embedded database, pictures and generated keys. */
  readonly dataDir: string;
  /** Undefined: embedded PostgreSQL below `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly profileId: ProfileId;
  readonly isProduction: boolean;
  /** Undefined: no sandbox. Port 0 takes a free one. */
  readonly sandbox: { readonly port: number; readonly faceWechat: "wechat-face" | "tencent-eid" } | undefined;
  /** Undefined with the sandbox, which hands out its own. */
  readonly providers: ProviderSettings | undefined;
  readonly messageTemplates: MessageTemplateSettings | undefined;
  readonly kit: KitSettings;
  /** Undefined: everybody comes in at once. */
  readonly waitingRoom: WaitingRoomSettings | undefined;
  readonly secrets: {
    readonly dataKeyring: Keyring;
    readonly lookupKey: Uint8Array;
    readonly linkKey: Uint8Array;
    readonly idempotencyKey: Uint8Array;
  };
}

const LARGEST_PORT = 65_535;

const port = z.pipe(
  z.string().check(z.regex(/^\d{1,9}$/)),
  z.pipe(z.transform(Number), z.int().check(z.lte(LARGEST_PORT))),
);

const environmentSchema = z.object({
  ...kitEnvironment.shape,
  ...z.partial(keyEnvironment).shape,
  ...messageTemplateEnvironment.shape,
  ...waitingRoomEnvironment.shape,
  PORT: z._default(port, 8080),
  HOST: z._default(z.string().check(z.regex(/^[0-9A-Za-z.:-]+$/)), "127.0.0.1"),
  DATA_DIR: z._default(z.string(), ".data"),
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\/\S+$/))),
  PROFILE: z._default(ProfileId, "nhc"),
  NODE_ENV: z._default(z.enum(["production", "development", "test"]), "development"),
  SANDBOX: z._default(z.enum(["0", "1"]), "0"),
  SANDBOX_PORT: z._default(port, 0),
  /** What verifies a face in WeChat's mini-program: WeChat's own, or the E证通 mini-program. */
  SANDBOX_FACE_WECHAT: z._default(z.enum(["wechat-face", "tencent-eid"]), "wechat-face"),
});

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Checks the process's settings. Keys that are not given come from `secrets.json` in the data folder, which is made on
 * the first start. Throws InvalidConfig with every problem at once.
 */
export function readStandaloneConfig(environment: Environment): StandaloneConfig {
  const settings = checkEnvironment(environment);
  const dataDir = resolve(settings.DATA_DIR);
  const secrets = loadConfig(keyEnvironment, completeSecrets(environment, dataDir));
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir,
    databaseUrl: settings.DATABASE_URL,
    profileId: settings.PROFILE,
    isProduction: settings.NODE_ENV === "production",
    sandbox:
      settings.SANDBOX === "1" ? { port: settings.SANDBOX_PORT, faceWechat: settings.SANDBOX_FACE_WECHAT } : undefined,
    providers: settings.providers && readProviderSettings(settings.providers, join(dataDir, "objects")),
    messageTemplates: readMessageTemplates(settings),
    kit: kitSettings(settings),
    waitingRoom: readWaitingRoomSettings(settings),
    secrets: {
      dataKeyring: secrets.DATA_KEYS,
      lookupKey: secrets.LOOKUP_KEY,
      linkKey: secrets.LINK_KEY,
      idempotencyKey: secrets.IDEMPOTENCY_KEY,
    },
  };
}

type CheckedEnvironment = z.infer<typeof environmentSchema> & {
  readonly providers: z.infer<typeof providerEnvironment> | undefined;
};

function checkEnvironment(environment: Environment): CheckedEnvironment {
  const problems: string[] = [];
  const check = <Schema extends z.core.$ZodType>(schema: Schema): z.infer<Schema> | undefined => {
    try {
      return loadConfig(schema, environment);
    } catch (error) {
      if (!(error instanceof InvalidConfig)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  if (environment.NODE_ENV === "production" && environment.SANDBOX === "1") {
    problems.push("SANDBOX must be 0 with NODE_ENV=production: it lets anyone play candidates and providers");
  }
  const settings = check(environmentSchema);
  const providers = environment.SANDBOX === "1" ? undefined : check(providerEnvironment);
  if (settings === undefined || problems.length > 0) throw new InvalidConfig(problems);
  return { ...settings, providers };
}

function completeSecrets(environment: Environment, dataDir: string): Environment {
  const names = Object.keys(keyEnvironment.shape);
  const given = Object.entries(environment).filter(([name, value]) => names.includes(name) && value !== "");
  if (given.length === names.length) return environment;
  return { ...readOrCreateSecretTexts(dataDir), ...Object.fromEntries(given) };
}

import { z } from "@exam/contracts";
import type { createProviders } from "./create-providers.ts";
import { providerEnvironment } from "./provider-settings.ts";

type Providers = ReturnType<typeof createProviders>;
type Environment = Readonly<Record<string, string | undefined>>;

interface Group {
  /** Its variables begin so; of two beginnings the longer counts. */
  readonly variables: readonly string[];
  readonly clients: readonly (keyof Providers)[];
}

const groups = {
  wechat: { variables: ["WECHAT_"], clients: ["wechat"] },
  "wechat-push": { variables: ["WECHAT_PUSH_"], clients: ["wechatPush"] },
  alipay: { variables: ["ALIPAY_"], clients: ["alipay"] },
  baidu: { variables: ["BAIDU_"], clients: ["baidu"] },
  "social-card": { variables: ["SOCIAL_CARD_"], clients: ["socialCard"] },
  /** Needs the application of the platform whose verification is configured: `wechat`, `alipay`. */
  faces: { variables: ["FACE_", "ALIPAY_FACE", "TENCENT_EID_", "BAIDU_FACE_"], clients: ["faceVerifiers"] },
  education: { variables: ["EDUCATION_"], clients: ["educationRegister", "educationArchive"] },
  messages: { variables: ["SMS_", "SMTP_"], clients: ["sms", "mail"] },
  objects: { variables: ["OBJECT_STORE_", "S3_", "PRESIGNED_"], clients: ["objectStore"] },
} as const satisfies Record<string, Group>;

/** Outside systems whose credentials go together. */
export type ProviderGroup = keyof typeof groups;

export const providerGroups = Object.keys(groups) as readonly ProviderGroup[];

/** To which group a variable belongs; undefined of one that every function has. */
export function groupOfVariable(name: string): ProviderGroup | undefined {
  const isOfProvider = Object.hasOwn(providerEnvironment.shape, name) || name === "PRESIGNED_ABOVE_BYTES";
  if (!isOfProvider) return undefined;
  const beginnings = providerGroups.flatMap((group) =>
    groups[group].variables
      .filter((beginning) => name.startsWith(beginning))
      .map((beginning) => ({ group, beginning })),
  );
  return beginnings.sort((one, other) => other.beginning.length - one.beginning.length)[0]?.group;
}

/** The environment without what belongs to groups that are not given; a mark stands where a value is asked for. */
export function withholdVariables(environment: Environment, given: readonly ProviderGroup[]): Environment {
  const kept = Object.entries(environment).filter(([name]) => isGiven(groupOfVariable(name), given));
  const marks = Object.entries(providerEnvironment.shape)
    .filter(([name, schema]) => !isGiven(groupOfVariable(name), given) && !z.safeParse(schema, undefined).success)
    .map(([name]) => [name, "withheld"]);
  return { ...Object.fromEntries(marks), ...Object.fromEntries(kept) };
}

/** The clients, of which those that are not given say so when they are used. */
export function withholdClients<Clients extends Partial<Providers>>(
  providers: Clients,
  given: readonly ProviderGroup[],
  owner: string,
): Clients {
  const withheld = providerGroups.filter((group) => !given.includes(group)).flatMap((group) => groups[group].clients);
  const refusing = (name: string) =>
    new Proxy({} as never, {
      get: () => {
        throw new Error(`${owner} is not given ${name}`);
      },
    });
  const replaced = withheld.filter((name) => providers[name] !== undefined).map((name) => [name, refusing(name)]);
  return { ...providers, ...Object.fromEntries(replaced) };
}

function isGiven(group: ProviderGroup | undefined, given: readonly ProviderGroup[]): boolean {
  return group === undefined || given.includes(group);
}

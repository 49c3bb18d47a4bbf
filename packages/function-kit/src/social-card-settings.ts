import { IdType, z } from "@exam/contracts";
import type { SocialCardSettings } from "@exam/providers";

const text = z.string();
/** `01=resident-id,06=hk-macau-permit`: the province's codes of documents, each with ours. */
const IdTypes = z.pipe(
  z.pipe(
    z.string().check(z.regex(/^[^=,]+=[a-z-]+(,[^=,]+=[a-z-]+)*$/)),
    z.transform((pairs) => Object.fromEntries(pairs.split(",").map((pair) => pair.split("=")))),
  ),
  z.record(text, IdType),
);

/** Environment variables of 电子社保卡: everything that differs from province to province. */
export const socialCardEnvironment = {
  SOCIAL_CARD_ISSUER: z.optional(z.string().check(z.regex(/^https?:\/\/\S+$/))),
  SOCIAL_CARD_CLIENT_ID: z.optional(text),
  SOCIAL_CARD_CLIENT_SECRET: z.optional(text),
  /** Where the H5 page is served, such as `https://exam.example/`; it takes the answer out of the address itself. */
  SOCIAL_CARD_REDIRECT_URL: z.optional(z.string().check(z.regex(/^https?:\/\/[^\s?#]+$/))),
  SOCIAL_CARD_CLIENT_AUTHENTICATION: z._default(
    z.enum(["client_secret_basic", "client_secret_post"]),
    "client_secret_basic",
  ),
  SOCIAL_CARD_SCOPE: z._default(z.string().check(z.regex(/^openid( |$)/)), "openid profile"),
  SOCIAL_CARD_NAME_CLAIM: z._default(text, "name"),
  SOCIAL_CARD_ID_NUMBER_CLAIM: z._default(text, "id_number"),
  /** Absent: everybody has a resident identity card. */
  SOCIAL_CARD_ID_TYPE_CLAIM: z.optional(text),
  SOCIAL_CARD_ID_TYPES: z.optional(IdTypes),
};
const SocialCardEnvironment = z.object(socialCardEnvironment);

/** Variables that are given together or not at all. */
export const socialCardEnvironmentGroups = [
  ["SOCIAL_CARD_ISSUER", "SOCIAL_CARD_CLIENT_ID", "SOCIAL_CARD_CLIENT_SECRET", "SOCIAL_CARD_REDIRECT_URL"],
  ["SOCIAL_CARD_ID_TYPE_CLAIM", "SOCIAL_CARD_ID_TYPES"],
] as const satisfies readonly (readonly (keyof typeof socialCardEnvironment)[])[];

export function readSocialCardSettings(
  environment: z.infer<typeof SocialCardEnvironment>,
): Omit<SocialCardSettings, "clock"> | undefined {
  const {
    SOCIAL_CARD_ISSUER: issuer,
    SOCIAL_CARD_CLIENT_ID: clientId,
    SOCIAL_CARD_CLIENT_SECRET: clientSecret,
    /** Where the H5 page is served, such as `https://exam.example/`; it takes the answer out of the address itself. */
    SOCIAL_CARD_REDIRECT_URL: redirectUrl,
  } = environment;
  if (!issuer || !clientId || !clientSecret || !redirectUrl) return undefined;
  return {
    issuer,
    clientId,
    clientSecret,
    redirectUrl,
    clientAuthentication: environment.SOCIAL_CARD_CLIENT_AUTHENTICATION,
    scope: environment.SOCIAL_CARD_SCOPE,
    claims: {
      name: environment.SOCIAL_CARD_NAME_CLAIM,
      idNumber: environment.SOCIAL_CARD_ID_NUMBER_CLAIM,
      idType: environment.SOCIAL_CARD_ID_TYPE_CLAIM,
    },
    idTypes: environment.SOCIAL_CARD_ID_TYPES ?? {},
  };
}

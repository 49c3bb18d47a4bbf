import type { Provider } from "@exam/contracts";
import type { SealedPlace } from "@exam/database";
import type { SocialCardClient } from "@exam/providers";
import type { ServiceContext } from "../service-context.ts";

/** Where what an answer is held against is sealed. */
export function checksPlace(authorisationId: string): SealedPlace {
  return { table: "authorisations", column: "checks", rowId: authorisationId };
}

/** Whose own page signs people in; undefined where there is none or the profile does not offer it. */
export function authoriserOf(
  { profile, providers }: Pick<ServiceContext, "profile" | "providers">,
  provider: Provider,
): SocialCardClient | undefined {
  const isOffered = provider === "social-card" && profile.signIn.methods.web.includes("social-card-scan");
  return isOffered ? providers.socialCard : undefined;
}

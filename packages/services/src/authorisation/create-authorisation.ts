import { randomUUID } from "node:crypto";
import { type createAuthorisation as contract, type InputOf, type OutputOf, Refusal } from "@exam/contracts";
import { authorisations } from "@exam/database";
import { createSecretToken, hashSecretToken } from "../secret-token.ts";
import type { ServiceContext } from "../service-context.ts";
import { authoriserOf, checksPlace } from "./authorisation-place.ts";

const lifetimeMs = 10 * 60_000;

/**
 * Sends a browser to the platform's own page. State, nonce and PKCE verifier stay here, sealed; the browser keeps a token
 * that its answer must come with, so that an answer works nowhere but where it was asked for.
 * @throws Refusal `session/method-not-offered`. @throws ProviderUnavailable
 */
export async function createAuthorisation(
  context: ServiceContext,
  { provider }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const authoriser = authoriserOf(context, provider);
  if (authoriser === undefined) throw new Refusal("session/method-not-offered");
  const { url, ...checks } = await authoriser.startAuthorisation();
  const id = randomUUID();
  const browserToken = createSecretToken();
  const createdAt = context.clock.now();
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs);
  await context.database.insert(authorisations).values({
    id,
    provider,
    browserTokenHash: hashSecretToken(browserToken),
    checksSealed: context.cipher.seal(JSON.stringify(checks), checksPlace(id)),
    createdAt,
    expiresAt,
  });
  return { authorisationId: id, browserToken, url, expiresAt: expiresAt.toISOString() };
}

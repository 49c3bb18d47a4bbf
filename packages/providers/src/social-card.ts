import { type Clock, type IdType, z } from "@exam/contracts";
import * as openid from "openid-client";
import type { FacePerson } from "./face-verifier.ts";
import type { LoginCodeExchange, LoginCodeOutcome } from "./login-code.ts";
import { exchange, type OutboundOptions } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

/** What a browser's authorisation was begun with; kept by the server until the person comes back, never shown. */
export interface SocialCardChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Port: 电子社保卡. `appId` is our client id there. */
export interface SocialCardClient extends LoginCodeExchange {
  /** The address that a browser is sent to. @throws ProviderUnavailable */
  startAuthorisation(): Promise<SocialCardChecks & { readonly url: string }>;
  /**
   * Ends it. @param callbackUrl the address that the person came back to, with its query.
   * @returns refused, `invalid-code`, also when the person declined or the answer belongs to another authorisation.
   * @throws ProviderUnavailable when nothing can be concluded; so is an identity that is not signed by the issuer.
   */
  finishAuthorisation(callbackUrl: string, checks: SocialCardChecks): Promise<LoginCodeOutcome>;
}

/** Every province runs its own; all of this is agreed with it. */
export interface SocialCardSettings extends OutboundOptions {
  /** Its discovery document is at `<issuer>/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientAuthentication: "client_secret_basic" | "client_secret_post";
  /** Registered with the issuer; without a query. A function where the product learns its own address only as it starts. */
  readonly redirectUrl: string | (() => string);
  /** `openid` and what shares the identity. */
  readonly scope: string;
  /** Claims of the signed id_token. Without an `idType` claim everybody has a resident identity card. */
  readonly claims: { readonly name: string; readonly idNumber: string; readonly idType?: string | undefined };
  /** Our document type for each value of the `idType` claim; somebody with another value shares no identity. */
  readonly idTypes: Readonly<Record<string, IdType>>;
  readonly clock: Clock;
}

const Claims = z.record(z.string(), z.unknown());
const filled = z.string().check(z.minLength(1));
const discoveryLifeMs = 3600 * 1000;

/**
 * 电子社保卡 as an OpenID Connect provider: authorisation code with PKCE, identity in the signed id_token. There is no
 * published protocol of it; provinces that sign with SM2 alone need a gateway in between. A code from the card's own app
 * comes without a browser, hence without state, nonce and PKCE, and is exchanged by `exchangeLoginCode`.
 */
export function createSocialCardClient(settings: SocialCardSettings): SocialCardClient {
  const isInsecure = settings.issuer.startsWith("http:");
  const redirectUrl = () => (typeof settings.redirectUrl === "string" ? settings.redirectUrl : settings.redirectUrl());
  let held: { server: openid.ServerMetadata; untilMs: number } | undefined;
  let pending: Promise<openid.ServerMetadata> | undefined;

  async function discover(): Promise<openid.ServerMetadata> {
    const options = { [openid.customFetch]: send, execute: isInsecure ? [openid.allowInsecureRequests] : [] };
    const found = await openid.discovery(new URL(settings.issuer), settings.clientId, undefined, undefined, options);
    const server = found.serverMetadata();
    held = { server, untilMs: settings.clock.now().getTime() + discoveryLifeMs };
    return server;
  }

  async function configure(): Promise<openid.Configuration> {
    const nowMs = settings.clock.now().getTime();
    if (held === undefined || nowMs >= held.untilMs) {
      pending ??= discover().finally(() => {
        pending = undefined;
      });
    }
    const server = await (pending ?? Promise.resolve(held?.server));
    if (server === undefined) throw new ProviderUnavailable("social-card", "bad-reply");
    const authentication =
      settings.clientAuthentication === "client_secret_basic" ? openid.ClientSecretBasic : openid.ClientSecretPost;
    const metadata = { [openid.clockSkew]: Math.round((nowMs - Date.now()) / 1000) };
    const client = new openid.Configuration(server, settings.clientId, metadata, authentication(settings.clientSecret));
    client[openid.customFetch] = send;
    if (isInsecure) openid.allowInsecureRequests(client);
    // The library trusts TLS for an id_token from the token endpoint unless it is told to check the signature.
    openid.enableNonRepudiationChecks(client);
    return client;
  }

  /** All the library's requests go out as every other client's do. */
  const send: openid.CustomFetch = async (url, { method, headers, body }) => {
    const reply = await exchange({
      ...settings,
      provider: "social-card",
      attempts: method === "GET" ? 2 : 1,
      request: () => ({ url, init: { method, headers, body: body ?? null } }),
    });
    return new Response(Buffer.from(reply.bytes), { status: reply.status, headers: reply.headers });
  };

  async function redeem(
    answer: (client: openid.Configuration) => URL,
    checks: openid.AuthorizationCodeGrantChecks,
  ): Promise<LoginCodeOutcome> {
    try {
      const client = await configure();
      const tokens = await openid.authorizationCodeGrant(client, answer(client), { ...checks, idTokenExpected: true });
      const claims = Claims.parse(tokens.claims());
      const identity = readIdentity(claims);
      return { outcome: "accepted", openId: filled.parse(claims.sub), ...(identity && { identity }) };
    } catch (error) {
      const refusal = refusedOf(error);
      if (refusal !== undefined) return refusal;
      throw unavailableOf(error);
    }
  }

  function readIdentity(claims: Readonly<Record<string, unknown>>): FacePerson | undefined {
    const { claims: names } = settings;
    const name = filled.safeParse(claims[names.name]);
    const idNumber = filled.safeParse(claims[names.idNumber]);
    const idType = names.idType === undefined ? "resident-id" : settings.idTypes[String(claims[names.idType])];
    if (!name.success || !idNumber.success || idType === undefined) return undefined;
    // A masked value is not an identity.
    if (name.data.includes("*") || idNumber.data.includes("*")) return undefined;
    return { name: name.data, idType, idNumber: idNumber.data };
  }

  return {
    appId: settings.clientId,

    async startAuthorisation() {
      try {
        const client = await configure();
        const checks = {
          state: openid.randomState(),
          nonce: openid.randomNonce(),
          codeVerifier: openid.randomPKCECodeVerifier(),
        };
        const url = openid.buildAuthorizationUrl(client, {
          redirect_uri: redirectUrl(),
          scope: settings.scope,
          state: checks.state,
          nonce: checks.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(checks.codeVerifier),
          code_challenge_method: "S256",
        });
        return { ...checks, url: url.href };
      } catch (error) {
        throw unavailableOf(error);
      }
    },

    async finishAuthorisation(callbackUrl, { state, nonce, codeVerifier }) {
      const answered = URL.canParse(callbackUrl) ? new URL(callbackUrl).searchParams : new URLSearchParams();
      if (answered.get("state") !== state) return { outcome: "refused", reason: "invalid-code" };
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier };
      return redeem(() => new URL(`${redirectUrl()}?${answered}`), checks);
    },

    exchangeLoginCode(code) {
      const answer = (client: openid.Configuration) =>
        new URL(`${redirectUrl()}?${new URLSearchParams({ code, iss: client.serverMetadata().issuer })}`);
      return redeem(answer, { expectedState: openid.skipStateCheck });
    },
  };
}

/** The code's or the person's fault, as far as the protocol tells them from ours. */
function refusedOf(error: unknown): LoginCodeOutcome | undefined {
  const isCode = error instanceof openid.ResponseBodyError && error.error === "invalid_grant";
  const isDeclined = error instanceof openid.AuthorizationResponseError && error.error === "access_denied";
  return isCode || isDeclined ? { outcome: "refused", reason: "invalid-code" } : undefined;
}

const busy = new Set(["server_error", "temporarily_unavailable", "slow_down"]);

/** Without a cause: the library's errors carry what was received. */
function unavailableOf(error: unknown): ProviderUnavailable {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ProviderUnavailable) return at;
  }
  if (error instanceof openid.ResponseBodyError || error instanceof openid.AuthorizationResponseError) {
    const reason = busy.has(error.error) ? "busy" : "rejected";
    return new ProviderUnavailable("social-card", reason, { providerCode: error.error });
  }
  if (error instanceof openid.WWWAuthenticateChallengeError) {
    return new ProviderUnavailable("social-card", "rejected", { providerCode: String(error.status) });
  }
  return new ProviderUnavailable("social-card", "bad-reply");
}

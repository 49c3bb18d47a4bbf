import { type Provider, Refusal } from "@exam/contracts";
import type { FacePerson, LoginCodeExchange } from "@exam/providers";
import type { ServiceContext } from "../service-context.ts";

/** Somebody as one app of a provider knows them, proven by a login code. */
export interface ProvenIdentity {
  readonly provider: Provider;
  readonly appId: string;
  readonly openId: string;
  readonly unionId: string | undefined;
  /** Who it is, where the person shared that and the platform has verified it. */
  readonly identity?: FacePerson | undefined;
}

/**
 * Asks the provider whose login code this is. Called outside any transaction: no lock may wait for a provider.
 * @throws Refusal `session/method-not-offered`, `session/code-refused` (unknown, used, expired or another app's code),
 *   `session/provider-blocked`. @throws ProviderUnavailable
 */
export async function exchangeLoginCode(
  context: ServiceContext,
  login: { readonly provider: Provider; readonly appId: string; readonly code: string },
): Promise<ProvenIdentity> {
  const exchange = exchangeOf(context, login.provider);
  if (exchange === undefined) throw new Refusal("session/method-not-offered");
  if (login.appId !== exchange.appId) throw new Refusal("session/code-refused");
  const outcome = await exchange.exchangeLoginCode(login.code);
  if (outcome.outcome === "refused") {
    throw new Refusal(outcome.reason === "blocked" ? "session/provider-blocked" : "session/code-refused");
  }
  const { openId, unionId, identity } = outcome;
  return { provider: login.provider, appId: exchange.appId, openId, unionId, identity };
}

function exchangeOf({ providers }: ServiceContext, provider: Provider): LoginCodeExchange | undefined {
  switch (provider) {
    case "wechat":
      return providers.wechat;
    case "alipay":
      return providers.alipay;
    case "baidu":
      return providers.baidu;
    case "social-card":
      return providers.socialCard;
  }
}

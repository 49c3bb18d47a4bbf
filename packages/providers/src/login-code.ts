import type { FacePerson } from "./face-verifier.ts";

/**
 * What became of a mini-program's login code. `refused` is the code's fault (unknown, used, expired, another app's)
 * or, with `blocked`, the platform's verdict on the person's account. `identity` comes only where the person authorised
 * it and the platform itself has verified it.
 */
export type LoginCodeOutcome =
  | {
      readonly outcome: "accepted";
      readonly openId: string;
      readonly unionId?: string;
      readonly sessionKey?: string;
      readonly identity?: FacePerson;
    }
  | { readonly outcome: "refused"; readonly reason: "invalid-code" | "blocked" };

/** Port: turns a mini-program's one-use login code into the person's open id for `appId`. */
export interface LoginCodeExchange {
  readonly appId: string;
  /** @throws ProviderUnavailable when the platform gives no usable answer. */
  exchangeLoginCode(code: string): Promise<LoginCodeOutcome>;
}

import { randomBytes } from "node:crypto";
import type { Clock, Provider } from "@exam/contracts";

/** What a code was asked for with, and has to be redeemed with. */
interface LoginCodeBond {
  readonly nonce?: string | undefined;
  readonly codeChallenge?: string | undefined;
}

type LoginCodeUse =
  | {
      readonly outcome: "accepted";
      readonly openId: string;
      readonly isAuthorised: boolean;
      readonly bound: LoginCodeBond;
    }
  | { readonly outcome: "unknown" | "used" | "expired" };

/** The one-use codes that a platform gives to a mini-program. */
export interface LoginCodes {
  /** @param isAuthorised whether the person agreed to share more than the open id. */
  create(provider: Provider, openId: string, isAuthorised: boolean, bound?: LoginCodeBond): string;
  use(provider: Provider, code: string): LoginCodeUse;
}

/** Published lives: WeChat five minutes, Baidu ten, Alipay up to a day. */
const lifeMs = { wechat: 5 * 60_000, alipay: 24 * 3600_000, baidu: 10 * 60_000, "social-card": 5 * 60_000 } as const;

export function createLoginCodes(clock: Clock): LoginCodes {
  const codes = new Map<
    string,
    { openId: string; isAuthorised: boolean; bound: LoginCodeBond; expiresAtMs: number; isUsed: boolean }
  >();
  return {
    create(provider, openId, isAuthorised, bound = {}) {
      const code = `0${randomBytes(24).toString("base64url").slice(0, 31)}`;
      const expiresAtMs = clock.now().getTime() + lifeMs[provider];
      codes.set(`${provider}:${code}`, { openId, isAuthorised, bound, expiresAtMs, isUsed: false });
      return code;
    },
    use(provider, code) {
      const known = codes.get(`${provider}:${code}`);
      if (known === undefined) return { outcome: "unknown" };
      if (known.isUsed) return { outcome: "used" };
      if (clock.now().getTime() >= known.expiresAtMs) return { outcome: "expired" };
      known.isUsed = true;
      return { outcome: "accepted", openId: known.openId, isAuthorised: known.isAuthorised, bound: known.bound };
    },
  };
}

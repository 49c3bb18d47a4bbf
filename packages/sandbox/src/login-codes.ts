import { randomBytes } from "node:crypto";
import type { Clock, Provider } from "@exam/contracts";

type LoginCodeUse =
  | { readonly outcome: "accepted"; readonly openId: string; readonly isAuthorised: boolean }
  | { readonly outcome: "unknown" | "used" | "expired" };

/** The one-use codes that a platform gives to a mini-program. */
export interface LoginCodes {
  /** @param isAuthorised whether the person agreed to share more than the open id. */
  create(provider: Provider, openId: string, isAuthorised: boolean): string;
  use(provider: Provider, code: string): LoginCodeUse;
}

/** Published lives: WeChat five minutes, Baidu ten, Alipay up to a day. */
const lifeMs = { wechat: 5 * 60_000, alipay: 24 * 3600_000, baidu: 10 * 60_000, "social-card": 5 * 60_000 } as const;

export function createLoginCodes(clock: Clock): LoginCodes {
  const codes = new Map<string, { openId: string; isAuthorised: boolean; expiresAtMs: number; isUsed: boolean }>();
  return {
    create(provider, openId, isAuthorised) {
      const code = `0${randomBytes(24).toString("base64url").slice(0, 31)}`;
      const expiresAtMs = clock.now().getTime() + lifeMs[provider];
      codes.set(`${provider}:${code}`, { openId, isAuthorised, expiresAtMs, isUsed: false });
      return code;
    },
    use(provider, code) {
      const known = codes.get(`${provider}:${code}`);
      if (known === undefined) return { outcome: "unknown" };
      if (known.isUsed) return { outcome: "used" };
      if (clock.now().getTime() >= known.expiresAtMs) return { outcome: "expired" };
      known.isUsed = true;
      return { outcome: "accepted", openId: known.openId, isAuthorised: known.isAuthorised };
    },
  };
}

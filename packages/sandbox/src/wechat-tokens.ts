import { randomBytes } from "node:crypto";
import type { Clock } from "@exam/contracts";

type TokenCheck =
  | { readonly outcome: "valid"; readonly appId: string }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "expired" };

export interface WechatTokens {
  /**
   * `stable_token`: repeats the same token until five minutes before its end.
   * @returns undefined when a forced refresh comes too often (20 a day, 30 s apart).
   */
  issue(appId: string, isForced: boolean): { token: string; expiresInSeconds: number } | undefined;
  check(token: string | undefined): TokenCheck;
}

const lifeSeconds = 7200;
const renewBeforeEndSeconds = 300;
const forcedApartSeconds = 30;
const forcedADay = 20;

/** Access tokens by the published rules of `stable_token`. */
export function createWechatTokens(clock: Clock): WechatTokens {
  const tokens = new Map<string, { appId: string; expiresAt: number }>();
  const latest = new Map<string, string>();
  const forced = new Map<string, number[]>();
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000);

  function mayForce(appId: string): boolean {
    const now = nowSeconds();
    const recent = (forced.get(appId) ?? []).filter((at) => now - at < 86_400);
    const last = recent.at(-1);
    if (recent.length >= forcedADay || (last !== undefined && now - last < forcedApartSeconds)) return false;
    forced.set(appId, [...recent, now]);
    return true;
  }

  return {
    issue(appId, isForced) {
      const now = nowSeconds();
      const held = latest.get(appId);
      const expiresAt = held === undefined ? 0 : (tokens.get(held)?.expiresAt ?? 0);
      if (isForced) {
        if (!mayForce(appId)) return undefined;
        if (held !== undefined) tokens.delete(held);
      } else if (held !== undefined && expiresAt - now > renewBeforeEndSeconds) {
        return { token: held, expiresInSeconds: expiresAt - now };
      }
      const token = `99_${randomBytes(96).toString("base64url")}`;
      tokens.set(token, { appId, expiresAt: now + lifeSeconds });
      latest.set(appId, token);
      return { token, expiresInSeconds: lifeSeconds };
    },
    check(token) {
      const known = token === undefined ? undefined : tokens.get(token);
      if (known === undefined) return { outcome: "unknown" };
      if (nowSeconds() >= known.expiresAt) return { outcome: "expired" };
      return { outcome: "valid", appId: known.appId };
    },
  };
}

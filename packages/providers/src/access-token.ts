import type { Clock } from "@exam/contracts";

/** A token as a provider just gave it. */
export interface GrantedToken {
  readonly token: string;
  readonly lifeSeconds: number;
}

export interface AccessToken {
  /** The token to use now; concurrent callers share one request. @throws ProviderUnavailable */
  current(): Promise<string>;
  /** Tells that the provider refused this token, so that the next call asks again. */
  forget(token: string): void;
}

interface TokenSource {
  readonly clock: Clock;
  /** How long before its end a token is replaced; one that lives too short for that is replaced at half its life. */
  readonly renewBeforeEndMs: number;
  /** Asks the provider for a token. @throws ProviderUnavailable */
  readonly request: () => Promise<GrantedToken>;
}

/** Keeps one application's access token until it nears its end; a refused request leaves nothing behind. */
export function createAccessToken({ clock, renewBeforeEndMs, request }: TokenSource): AccessToken {
  let held: { token: string; renewAtMs: number } | undefined;
  let pending: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const { token, lifeSeconds } = await request();
    const lifeMs = lifeSeconds * 1000;
    held = { token, renewAtMs: clock.now().getTime() + Math.max(lifeMs - renewBeforeEndMs, lifeMs / 2) };
    return token;
  }

  return {
    async current() {
      if (held !== undefined && clock.now().getTime() < held.renewAtMs) return held.token;
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    forget(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

import type { AccountState } from "@exam/contracts";
import type { AnonymousCaller } from "./caller.ts";

/** A session that is neither expired nor revoked. */
export interface Session {
  readonly accountId: string;
  readonly sessionId: string;
  readonly accountState: AccountState;
  /** Another number than before wherever something of the account has changed; absent where nobody keeps count. */
  readonly accountRevision?: number;
  /** The later of sign-in and re-authentication. */
  readonly reauthenticatedAt: Date;
}

/** Port: finds the session a token stands for. `undefined` for an unknown, expired or revoked token; never throws for one. */
export type SessionAuthenticator = (token: string, caller: AnonymousCaller) => Promise<Session | undefined>;

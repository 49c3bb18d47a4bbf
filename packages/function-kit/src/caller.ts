import type { AccountState, Endpoint } from "@exam/contracts";

/** What `x-client` says; it chooses whether a new token leaves in a cookie and how long it lives unused. */
export type ClientKind = "h5" | "weapp" | "alipay" | "swan" | "other";

interface CallerDevice {
  /** `x-device-id`: a random name that the client keeps; absent when it is missing or not 8 to 128 of `A-Za-z0-9_-`. */
  readonly deviceId?: string | undefined;
  readonly clientKind: ClientKind;
  /** The peer's address, or what a trusted proxy says it is. */
  readonly address: string;
  /** At most 256 printable characters; empty when the client sent none. */
  readonly userAgent: string;
  readonly requestId: string;
}

export interface AnonymousCaller extends CallerDevice {
  readonly accountId?: undefined;
}

export interface SignedInCaller extends CallerDevice {
  readonly accountId: string;
  readonly sessionId: string;
  readonly accountState: AccountState;
  /** Another number than before wherever something of the account has changed; absent where nobody keeps count. */
  readonly accountRevision?: number;
  /** The later of sign-in and re-authentication. */
  readonly reauthenticatedAt: Date;
}

/** `optional` endpoints tell the two apart by `caller.accountId !== undefined`. */
export type Caller = AnonymousCaller | SignedInCaller;

/** Who a verb is called by, from its endpoint's session need. */
export type CallerOf<E extends Endpoint> = E["session"] extends "none"
  ? AnonymousCaller
  : E["session"] extends "required" | "recent"
    ? SignedInCaller
    : Caller;

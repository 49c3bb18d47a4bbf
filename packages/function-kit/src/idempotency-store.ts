/** One attempt at an operation under an `Idempotency-Key`. All bytes are keyed digests: the store learns nothing. */
export interface IdempotencyAttempt {
  /** 32 bytes that stand for caller, endpoint and key. */
  readonly id: Uint8Array;
  /** 32 bytes that stand for the request's content. */
  readonly requestHash: Uint8Array;
  /** Now, by the injected clock; also names this attempt in `complete` and `release`. */
  readonly startedAt: Date;
  /** An unfinished attempt that started before this died with its process and may be taken over. */
  readonly abandonedBefore: Date;
  /** When the row may be deleted. A row past its `expiresAt` counts as absent. */
  readonly expiresAt: Date;
}

export type IdempotencyBeginning =
  | { readonly outcome: "started" }
  | { readonly outcome: "in-progress"; readonly requestHash: Uint8Array }
  | { readonly outcome: "completed"; readonly requestHash: Uint8Array; readonly replySealed: string };

/**
 * Port: remembers first replies. `begin` decides in one statement, so that of any number of simultaneous attempts exactly
 * one is told `started`. `complete` and `release` do nothing when another attempt has taken the row over.
 */
export interface IdempotencyStore {
  begin(attempt: IdempotencyAttempt): Promise<IdempotencyBeginning>;
  /** `accountId`: whose reply it is, so that it can go with the account. */
  complete(attempt: IdempotencyAttempt, replySealed: string, accountId?: string): Promise<void>;
  release(attempt: IdempotencyAttempt): Promise<void>;
}

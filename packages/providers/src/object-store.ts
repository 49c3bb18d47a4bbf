export interface StoredObject {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export interface PresignedPut {
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly lifetimeSeconds: number;
}

/** Port: bytes under a key. Keys are made by the product, never by a client. */
export interface ObjectStore {
  /** Writes all or nothing; replaces what was there. @throws ProviderUnavailable */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** @returns undefined when nothing is stored under the key. @throws ProviderUnavailable */
  get(key: string): Promise<StoredObject | undefined>;
  /** Succeeds also when nothing is stored under the key. @throws ProviderUnavailable */
  delete(key: string): Promise<void>;
  /**
   * An address where anybody may put just these many bytes of just this type, until it expires; absent where the store
   * has no such addresses. Asks nobody.
   */
  presignPut?(key: string, upload: PresignedPut): Promise<{ url: string; headers: Record<string, string> }>;
}

const objectKey = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/**
 * A key is 1–512 characters: segments of letters, digits, `.`, `_`, `-` that begin with a letter or digit, joined by
 * `/`. So no key can climb out of a folder, hide a file, or mean two things after percent-decoding.
 * @throws TypeError for any other string; that is a bug of the caller.
 */
export function assertObjectKey(key: string): void {
  if (key.length > 512 || !objectKey.test(key)) throw new TypeError("not an object key");
}

import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from "node:crypto";

/** Where a sealed value lives. It is authenticated with the value, so a value copied to another row cannot be opened. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export interface Keyring {
  /** The key new values are sealed with. */
  readonly activeKeyId: string;
  /** Every key that may still be needed to open a value: id → 32 bytes. */
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

export interface FieldCipher {
  /** Seals `plaintext` for one place with AES-256-GCM and a fresh 96-bit nonce. */
  seal(plaintext: string, place: SealedPlace): string;
  /** Opens a sealed value; throws when the key is gone, the place differs or a bit has changed. */
  open(sealed: string, place: SealedPlace): string;
  /** True when a value was sealed with a key that is no longer the active one, and should be sealed anew. */
  isOutdated(sealed: string): boolean;
}

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Authenticated encryption of single fields (R-PRV-01). A sealed value reads `<keyId>.<base64url(nonce ‖ tag ‖ text)>`;
 * nonce and tag lengths follow NIST SP 800-38D.
 */
export function createFieldCipher(keyring: Keyring): FieldCipher {
  // As bytes, a key is looked over anew each time, which takes several times as long as the cipher itself.
  const keys = new Map<string, KeyObject>();
  for (const [id, key] of Object.entries(keyring.keys)) {
    if (key.byteLength !== 32) throw new Error(`Encryption key "${id}" must have 32 bytes`);
    if (!/^[A-Za-z0-9_-]+$/.test(id))
      throw new Error(`Encryption key id "${id}" must be letters, digits, hyphens and underscores`);
    keys.set(id, createSecretKey(key));
  }
  const keyFor = (id: string): KeyObject => {
    const key = keys.get(id);
    if (!key) throw new Error(`Encryption key "${id}" is not in the keyring`);
    return key;
  };
  keyFor(keyring.activeKeyId);
  return {
    seal(plaintext, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, keyFor(keyring.activeKeyId), nonce);
      cipher.setAAD(associatedData(place));
      const text = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      return `${keyring.activeKeyId}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url")}`;
    },
    open(sealed, place) {
      const separator = sealed.indexOf(".");
      const bytes = Buffer.from(sealed.slice(separator + 1), "base64url");
      if (bytes.length < nonceBytes + tagBytes) throw new Error("Sealed value is too short");
      const decipher = createDecipheriv(algorithm, keyFor(sealed.slice(0, separator)), bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(associatedData(place));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
    },
    isOutdated: (sealed) => !sealed.startsWith(`${keyring.activeKeyId}.`),
  };
}

function associatedData(place: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.column, place.rowId]), "utf8");
}

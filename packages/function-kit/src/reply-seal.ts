import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Digests and seals the rows that one `Idempotency-Key` leaves behind. */
export interface SealedSlot {
  readonly id: Uint8Array;
  hash(content: string): Uint8Array;
  seal(reply: string): string;
  open(replySealed: string): string;
}

/** Opens the slot of one caller, endpoint and key. */
export type ReplySeal = (slot: { scope: string; endpointId: string; key: string }) => SealedSlot;

/**
 * First replies may carry a session token or personal data, and a plain hash of a request could be searched for its
 * password. So each slot has keys of its own, derived with HKDF-SHA-256 (RFC 5869) from the server's secret and the
 * client's key, which is not stored; replies are sealed with AES-256-GCM bound to the slot's id.
 */
export function replySeal(secret: Uint8Array): ReplySeal {
  if (secret.byteLength < 32) throw new Error("the idempotency secret needs at least 32 bytes");
  return ({ scope, endpointId, key }) => {
    const info = JSON.stringify(["idempotency", scope, endpointId, key]);
    const derived = Buffer.from(hkdfSync("sha256", secret, "candidate-platform", Buffer.from(digest(info)), 96));
    const [id, hashKey, sealKey] = [derived.subarray(0, 32), derived.subarray(32, 64), derived.subarray(64, 96)];
    return {
      id,
      hash: (content) => createHmac("sha256", hashKey).update(content).digest(),
      seal(reply) {
        const nonce = randomBytes(NONCE_BYTES);
        const cipher = createCipheriv("aes-256-gcm", sealKey, nonce).setAAD(id);
        const sealed = Buffer.concat([cipher.update(reply, "utf8"), cipher.final()]);
        return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
      },
      open(replySealed) {
        const bytes = Buffer.from(replySealed, "base64url");
        const decipher = createDecipheriv("aes-256-gcm", sealKey, bytes.subarray(0, NONCE_BYTES)).setAAD(id);
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
      },
    };
  };

  // HKDF limits its info to 1024 bytes.
  function digest(info: string): Uint8Array {
    return createHmac("sha256", secret).update(info).digest();
  }
}

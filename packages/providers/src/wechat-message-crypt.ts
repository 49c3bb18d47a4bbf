import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from "node:crypto";

const blockBytes = 32;
const randomBytesLength = 16;
const lengthBytes = 4;

/**
 * WeChat's signature: SHA-1 over the sorted, joined parts, in lower-case hexadecimal. Parts are `token, timestamp, nonce`
 * and, for `msg_signature`, the cipher text.
 */
export function wechatSignature(parts: readonly string[]): string {
  return createHash("sha1")
    .update([...parts].sort().join(""), "utf8")
    .digest("hex");
}

/** Compares in a time that does not depend on where two signatures differ. */
export function isSameSignature(expected: string, given: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(digest(expected), digest(given));
}

/**
 * The key of safe mode: 43 characters of base64 without the final `=`.
 * @throws TypeError when it does not stand for 32 bytes.
 */
export function readEncodingAesKey(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey) || key.length !== 32) {
    throw new TypeError("an EncodingAESKey has 43 characters of base64");
  }
  return key;
}

/**
 * Encrypts for safe mode: AES-256-CBC, the key's first 16 bytes as IV, over 16 random bytes, the length in 4 bytes
 * big-endian, the message and the app id, padded to 32 bytes as in PKCS#7.
 * @param random 16 fresh random bytes.
 * @returns base64.
 */
export function encryptWechatMessage(key: Buffer, appId: string, message: string, random: Uint8Array): string {
  if (random.byteLength !== randomBytesLength) throw new TypeError("16 random bytes are needed");
  const text = Buffer.from(message, "utf8");
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  const content = Buffer.concat([random, length, text, Buffer.from(appId, "utf8")]);
  const padding = blockBytes - (content.length % blockBytes);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(content),
    cipher.update(Buffer.alloc(padding, padding)),
    cipher.final(),
  ]).toString("base64");
}

/**
 * Opens a message of safe mode.
 * @returns undefined when the cipher text is damaged or meant for another app; the caller has verified its signature.
 */
export function decryptWechatMessage(key: Buffer, appId: string, cipherText: string): string | undefined {
  const bytes = Buffer.from(cipherText, "base64");
  if (bytes.length === 0 || bytes.length % blockBytes !== 0) return undefined;
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded[padded.length - 1] ?? 0;
  if (padding < 1 || padding > blockBytes) return undefined;
  if (!padded.subarray(padded.length - padding).every((byte) => byte === padding)) return undefined;
  const content = padded.subarray(0, padded.length - padding);
  const start = randomBytesLength + lengthBytes;
  if (content.length < start) return undefined;
  const end = start + content.readUInt32BE(randomBytesLength);
  if (end > content.length || content.subarray(end).toString("utf8") !== appId) return undefined;
  return content.subarray(start, end).toString("utf8");
}

import { createHash, createHmac } from "node:crypto";

interface Tc3Request {
  readonly secretId: string;
  readonly secretKey: string;
  /** `sms`, `faceid`, … */
  readonly service: string;
  /** Every header that is to be signed; `host` and `content-type` are required. Names in any case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timestampSeconds: number;
}

/**
 * The Authorization header of a POST to Tencent Cloud API 3.0, TC3-HMAC-SHA256. Signs all headers it is given.
 * Source: cloud.tencent.com, 签名方法 v3.
 */
export function tc3Authorization(request: Tc3Request): string {
  const headers = Object.entries(request.headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const signedHeaders = headers.map(([name]) => name).join(";");
  const canonicalHeaders = headers.map(([name, value]) => `${name}:${value}\n`).join("");
  const canonicalRequest = `POST\n/\n\n${canonicalHeaders}\n${signedHeaders}\n${sha256(request.body)}`;
  const date = new Date(request.timestampSeconds * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${request.service}/tc3_request`;
  const stringToSign = `TC3-HMAC-SHA256\n${request.timestampSeconds}\n${scope}\n${sha256(canonicalRequest)}`;
  const dateKey = hmac(`TC3${request.secretKey}`, date);
  const signingKey = hmac(hmac(dateKey, request.service), "tc3_request");
  const signature = hmac(signingKey, stringToSign).toString("hex");
  return `TC3-HMAC-SHA256 Credential=${request.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}

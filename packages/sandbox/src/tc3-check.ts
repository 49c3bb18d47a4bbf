import { createHash, createHmac } from "node:crypto";
import { isSameSecret } from "./same-secret.ts";

interface ReceivedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const authorizationForm =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
const freshSeconds = 300;

/**
 * Judges a request's TC3-HMAC-SHA256 signature by rebuilding it from the headers that it names.
 * @returns undefined when it holds, else Tencent Cloud's error code.
 */
export function tc3Problem(
  request: ReceivedRequest,
  known: { readonly secretId: string; readonly secretKey: string; readonly service: string; readonly now: Date },
): string | undefined {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === "string" ? value : undefined;
  };
  const parts = authorizationForm.exec(header("authorization") ?? "");
  if (parts === null) return "AuthFailure.InvalidAuthorization";
  const [, secretId, date, service, signed = "", signature] = parts;
  if (secretId !== known.secretId) return "AuthFailure.SecretIdNotFound";
  const timestamp = header("x-tc-timestamp") ?? "";
  if (!/^\d{10}$/.test(timestamp)) return "InvalidParameter";
  if (Math.abs(known.now.getTime() / 1000 - Number(timestamp)) > freshSeconds) return "AuthFailure.SignatureExpire";
  const signedNames = signed.split(";");
  if (!signedNames.includes("host") || !signedNames.includes("content-type")) return "AuthFailure.SignatureFailure";
  if (service !== known.service || new Date(Number(timestamp) * 1000).toISOString().slice(0, 10) !== date) {
    return "AuthFailure.SignatureFailure";
  }

  const lines = signedNames.map((name) => `${name}:${(header(name) ?? "").trim().toLowerCase()}`);
  const canonical = ["POST", "/", "", ...lines, "", signed, digest(request.body)].join("\n");
  const toSign = ["TC3-HMAC-SHA256", timestamp, `${date}/${service}/tc3_request`, digest(canonical)].join("\n");
  let key = createHmac("sha256", `TC3${known.secretKey}`)
    .update(date ?? "")
    .digest();
  for (const step of [service ?? "", "tc3_request"]) key = createHmac("sha256", key).update(step).digest();
  const expected = createHmac("sha256", key).update(toSign).digest("hex");
  return isSameSecret(expected, signature) ? undefined : "AuthFailure.SignatureFailure";
}

function digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

import { createHash } from "node:crypto";
import aws4 from "aws4";
import { isSameSecret } from "./same-secret.ts";

interface ReceivedRequest {
  readonly method: string;
  /** As received, percent-encoded, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export type S3Problem =
  | "AccessDenied"
  | "AuthorizationHeaderMalformed"
  | "InvalidAccessKeyId"
  | "RequestTimeTooSkewed"
  | "SignatureDoesNotMatch"
  | "XAmzContentSHA256Mismatch";

const authorizationForm =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
const dateForm = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
const freshMs = 15 * 60 * 1000;

interface Known {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly now: Date;
}

/** Judges a request's AWS Signature V4 by the rules of S3. @returns undefined when it holds, else the S3 error code. */
export function s3Problem(request: ReceivedRequest, known: Known): S3Problem | undefined {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === "string" ? value : undefined;
  };
  const authorization = header("authorization");
  if (authorization === undefined) return "AccessDenied";
  const parts = authorizationForm.exec(authorization);
  const date = dateForm.exec(header("x-amz-date") ?? "");
  if (parts === null || date === null) return "AuthorizationHeaderMalformed";
  const [, accessKeyId, day, region, signed = "", signature] = parts;
  if (accessKeyId !== known.accessKeyId) return "InvalidAccessKeyId";
  const [, year, month, dayOfMonth, hour, minute, second] = date;
  if (region !== known.region || day !== `${year}${month}${dayOfMonth}`) return "AuthorizationHeaderMalformed";
  const sentAt = Date.parse(`${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}Z`);
  if (!(Math.abs(known.now.getTime() - sentAt) <= freshMs)) return "RequestTimeTooSkewed";

  const signedNames = signed.split(";");
  const mustBeSigned = Object.keys(request.headers).filter((name) => name === "host" || name.startsWith("x-amz-"));
  if (!signedNames.includes("host") || mustBeSigned.some((name) => !signedNames.includes(name))) return "AccessDenied";
  const bodyHash = createHash("sha256").update(request.body).digest("hex");
  if (header("x-amz-content-sha256") !== bodyHash) return "XAmzContentSHA256Mismatch";

  const signer = new aws4.RequestSigner(
    {
      method: request.method,
      path: request.path,
      service: "s3",
      region: known.region,
      headers: Object.fromEntries(signedNames.map((name) => [name, header(name) ?? ""])),
      doNotModifyHeaders: true,
    },
    known,
  );
  signer.datetime = header("x-amz-date") ?? "";
  return isSameSecret(signer.signature(), signature) ? undefined : "SignatureDoesNotMatch";
}

const presignedCredential = /^([^/]+)\/(\d{8})\/([a-z0-9-]+)\/s3\/aws4_request$/;
const longestSeconds = 7 * 24 * 60 * 60;

/**
 * The same for an address that carries its signature in the query: the body is not signed, but the headers named in
 * `X-Amz-SignedHeaders` are, and it ends `X-Amz-Expires` seconds after it was made.
 */
export function presignedProblem(request: ReceivedRequest, known: Known): S3Problem | undefined {
  const url = new URL(request.path, "http://s3");
  const parameter = (name: string) => url.searchParams.get(name) ?? "";
  const credential = presignedCredential.exec(parameter("X-Amz-Credential"));
  const date = dateForm.exec(parameter("X-Amz-Date"));
  const lifetimeSeconds = Number(parameter("X-Amz-Expires"));
  if (parameter("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256" || credential === null || date === null) {
    return "AuthorizationHeaderMalformed";
  }
  if (!(lifetimeSeconds >= 1 && lifetimeSeconds <= longestSeconds)) return "AuthorizationHeaderMalformed";
  const [, accessKeyId, day, region] = credential;
  if (accessKeyId !== known.accessKeyId) return "InvalidAccessKeyId";
  const [, year, month, dayOfMonth, hour, minute, second] = date;
  if (region !== known.region || day !== `${year}${month}${dayOfMonth}`) return "AuthorizationHeaderMalformed";
  const madeAt = Date.parse(`${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}Z`);
  const ageMs = known.now.getTime() - madeAt;
  if (!(ageMs >= -freshMs && ageMs <= lifetimeSeconds * 1000)) return "AccessDenied";

  const signedNames = parameter("X-Amz-SignedHeaders").split(";");
  const mustBeSigned = Object.keys(request.headers).filter((name) => name === "host" || name.startsWith("x-amz-"));
  if (!signedNames.includes("host") || mustBeSigned.some((name) => !signedNames.includes(name))) return "AccessDenied";
  const given = parameter("X-Amz-Signature");
  url.searchParams.delete("X-Amz-Signature");
  const signer = new aws4.RequestSigner(
    {
      method: request.method,
      path: `${url.pathname}${url.search}`,
      service: "s3",
      region: known.region,
      signQuery: true,
      doNotModifyHeaders: true,
      headers: Object.fromEntries(signedNames.map((name) => [name, String(request.headers[name] ?? "")])),
    },
    known,
  );
  signer.prepareRequest();
  return isSameSecret(signer.signature(), given) ? undefined : "SignatureDoesNotMatch";
}

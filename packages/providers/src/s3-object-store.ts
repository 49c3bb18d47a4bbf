import { createHash } from "node:crypto";
import type { Clock } from "@exam/contracts";
import { AwsV4Signer } from "aws4fetch";
import { assertObjectKey, type ObjectStore } from "./object-store.ts";
import { exchange, type OutboundOptions } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

export interface S3Settings extends OutboundOptions {
  /** `https://cos.ap-guangzhou.myqcloud.com`, `https://s3.cn-north-1.amazonaws.com.cn`, … without the bucket. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** `virtual-host`: the bucket is part of the host name, as most clouds want. `path`: of the path. */
  readonly addressing: "virtual-host" | "path";
  /** Largest object to read. Default 32 MiB. */
  readonly maxObjectBytes?: number;
  readonly clock: Clock;
}

/**
 * Keeps objects with a server of the S3 protocol. Every request is signed with its body (AWS Signature V4), so nobody
 * on the way can change what is stored. Each call is tried up to three times; all of them may be repeated.
 */
export function createS3ObjectStore(settings: S3Settings): ObjectStore {
  const endpoint = new URL(settings.endpoint);
  const base =
    settings.addressing === "path"
      ? `${endpoint.origin}/${settings.bucket}`
      : `${endpoint.protocol}//${settings.bucket}.${endpoint.host}`;

  const datetime = () => `${settings.clock.now().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

  function call(method: "PUT" | "GET" | "DELETE", key: string, content?: { bytes: Uint8Array; contentType: string }) {
    assertObjectKey(key);
    return exchange({
      timeoutMs: 20_000,
      ...settings,
      provider: "object-store",
      attempts: 3,
      maxReplyBytes: settings.maxObjectBytes ?? 32 * 1024 * 1024,
      request: async () => {
        const body = content === undefined ? undefined : new Uint8Array(content.bytes);
        const signed = await new AwsV4Signer({
          method,
          url: `${base}/${key}`,
          accessKeyId: settings.accessKeyId,
          secretAccessKey: settings.secretAccessKey,
          service: "s3",
          region: settings.region,
          datetime: datetime(),
          headers: {
            "x-amz-content-sha256": createHash("sha256")
              .update(body ?? "")
              .digest("hex"),
            ...(content === undefined ? {} : { "content-type": content.contentType }),
          },
          allHeaders: true,
        }).sign();
        return new Request(signed.url, { method, headers: signed.headers, ...(body === undefined ? {} : { body }) });
      },
    });
  }

  return {
    async put(key, bytes, contentType) {
      const reply = await call("PUT", key, { bytes, contentType });
      if (reply.status !== 200) throw rejected(reply.status);
    },
    async get(key) {
      const reply = await call("GET", key);
      if (reply.status === 404) return undefined;
      if (reply.status !== 200) throw rejected(reply.status);
      return { bytes: reply.bytes, contentType: reply.headers.get("content-type") ?? "application/octet-stream" };
    },
    async delete(key) {
      const reply = await call("DELETE", key);
      if (reply.status !== 204 && reply.status !== 200 && reply.status !== 404) throw rejected(reply.status);
    },
    async presignPut(key, { contentType, sizeBytes, lifetimeSeconds }) {
      assertObjectKey(key);
      const url = new URL(`${base}/${key}`);
      url.searchParams.set("X-Amz-Expires", String(lifetimeSeconds));
      // Signed headers are what holds the sender to the announced size and type.
      const headers = { "content-type": contentType };
      const signed = await new AwsV4Signer({
        method: "PUT",
        url: url.href,
        accessKeyId: settings.accessKeyId,
        secretAccessKey: settings.secretAccessKey,
        service: "s3",
        region: settings.region,
        datetime: datetime(),
        signQuery: true,
        allHeaders: true,
        headers: { ...headers, "content-length": String(sizeBytes) },
      }).sign();
      return { url: signed.url.href, headers };
    },
  };
}

function rejected(status: number): ProviderUnavailable {
  return new ProviderUnavailable("object-store", "rejected", { providerCode: String(status) });
}

import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsV4Signer } from "aws4fetch";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { createFolderObjectStore } from "./folder-object-store.ts";
import type { ObjectStore } from "./object-store.ts";
import { createS3ObjectStore, type S3Settings } from "./s3-object-store.ts";

let outside: OutsideSystems;
let folder: string;
beforeAll(async () => {
  outside = await startOutsideSystems();
  folder = await mkdtemp(join(tmpdir(), "objects "));
});
afterAll(async () => {
  await outside[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

function s3(changes: Partial<S3Settings> = {}): ObjectStore {
  return createS3ObjectStore({
    endpoint: outside.addresses.objectStoreUrl,
    ...outside.sandbox.credentials.objectStore,
    addressing: "path",
    clock: outside.clock,
    ...changes,
  });
}

describe.each([
  ["a folder", () => createFolderObjectStore({ folder })],
  ["the S3 protocol", () => s3()],
])("an object store in %s", (_name, create) => {
  it("gives back what was put, byte by byte, with its type", async () => {
    const store = create();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        await store.put("photos/one.jpg", bytes, "image/jpeg");
        const got = await store.get("photos/one.jpg");
        expect(got?.contentType).toBe("image/jpeg");
        expect(Buffer.from(got?.bytes ?? []).equals(bytes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("gives nothing for a key that was never put or is deleted", async () => {
    const store = create();
    expect(await store.get("photos/none")).toBeUndefined();
    await store.put("photos/gone", Buffer.from("x"), "text/plain");
    await store.delete("photos/gone");
    await store.delete("photos/gone");
    expect(await store.get("photos/gone")).toBeUndefined();
    expect(await store.get("photos/one.jpg/deeper")).toBeUndefined();
  });

  it("keeps a key and keys below it apart", async () => {
    const store = create();
    await store.put("a", Buffer.from("1"), "text/plain");
    await store.put("a/b", Buffer.from("2"), "text/plain");
    await store.put("a.object", Buffer.from("3"), "text/plain");
    const read = async (key: string) => Buffer.from((await store.get(key))?.bytes ?? []).toString();
    expect([await read("a"), await read("a/b"), await read("a.object")]).toEqual(["1", "2", "3"]);
  });

  it("takes no key that leads elsewhere", async () => {
    const store = create();
    const bad = [
      "",
      "/",
      "../x",
      "a/../../x",
      "a//b",
      "/etc/passwd",
      "a/",
      ".hidden",
      "a\\b",
      "a\u0000b",
      "a%2e%2e/b",
      "a b",
      "é",
      "x".repeat(513),
    ];
    for (const key of bad) {
      await expect(store.put(key, Buffer.from("x"), "text/plain"), key).rejects.toBeInstanceOf(TypeError);
      await expect(store.get(key), key).rejects.toBeInstanceOf(TypeError);
      await expect(store.delete(key), key).rejects.toBeInstanceOf(TypeError);
    }
  });

  it("leaves one whole object when many write the same key at once", async () => {
    const store = create();
    const candidates = Array.from({ length: 20 }, (_, index) => Buffer.alloc(50_000, index));
    await Promise.all(candidates.map((bytes) => store.put("race", bytes, "application/octet-stream")));
    const got = Buffer.from((await store.get("race"))?.bytes ?? []);
    expect(candidates.some((bytes) => bytes.equals(got))).toBe(true);
  });
});

describe("the folder", () => {
  it("can be read by its owner alone, and keeps no half-written files", async () => {
    await createFolderObjectStore({ folder }).put("deep/er/secret", Buffer.from("x"), "text/plain");
    expect((await stat(join(folder, "deep"))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, "deep/er/secret.object"))).mode & 0o777).toBe(0o600);
    const names = await readdir(folder, { recursive: true });
    expect(names.filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("is unavailable where it can't write", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    const store = createFolderObjectStore({ folder: join(file, "below") });
    await expect(store.put("a", Buffer.from("x"), "text/plain")).rejects.toMatchObject({ name: "ProviderUnavailable" });
  });
});

describe("the S3 protocol", () => {
  it.each([
    ["a wrong secret", { secretAccessKey: "wrong" }],
    ["an unknown key", { accessKeyId: "AKIANOBODY" }],
    ["another bucket", { bucket: "other" }],
    ["another region", { region: "eu-west-1" }],
    ["a clock that is 20 minutes slow", { clock: { now: () => new Date(outside.clock.now().getTime() - 1_200_000) } }],
  ])("refuses %s", async (_name, changes) => {
    await expect(s3(changes).put("k", Buffer.from("x"), "text/plain")).rejects.toMatchObject({ reason: "rejected" });
  });

  it.each(["body", "content-type", "path"])("refuses a request whose %s was changed on the way", async (part) => {
    const tampering: typeof fetch = async (input, init) => {
      const request = input as Request;
      const headers = new Headers(request.headers);
      if (part === "content-type") headers.set("content-type", "text/html");
      const body = part === "body" ? Buffer.from("evil") : await request.arrayBuffer();
      return fetch(part === "path" ? `${request.url}2` : request.url, {
        ...init,
        method: request.method,
        headers,
        body,
      });
    };
    await expect(s3({ fetch: tampering }).put("tampered", Buffer.from("good"), "text/plain")).rejects.toMatchObject({
      reason: "rejected",
    });
    expect(await s3().get("tampered")).toBeUndefined();
  });

  it("gets through two failures and gives up after three", async () => {
    outside.sandbox.controls.setFault({ provider: "object-store", mode: "error", count: 2 });
    await s3().put("steady", Buffer.from("x"), "text/plain");
    outside.sandbox.controls.setFault({ provider: "object-store", mode: "error", count: 3 });
    await expect(s3().get("steady")).rejects.toMatchObject({ reason: "bad-status", providerCode: "503" });
    expect(await s3().get("steady")).toMatchObject({ contentType: "text/plain" });
  });

  it("does not read an object that is larger than allowed", async () => {
    await s3().put("large", Buffer.alloc(5000), "text/plain");
    await expect(s3({ maxObjectBytes: 4999 }).get("large")).rejects.toMatchObject({ reason: "bad-reply" });
  });

  it("puts the bucket into the host name where the cloud wants it there", async () => {
    const seen: string[] = [];
    const fetching: typeof fetch = async (input) => {
      seen.push((input as Request).url);
      return new Response(null, { status: 200 });
    };
    await s3({ fetch: fetching, endpoint: "https://cos.example", addressing: "virtual-host" }).put(
      "a/b",
      Buffer.from("x"),
      "text/plain",
    );
    expect(seen).toEqual([`https://${outside.sandbox.credentials.objectStore.bucket}.cos.example/a/b`]);
  });

  it("signs as in the published example of Signature Version 4", async () => {
    const signed = await new AwsV4Signer({
      url: "https://examplebucket.s3.amazonaws.com/test.txt",
      headers: { range: "bytes=0-9", "x-amz-content-sha256": createHash("sha256").digest("hex") },
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      service: "s3",
      region: "us-east-1",
      datetime: "20130524T000000Z",
      allHeaders: true,
    }).sign();
    expect(signed.headers.get("authorization")).toContain(
      "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
  });
});

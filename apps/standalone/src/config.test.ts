import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidConfig } from "@exam/function-kit";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readStandaloneConfig } from "./config.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "config-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const read = (variables: Record<string, string> = {}) =>
  readStandaloneConfig({ DATA_DIR: dataDir, SANDBOX: "1", ...variables });

it("has a default for everything, and takes nothing wrong for absent", () => {
  const { secrets, ...config } = read({ PORT: "", PROFILE: "" });
  expect(config).toMatchObject({ host: "127.0.0.1", port: 8080, profileId: "nhc", isProduction: false });
  expect(config.sandbox).toEqual({ port: 0, faceWechat: "wechat-face" });
  expect(read({ SANDBOX_FACE_WECHAT: "tencent-eid" }).sandbox?.faceWechat).toBe("tencent-eid");
  expect(() => read({ SANDBOX_FACE_WECHAT: "another" })).toThrow(InvalidConfig);
  expect(config.databaseUrl).toBeUndefined();
  expect(() => read({ PORT: "8080a" })).toThrow(InvalidConfig);
  expect(() => read({ PORT: "65536" })).toThrow(InvalidConfig);
  expect(secrets.lookupKey).toHaveLength(32);
});

it("names every outside system's setting that is missing without the sandbox", () => {
  expect(() => read({ SANDBOX: "0" })).toThrow(
    /WECHAT_\w+ is missing[\s\S]*SMS_\w+ is missing[\s\S]*SMTP_\w+ is missing/,
  );
  expect(readdirSync(dataDir)).toEqual([]);
});

it("generates keys once, each another, and keeps them", () => {
  const first = read().secrets;
  expect(read().secrets).toEqual(first);
  const keys = [...Object.values(first.dataKeyring.keys), first.lookupKey, first.linkKey, first.idempotencyKey];
  expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(4);
  expect(readdirSync(dataDir)).toEqual(["secrets.json"]);
});

it("takes given keys over kept ones, and writes nothing when all are given", () => {
  const key = Buffer.alloc(32, 7).toString("base64");
  const older = Buffer.alloc(32, 8).toString("base64url");
  const { secrets } = read({
    DATA_KEYS: `k2:${key},k1:${older}`,
    LOOKUP_KEY: key,
    LINK_KEY: key,
    IDEMPOTENCY_KEY: key,
  });
  expect(secrets.dataKeyring.activeKeyId).toBe("k2");
  expect(Buffer.from(secrets.dataKeyring.keys.k1 ?? [])).toEqual(Buffer.alloc(32, 8));
  expect(readdirSync(dataDir)).toEqual([]);
  expect(Buffer.from(read({ LINK_KEY: key }).secrets.linkKey)).toEqual(Buffer.alloc(32, 7));
});

it("adds a key that an older secrets.json lacks and keeps the others", () => {
  const before = read().secrets;
  const path = join(dataDir, "secrets.json");
  const { LINK_KEY: _, ...older } = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify(older));
  const after = read().secrets;
  expect({ ...after, linkKey: undefined }).toEqual({ ...before, linkKey: undefined });
  expect(read().secrets).toEqual(after);
});

it("does not replace keys it cannot read", () => {
  for (const text of ["", "{", '{"LOOKUP_KEY":"x"}']) {
    writeFileSync(join(dataDir, "secrets.json"), text);
    expect(() => read()).toThrow(/secrets.json|JSON/);
    expect(readFileSync(join(dataDir, "secrets.json"), "utf8")).toBe(text);
  }
});

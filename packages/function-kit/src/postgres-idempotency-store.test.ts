import { randomBytes } from "node:crypto";
import { applicationRole, type DatabaseClient, openDatabase } from "@exam/database";
import { createTestDatabase } from "@exam/database/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { IdempotencyAttempt } from "./idempotency-store.ts";
import { postgresIdempotencyStore } from "./postgres-idempotency-store.ts";

const START = Date.parse("2026-03-01T08:00:00.000Z");
let client: DatabaseClient;

beforeAll(async () => {
  client = openDatabase({ url: (await createTestDatabase()).url, role: applicationRole });
});
afterAll(() => client.close());

const store = () => postgresIdempotencyStore(client.database);

function attemptAt(seconds: number, changes: Partial<IdempotencyAttempt> = {}): IdempotencyAttempt {
  const now = START + seconds * 1000;
  return {
    id: randomBytes(32),
    requestHash: Uint8Array.of(1, 2, 3),
    startedAt: new Date(now),
    abandonedBefore: new Date(now - 60_000),
    expiresAt: new Date(now + 3_600_000),
    ...changes,
  };
}

it("starts exactly one of fifty simultaneous attempts", async () => {
  const attempt = attemptAt(0);
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => store().begin(attempt)));
  expect(outcomes.filter(({ outcome }) => outcome === "started")).toHaveLength(1);
  expect(outcomes.filter(({ outcome }) => outcome === "in-progress")).toHaveLength(49);
});

it("answers the sealed reply and the first content's hash once complete", async () => {
  const attempt = attemptAt(0);
  await store().begin(attempt);
  await store().complete(attempt, "sealed");
  const again = await store().begin({ ...attemptAt(5, { id: attempt.id }), requestHash: Uint8Array.of(9) });
  expect(again).toMatchObject({ outcome: "completed", replySealed: "sealed" });
  expect("requestHash" in again && new Uint8Array(again.requestHash)).toEqual(attempt.requestHash);
});

it("starts again after a release", async () => {
  const attempt = attemptAt(0);
  await store().begin(attempt);
  await store().release(attempt);
  expect(await store().begin(attemptAt(1, { id: attempt.id }))).toEqual({ outcome: "started" });
});

it("takes over an abandoned attempt, whose late end then changes nothing", async () => {
  const dead = attemptAt(0);
  const next = attemptAt(61, { id: dead.id });
  await store().begin(dead);
  expect((await store().begin(attemptAt(59, { id: dead.id }))).outcome).toBe("in-progress");
  expect((await store().begin(next)).outcome).toBe("started");
  await store().complete(dead, "late");
  await store().release(dead);
  expect((await store().begin(attemptAt(62, { id: dead.id }))).outcome).toBe("in-progress");
  await store().complete(next, "sealed");
  expect(await store().begin(attemptAt(63, { id: dead.id }))).toMatchObject({ replySealed: "sealed" });
});

it("counts an expired row as absent", async () => {
  const attempt = attemptAt(0);
  await store().begin(attempt);
  await store().complete(attempt, "sealed");
  expect((await store().begin(attemptAt(3_600, { id: attempt.id }))).outcome).toBe("started");
});

it("does not release what is complete", async () => {
  const attempt = attemptAt(0);
  await store().begin(attempt);
  await store().complete(attempt, "sealed");
  await store().release(attempt);
  expect((await store().begin(attemptAt(1, { id: attempt.id }))).outcome).toBe("completed");
});

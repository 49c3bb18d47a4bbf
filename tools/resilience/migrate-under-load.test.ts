import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { expect, inject, it, vi } from "vitest";
import { migrateDatabase } from "../../packages/database/src/index.ts";
import { migrationsUntil } from "../../packages/database/src/testing/migrations-until.ts";
import { localEnvironment } from "../functions/local-environment.ts";
import { startAccounts } from "./start-accounts.ts";
import { findLost, startWriteLoad } from "./write-load.ts";

vi.setConfig({ testTimeout: 180_000 });

/** Before accounts were cut into parts. */
const earlier = migrationsUntil(11);
const expansion = `
  alter table accounts add column note text;
  alter table accounts add column is_noted boolean not null default false;
  alter table sessions add column note text;
  create table account_notes (account_id uuid not null references accounts (id), note text);
  create index accounts_note on accounts (note);`;

it("a function from before a migration and one from after it work side by side, and nobody is refused", async () => {
  await using cleanup = new AsyncDisposableStack();
  const name = `side_by_side_${randomBytes(6).toString("hex")}`;
  const ownerUrl = inject("postgresAdminUrl").replace(/postgres$/, name);
  const admin = postgres(inject("postgresAdminUrl"), { max: 1 });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  await migrateDatabase(ownerUrl, earlier);
  const environment = localEnvironment({ databaseUrl: ownerUrl, objectFolder: "objects" });
  const before = await startAccounts(environment);
  cleanup.defer(() => before.stop());
  const urls = [before.url];
  const load = await startWriteLoad({ urls, ownerUrl, workers: 6 });
  const untilMore = async (more: number) => {
    const target = load.acknowledged.length + more;
    while (load.acknowledged.length < target && load.failures.length === 0) await sleep(10);
  };
  await untilMore(40);

  await migrateDatabase(ownerUrl);
  const after = await startAccounts(environment);
  cleanup.defer(() => after.stop());
  urls.push(after.url);
  await untilMore(40);

  const owner = postgres(ownerUrl, { max: 1 });
  cleanup.defer(() => owner.end());
  for (const statement of expansion.split(";")) await owner.unsafe(statement);
  await untilMore(40);
  const tokens = load.acknowledged.map(({ token }) => token);
  for (const [index, token] of [tokens[0], tokens[45], tokens.at(-1)].entries()) {
    for (const url of urls) {
      const reply = await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
      expect([index, reply.status]).toEqual([index, 200]);
    }
  }
  await load.stop();
  expect(load.failures).toEqual([]);
  const ids = load.acknowledged.map(({ id }) => id);
  expect(await findLost(ownerUrl, ids)).toEqual([]);
  const [row] = await owner`select count(*)::int as count, count(distinct tableoid)::int as parts from accounts`;
  expect(row?.count).toBeGreaterThanOrEqual(ids.length);
  expect(row?.parts).toBe(16);
});

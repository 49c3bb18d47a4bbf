import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { migrateDatabase } from "../../packages/database/src/index.ts";
import { findBreakingStatements } from "../../packages/database/src/testing/find-breaking-statements.ts";
import { migrationsWithNext } from "../../packages/database/src/testing/migrations-until.ts";
import { createTestDatabase } from "../../packages/database/src/testing/test-database.ts";
import { systemClock } from "../../packages/function-kit/src/index.ts";
import { createSandbox } from "../../packages/sandbox/src/index.ts";
import { bundleFunction } from "../functions/bundle-function.ts";
import { functionDescriptions } from "../functions/function-descriptions.ts";
import { localEnvironment } from "../functions/local-environment.ts";
import { startFunction } from "../functions/start-function.ts";
import { nextIndex, nextMigration, nextVersion } from "./next-version.ts";
import { startSeasonLoad } from "./season-load.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

const root = mkdtempSync(join(tmpdir(), "two-versions-"));
const folders = { now: join(root, "now"), next: join(root, "next") };
const sandbox = await createSandbox({ clock: systemClock });
const { smsUrl } = await sandbox.start();

beforeAll(async () => {
  const accounts = functionDescriptions.find(({ name }) => name === "accounts");
  if (accounts === undefined) throw new Error("there is no accounts function");
  await bundleFunction(accounts, folders.now);
  await bundleFunction(accounts, folders.next, [nextVersion]);
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(root, { recursive: true, force: true });
});

/** A database as it is today, today's function at work on it, and people who use it. */
async function openSeason(cleanup: AsyncDisposableStack) {
  const { url: ownerUrl } = await createTestDatabase();
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  cleanup.defer(() => owner.end());
  const { sms } = sandbox.credentials;
  const environment = {
    ...localEnvironment({ databaseUrl: ownerUrl, objectFolder: root }),
    SMS_URL: smsUrl,
    SMS_SECRET_ID: sms.secretId,
    SMS_SECRET_KEY: sms.secretKey,
    SMS_SDK_APP_ID: sms.sdkAppId,
    SMS_REGION: sms.region,
    SMS_SIGN_NAME: sms.signName,
    SMS_TEMPLATE_VERIFICATION_CODE: sms.templateIds["verification-code"],
    SMS_TEMPLATE_SECURITY_NOTICE: sms.templateIds["security-notice"],
  };
  const start = async (folder: string) => {
    const program = { command: process.execPath, args: ["serve.mjs"], folder, environment, path: "/readyz" };
    const started = await startFunction(program);
    cleanup.defer(async () => {
      await started.stop();
    });
    return started.url;
  };
  const urls = [await start(folders.now)];
  const codeSentTo = (phone: string) => sandbox.controls.messages(phone)[0]?.code;
  const load = await startSeasonLoad({ urls, ownerUrl, workers: 4, codeSentTo });
  cleanup.defer(() => load.stop());
  const untilMore = async (more: number) => {
    const target = load.served.length + more;
    while (load.served.length < target && load.failures.length === 0) await sleep(10);
  };
  await untilMore(10);
  return { ownerUrl, owner, start, urls, load, untilMore };
}

it("this build and the next version's serve the same people on one database while it is migrated", async () => {
  await using cleanup = new AsyncDisposableStack();
  const { ownerUrl, owner, start, urls, load, untilMore } = await openSeason(cleanup);
  expect(findBreakingStatements(nextMigration)).toEqual([]);
  await migrateDatabase(ownerUrl, migrationsWithNext(nextMigration));
  await owner.unsafe(nextIndex);
  await untilMore(10);
  const [now = ""] = urls;
  const next = await start(folders.next);
  urls.push(next);
  await untilMore(40);
  await load.stop();
  expect(load.failures).toEqual([]);

  const pairs = new Set(load.served.map(({ registeredAt, contactChangedAt }) => `${registeredAt} ${contactChangedAt}`));
  expect(pairs.size).toBe(4);
  for (const person of load.served) {
    const asNow = await load.signIn(person, now);
    expect(asNow).toMatchObject({ id: person.id, contacts: [{ channel: "sms", proven: true }] });
    expect(asNow).not.toHaveProperty("contactChanges");
    expect(await load.signIn(person, next)).toEqual({
      ...asNow,
      ...(person.registeredAt === next && { registeredWith: "miniProgram" }),
      contactChanges: person.contactChangedAt === next ? 1 : 0,
    });
  }
});

it.each([
  ["a column that is taken away", "alter table accounts drop column track_id"],
  ["a narrower rule", "alter table contacts add constraint by_mail check (channel = 'email') not valid"],
])("the same load tells when %s breaks the version before", async (_what, statement) => {
  await using cleanup = new AsyncDisposableStack();
  const { ownerUrl, load, untilMore } = await openSeason(cleanup);
  expect(load.failures).toEqual([]);
  await migrateDatabase(ownerUrl, migrationsWithNext(statement));
  await untilMore(1000);
  expect(load.failures[0]).toMatch(/was answered 500/);
});

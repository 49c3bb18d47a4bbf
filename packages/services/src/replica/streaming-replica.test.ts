import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accounts, applicationRole, migrateDatabase, openDatabase } from "@exam/database";
import { startEmbeddedPostgres } from "@exam/database/embedded";
import { startStandby } from "@exam/database/testing/standby";
import { eq } from "drizzle-orm";
import { afterAll, expect, it, vi } from "vitest";
import { changeTrack } from "../me/change-track.ts";
import { getMe } from "../me/get-me.ts";
import { listMyEvents } from "../me/list-my-events.ts";
import { authenticateSession } from "../session/authenticate-session.ts";
import { registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { at } from "../testing/expectations.ts";
import { readFresh } from "./read-fresh.ts";

vi.setConfig({ testTimeout: 120_000 });

// Two servers: one that is written, and one that follows it by streaming replication.
const test = await createTestContext({ profileId: "nmec" });
const cleanup = new AsyncDisposableStack();
afterAll(() => cleanup.disposeAsync());
const dataDir = mkdtempSync(join(tmpdir(), "primary-"));
const primary = await startEmbeddedPostgres({ dataDir, fsync: false });
cleanup.defer(() => primary.stop());
await migrateDatabase(primary.url);
const standby = await startStandby(primary, dataDir, mkdtempSync(join(tmpdir(), "standby-")));
cleanup.defer(() => standby.stop());
const written = openDatabase({ url: primary.url, role: applicationRole });
const followed = openDatabase({ url: standby.url, role: applicationRole });
cleanup.defer(() => Promise.all([written.close(), followed.close()]).then(() => undefined));

const context = { ...test.context, database: written.database, replica: followed.database };
const person = await registerCandidate({ ...test, context });
const { token = "" } = await signIn(context, person);

async function session() {
  const found = await authenticateSession(context, token, { clientKind: "weapp" });
  if (found === undefined) throw new Error("not signed in");
  return found;
}
const source = (reader: Awaited<ReturnType<typeof session>>) =>
  readFresh(context, reader, async (connection) => (connection === followed.database ? "replica" : "database"));
/** What the second server itself has. */
async function trackThere(): Promise<string | null | undefined> {
  const own = eq(accounts.id, person.accountId);
  return (await followed.database.select({ trackId: accounts.trackId }).from(accounts).where(own))[0]?.trackId;
}
/** Another object each time: nothing that was shown before is kept. */
const me = async () => (await getMe({ ...context }, await session())).account;

it("a server that has replayed everything answers, and can be written by nobody", async () => {
  await standby.caughtUp();
  expect(await source(await session())).toBe("replica");
  expect((await me()).username).toBe(person.username);
  expect((await listMyEvents(context, await session())).items.length).toBeGreaterThan(0);
  const writing = followed.database.update(accounts).set({ trackId: "x" }).where(eq(accounts.id, person.accountId));
  await expect(writing).rejects.toMatchObject({ cause: { code: "25006" } });
});

it("while it is behind, the person's own change is seen at once, from the database", async () => {
  const [first, second] = [at(test.context.profile.tracks ?? [], 0).id, at(test.context.profile.tracks ?? [], 1).id];
  await changeTrack(context, { accountId: person.accountId, track: first }, person.origin);
  await standby.caughtUp();
  await standby.pause();
  const before = await session();
  await changeTrack(context, { accountId: person.accountId, track: second }, person.origin);
  const now = await session();
  expect([await source(before), await source(now)]).toEqual(["replica", "database"]);
  expect([await trackThere(), (await me()).trackId]).toEqual([first, second]);
  expect((await listMyEvents(context, now)).items[0]?.action).toBe("track.changed");

  await standby.resume();
  await standby.caughtUp();
  expect(await source(now)).toBe("replica");
  expect([await trackThere(), (await me()).trackId]).toEqual([second, second]);
});

it("a hundred changes in a row, each read back at once, never show an older one", async () => {
  const tracks = test.context.profile.tracks ?? [];
  for (let change = 0; change < 100; change++) {
    const track = at(tracks, change % 2).id;
    await changeTrack(context, { accountId: person.accountId, track }, person.origin);
    const reader = await session();
    expect((await getMe({ ...context }, reader)).account.trackId).toBe(track);
  }
});

it("a replica that ends costs nothing but its help", async () => {
  await standby.stop();
  expect(await source(await session())).toBe("database");
  expect((await me()).username).toBe(person.username);
});

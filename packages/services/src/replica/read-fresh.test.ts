import { accounts, auditEvents, credentials, openDatabase } from "@exam/database";
import { createTestDatabase } from "@exam/database/testing";
import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { changeTrack } from "../me/change-track.ts";
import { getMe } from "../me/get-me.ts";
import { listMyEvents } from "../me/list-my-events.ts";
import { authenticateSession } from "../session/authenticate-session.ts";
import { type Candidate, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { readFresh } from "./read-fresh.ts";

const test = await createTestContext({ profileId: "nmec" });
const follower = openDatabase({ url: (await createTestDatabase()).url });
const unreachable = openDatabase({ url: "postgres://nobody@127.0.0.1:9/none" });
afterAll(() => Promise.all([follower.close(), unreachable.close()]));
/** A new object each time: nothing that was shown before is kept. */
const withReplica = (replica = follower.database) => ({ ...test.context, replica });

/** What replication does, at the moment the test says. */
async function follow({ accountId }: Candidate): Promise<void> {
  const own = eq(accounts.id, accountId);
  const [account] = await test.context.database.select().from(accounts).where(own);
  const passwords = await test.context.database.select().from(credentials).where(eq(credentials.accountId, accountId));
  const events = await test.context.database.select().from(auditEvents).where(eq(auditEvents.stream, accountId));
  if (account === undefined) throw new Error("no account");
  await follower.database.transaction(async (tx) => {
    await tx.insert(accounts).values(account).onConflictDoUpdate({ target: accounts.id, set: account });
    await tx.insert(credentials).values(passwords).onConflictDoNothing();
    await tx.insert(auditEvents).values(events).onConflictDoNothing();
  });
}

async function reader(who: Candidate) {
  const { token = "" } = await signIn(test.context, who);
  const session = await authenticateSession(test.context, token, { clientKind: "weapp" });
  if (session === undefined) throw new Error("not signed in");
  return { ...session, token, refresh: () => authenticateSession(test.context, token, { clientKind: "weapp" }) };
}

it("a replica that has followed answers in the database's place", async () => {
  const who = await registerCandidate(test);
  const session = await reader(who);
  await follow(who);
  await follower.database.update(accounts).set({ username: "on_the_replica" }).where(eq(accounts.id, who.accountId));
  expect((await getMe(withReplica(), session)).account.username).toBe("on_the_replica");
  expect((await listMyEvents(withReplica(), session)).items.length).toBeGreaterThan(0);
});

it("nobody sees less than what their own last call did", async () => {
  const who = await registerCandidate(test);
  const session = await reader(who);
  await follow(who);
  const [track] = test.context.profile.tracks ?? [];
  await changeTrack(test.context, { accountId: who.accountId, track: track?.id ?? "" }, who.origin);
  const now = (await session.refresh()) ?? session;
  expect(now.accountRevision).toBe((session.accountRevision ?? 0) + 1);
  const { items } = await listMyEvents(withReplica(), now);
  expect(items[0]?.action).toBe("track.changed");
  const from = (revision: { accountId: string; accountRevision?: number }) =>
    readFresh(withReplica(), revision, async (connection) =>
      connection === follower.database ? "replica" : "database",
    );
  expect([await from(session), await from(now), await from({ accountId: who.accountId })]).toEqual([
    "replica",
    "database",
    "database",
  ]);
  await follow(who);
  expect(await from(now)).toBe("replica");
});

it("where the replica is away or knows nothing of the account, the database answers", async () => {
  const who = await registerCandidate(test);
  const session = await reader(who);
  expect((await getMe(withReplica(), session)).account.username).toBe(who.username);
  expect((await getMe(withReplica(unreachable.database), session)).account.username).toBe(who.username);
});

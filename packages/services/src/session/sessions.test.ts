import { randomUUID } from "node:crypto";
import { sessions } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { changePassword } from "../me/change-password.ts";
import { createSecretToken, hashSecretToken } from "../secret-token.ts";
import { originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { authenticateSession } from "./authenticate-session.ts";
import { listSessions } from "./list-sessions.ts";
import { reauthenticate } from "./reauthenticate.ts";
import { revokeSession } from "./revoke-session.ts";

const test = await createTestContext();
const { context, clock } = test;
const phone = { clientKind: "weapp" } as const;
const browser = { clientKind: "h5" } as const;
const minutes = 60;

async function signedIn(clientKind: "weapp" | "h5" = "weapp") {
  const candidate = await registerCandidate(test, {}, originOf({ clientKind: "h5" }));
  const origin = originOf({ clientKind });
  const { token = "" } = await signIn(context, candidate, origin);
  const session = await authenticateSession(context, token, origin);
  if (session === undefined) throw new Error("a fresh token was not accepted");
  return { ...candidate, token, origin, session, sessionId: session.sessionId };
}

it("R-SES-07 a token has 256 random bits and only its hash is stored", async () => {
  const { token, sessionId, accountId } = await signedIn();
  const bytes = Buffer.from(token, "base64url");
  expect(bytes.subarray(32).toString("hex")).toBe(accountId.replaceAll("-", ""));
  expect(bytes.subarray(0, 32)).toHaveLength(32);
  const [row] = await context.database.select().from(sessions).where(eq(sessions.id, sessionId));
  expect(JSON.stringify([row, Buffer.from(row?.tokenHash ?? []).toString("base64url")])).not.toContain(token);
});

it("a token from before tokens said whose they are counts until its session ends", async () => {
  const { sessionId, accountId } = await signedIn();
  const earlier = createSecretToken();
  const set = { tokenHash: hashSecretToken(earlier) };
  await context.database.update(sessions).set(set).where(eq(sessions.id, sessionId));
  expect(await authenticateSession(context, earlier, phone)).toMatchObject({ sessionId, accountId });
});

it("R-SES-07 a token's secret counts for nobody else's account", async () => {
  const { token } = await signedIn();
  const other = await signedIn();
  expect(await authenticateSession(context, token.slice(0, 43) + other.token.slice(43), phone)).toBeUndefined();
});

it("R-SES-07 tokens that come at once are each their own account's, and a wrong one among them is nobody's", async () => {
  const [first, ended, last] = [await signedIn(), await signedIn(), await signedIn()];
  await revokeSession(context, { ...ended, id: ended.sessionId, action: "session.ended" }, ended.origin);
  const stolen = first.token.slice(0, 43) + last.token.slice(43);
  const tokens = [last.token, stolen, ended.token, first.token, "x".repeat(64), last.token];
  const found = await Promise.all(tokens.map((token) => authenticateSession(context, token, phone)));
  expect(found).toEqual([last.session, undefined, undefined, first.session, undefined, last.session]);
});

it("R-SES-07 a token nobody issued belongs to nobody", async () => {
  expect(await authenticateSession(context, "x".repeat(43), phone)).toBeUndefined();
});

it("R-SES-07 signing in again on a device ends that device's earlier token", async () => {
  const first = await signedIn();
  const { token = "" } = await signIn(context, first, first.origin);
  expect(token).not.toBe(first.token);
  expect(await authenticateSession(context, first.token, phone)).toBeUndefined();
  expect(await authenticateSession(context, token, phone)).toMatchObject({ accountId: first.accountId });
});

it("R-SES-07 of many sign-ins at once on one device one token lives, and the chain holds them all", async () => {
  const mine = await signedIn();
  const { done } = await race(5, () => signIn(context, mine, mine.origin));
  const found = await Promise.all(done.map(({ token = "" }) => authenticateSession(context, token, phone)));
  expect(found.filter((session) => session !== undefined)).toHaveLength(1);
  expect(await countAuditRows(context, mine.accountId, "session.created")).toBe(6);
  await expectAuditRow(context, mine.accountId, "session.created", { details: { method: "password" } });
});

it("R-SES-07 other devices stay signed in", async () => {
  const first = await signedIn();
  await signIn(context, first);
  expect(await authenticateSession(context, first.token, phone)).toBeDefined();
});

it("R-SES-07 a browser's session ends after two idle hours", async () => {
  const { token } = await signedIn("h5");
  clock.advanceSeconds(119 * minutes);
  expect(await authenticateSession(context, token, browser)).toBeDefined();
  clock.advanceSeconds(119 * minutes);
  expect(await authenticateSession(context, token, browser)).toBeDefined();
  clock.advanceSeconds(120 * minutes);
  expect(await authenticateSession(context, token, browser)).toBeUndefined();
});

it("R-SES-07 a browser's session ends after a day, however busy", async () => {
  const { token } = await signedIn("h5");
  for (let hour = 1; hour < 24; hour++) {
    clock.advanceSeconds(60 * minutes);
    expect(await authenticateSession(context, token, browser)).toBeDefined();
  }
  clock.advanceSeconds(60 * minutes);
  expect(await authenticateSession(context, token, browser)).toBeUndefined();
});

it("R-SES-07 a mini-program's session lives a week idle", async () => {
  const { token } = await signedIn();
  clock.advanceSeconds(7 * 24 * 60 * minutes - 1);
  expect(await authenticateSession(context, token, phone)).toBeDefined();
  clock.advanceSeconds(7 * 24 * 60 * minutes);
  expect(await authenticateSession(context, token, phone)).toBeUndefined();
});

it("R-SES-07 lists one's own devices, marks the current one and shows nobody else's", async () => {
  const mine = await signedIn();
  await signedIn();
  await signIn(context, mine, originOf({ clientKind: "h5", userAgent: "Mozilla/5.0 (Macintosh)" }));
  const { items } = await listSessions(context, mine);
  expect(items.map(({ device, current }) => [device, current]).sort()).toEqual([
    ["Mac 电脑 · 浏览器", false],
    ["iPhone · 微信小程序", true],
  ]);
  clock.advanceSeconds(24 * 60 * minutes);
  expect((await listSessions(context, mine)).items).toHaveLength(1);
});

it("R-SES-07 ends a device from the list", async () => {
  const mine = await signedIn();
  const { token = "" } = await signIn(context, mine);
  const other = await authenticateSession(context, token, phone);
  await revokeSession(context, { ...mine, id: other?.sessionId ?? "", action: "session.revoked" }, mine.origin);
  expect(await authenticateSession(context, token, phone)).toBeUndefined();
  expect(await authenticateSession(context, mine.token, phone)).toBeDefined();
  await expectAuditRow(context, mine.accountId, "session.revoked");
});

it("R-SES-07 signing out ends the session and says so in the event log", async () => {
  const mine = await signedIn();
  await revokeSession(context, { ...mine, id: mine.sessionId, action: "session.ended" }, mine.origin);
  expect(await authenticateSession(context, mine.token, phone)).toBeUndefined();
  await expectAuditRow(context, mine.accountId, "session.ended");
});

it("R-SES-07 nobody ends another person's session", async () => {
  const mine = await signedIn();
  const { accountId, origin } = await signedIn();
  const theft = revokeSession(context, { accountId, id: mine.sessionId, action: "session.revoked" }, origin);
  await expectRefusal(theft, "session/not-found");
  const nothing = revokeSession(context, { accountId, id: randomUUID(), action: "session.revoked" }, origin);
  await expectRefusal(nothing, "session/not-found");
  expect(await authenticateSession(context, mine.token, phone)).toBeDefined();
});

it("R-SES-07 a session ended by many at once is ended once", async () => {
  const mine = await signedIn();
  const { done, refused } = await race(10, () =>
    revokeSession(context, { ...mine, id: mine.sessionId, action: "session.ended" }, mine.origin),
  );
  expect(done).toHaveLength(1);
  expect(refused).toEqual({ "session/not-found": 9 });
  expect(await countAuditRows(context, mine.accountId, "session.ended")).toBe(1);
});

it("R-SES-07 a changed password ends every session and this device goes on with a new one", async () => {
  const mine = await signedIn();
  const { token: elsewhere = "" } = await signIn(context, mine);
  const change = { accountId: mine.accountId, currentPassword: mine.password, newPassword: "another-Quiet-lamp-7" };
  const { token } = await changePassword(context, change, mine.origin);
  expect(await authenticateSession(context, mine.token, phone)).toBeUndefined();
  expect(await authenticateSession(context, elsewhere, phone)).toBeUndefined();
  expect(await authenticateSession(context, token, phone)).toMatchObject({ accountId: mine.accountId });
});

it("R-SES-08 re-authentication renews the proof of this session alone", async () => {
  const mine = await signedIn();
  clock.advanceSeconds(3600);
  await reauthenticate(context, { ...mine, sessionId: mine.sessionId }, mine.origin);
  const after = await authenticateSession(context, mine.token, phone);
  const renewedBy = (after?.reauthenticatedAt.getTime() ?? 0) - mine.session.reauthenticatedAt.getTime();
  expect(renewedBy).toBeGreaterThanOrEqual(3600_000);
  await expectAuditRow(context, mine.accountId, "session.reauthenticated");
});

it("R-SES-08 re-authentication refuses a wrong password and locks after five", async () => {
  const mine = await signedIn();
  const { refused } = await race(20, () => reauthenticate(context, { ...mine, password: "not-mine-1" }, mine.origin));
  expect(refused).toEqual({ "session/wrong-credentials": 5, "session/locked": 15 });
  await expectRefusal(reauthenticate(context, mine, mine.origin), "session/locked");
  clock.advanceSeconds(15 * minutes);
  await reauthenticate(context, mine, mine.origin);
});

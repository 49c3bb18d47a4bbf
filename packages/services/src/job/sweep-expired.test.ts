import {
  attemptCounters,
  bindTickets,
  captchas,
  handledPushes,
  handoffs,
  idempotencyKeys,
  recoveries,
  sessions,
  verificationCodes,
} from "@exam/database";
import { eq, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { confirmHandoff } from "../handoff/confirm-handoff.ts";
import { resetPassword } from "../recovery/reset-password.ts";
import { originOf, receiveCode, registerCandidate, signIn, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { bindAccount, bindTicketOf, scanToSignIn, showSignInQr } from "../testing/phones.ts";
import { provenRecovery, startRecovery } from "../testing/recoveries.ts";
import { residentId } from "../testing/resident-id.ts";
import { scanQr, showQr } from "../testing/wechat.ts";
import { sweepExpired } from "./sweep-expired.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const hour = 3600;

async function counts() {
  const tables = { captchas, verificationCodes, attemptCounters, idempotencyKeys, handledPushes, handoffs, sessions };
  const entries = Object.entries(tables).map(async ([name, table]) => [name, await context.database.$count(table)]);
  return Object.fromEntries(await Promise.all(entries));
}

it("leaves a counter that somebody is using for the next time, and waits for nobody", async () => {
  const { database } = context;
  const [used, over] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const windowEndsAt = new Date(context.clock.now().getTime() - 2 * hour * 1000);
  await database.insert(attemptCounters).values([used, over].map((key) => ({ key, failures: 1, windowEndsAt })));
  const left = () => database.$count(attemptCounters, inArray(attemptCounters.key, [used, over]));
  await database.transaction(async (tx) => {
    await tx.select().from(attemptCounters).where(eq(attemptCounters.key, used)).for("update");
    await sweepExpired(context);
    expect(await left()).toBe(1);
  });
  await sweepExpired(context);
  expect(await left()).toBe(0);
});

it("deletes short-lived rows an hour after their end and nothing else", async () => {
  const who = await registerCandidate(test);
  await solvedCaptcha(context, "sign-in");
  await receiveCode(test, "13500000001", "sign-up");
  await expectRefusal(signIn(context, { ...who, password: "wrong-1-wrong" }, originOf()), "session/wrong-credentials");
  const user = await sandbox.controls.addUser("wechat", { nickname: "小明" });
  await scanQr(test, user, await showQr(test, who, "follow"));
  await showQr(test, who, "bind");
  const now = context.clock.now();
  const expiresAt = new Date(now.getTime() + 60_000);
  await context.database
    .insert(idempotencyKeys)
    .values({ id: new Uint8Array(32), requestHash: new Uint8Array(32), startedAt: now, expiresAt });
  const before = await counts();
  expect(Object.values(before).every((count) => Number(count) > 0)).toBe(true);

  clock.advanceSeconds(30 * 60);
  await sweepExpired(context);
  expect(await counts()).toEqual(before);

  clock.advanceSeconds(25 * hour + 1);
  await sweepExpired(context);
  expect(await counts()).toEqual({
    captchas: 0,
    verificationCodes: 0,
    attemptCounters: 0,
    idempotencyKeys: 0,
    handledPushes: 0,
    handoffs: 1,
    sessions: before.sessions,
  });
});

it("deletes spent sign-in codes and bind tickets an hour after their end", async () => {
  const who = await registerCandidate(test);
  const user = await sandbox.controls.addUser("wechat", { nickname: "小明" });
  await bindAccount(test, await bindTicketOf(test, user), who);
  const qr = await showSignInQr(test);
  const { phoneToken } = await scanToSignIn(test, qr, user);
  await confirmHandoff(context, { id: qr.handoffId, phoneToken }, originOf());
  const left = async () => [
    await context.database.$count(bindTickets),
    await context.database.$count(handoffs, eq(handoffs.purpose, "sign-in")),
  ];
  expect(await left()).toEqual([1, 1]);
  clock.advanceSeconds(hour);
  await sweepExpired(context);
  expect(await left()).toEqual([1, 1]);
  clock.advanceSeconds(11 * 60);
  await sweepExpired(context);
  expect(await left()).toEqual([0, 0]);
});

it("R-REC-01 a recovery is kept while its veto may come, and deleted after two days", async () => {
  const who = await registerCandidate(test);
  const { id, resetToken } = await provenRecovery(context, who);
  await resetPassword(context, { id, resetToken, newPassword: "another-Quiet-lamp-7" }, originOf());
  await startRecovery(context, { name: "慕容明远", idNumber: residentId() });
  clock.advanceSeconds(25 * hour);
  await sweepExpired(context);
  expect(await context.database.$count(recoveries)).toBe(2);
  clock.advanceSeconds(24 * hour + 60);
  await sweepExpired(context);
  expect(await context.database.$count(recoveries)).toBe(0);
});

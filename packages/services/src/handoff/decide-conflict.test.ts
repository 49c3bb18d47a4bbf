import { bindings } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { deleteBinding } from "../binding/delete-binding.ts";
import { type Candidate, originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { poll, scanQr, showQr } from "../testing/wechat.ts";
import { confirmHandoff } from "./confirm-handoff.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const newUser = () => sandbox.controls.addUser("wechat", { nickname: "小王" });

async function subjectOf({ accountId }: Candidate): Promise<string | undefined> {
  const [row] = await context.database.select().from(bindings).where(eq(bindings.accountId, accountId));
  return row?.subject;
}

/** The WeChat of `owner` has scanned the bind code of `who`, and the page has asked what became of it. */
async function conflicted() {
  const [owner, who] = [await registerCandidate(test), await registerCandidate(test, { name: "王𠅤" })];
  const user = await newUser();
  await scanQr(test, user, await showQr(test, owner, "bind"));
  clock.advanceSeconds(1);
  const qr = await showQr(test, who, "bind");
  await scanQr(test, user, qr);
  const { result } = await poll(test, qr);
  return { owner, who, user, qr, result, onPage: { id: qr.handoffId, phoneToken: result?.phoneToken ?? "" } };
}

const decide = (
  onPage: { id: string; phoneToken: string },
  choice: "keep" | "move" | undefined,
  who: Candidate | undefined,
  reauthenticatedAt: Date = context.clock.now(),
) => {
  const session = who && { accountId: who.accountId, reauthenticatedAt };
  return confirmHandoff(context, { ...onPage, choice, session }, originOf());
};

it("R-BND-03 the page shows the other account masked and may decide", async () => {
  const { result } = await conflicted();
  expect(result).toEqual({
    conflict: "bound-elsewhere",
    accountMasked: expect.stringMatching(/^欧\*+（\d{3}\*+[\dX]{4}）$/),
    phoneToken: expect.any(String),
  });
});

it("R-BND-03 keep ends the hand-off and changes nothing", async () => {
  const { owner, who, user, qr, onPage } = await conflicted();
  expect(await decide(onPage, "keep", who)).toEqual({ state: "cancelled" });
  expect(await poll(test, qr)).toEqual({ state: "cancelled" });
  expect([await subjectOf(owner), await subjectOf(who)]).toEqual([user.unionId, undefined]);
  await expectAuditRow(context, who.accountId, "binding.kept", { details: { provider: "wechat" } });
  await expectRefusal(decide(onPage, "move", who), "handoff/wrong-state");
});

it("R-BND-03 move takes the WeChat over, and both accounts' trails say so", async () => {
  const { owner, who, user, qr, onPage } = await conflicted();
  expect(await decide(onPage, "move", who)).toEqual({ state: "confirmed" });
  expect(await poll(test, qr)).toEqual({ state: "confirmed" });
  expect([await subjectOf(owner), await subjectOf(who)]).toEqual([undefined, user.unionId]);
  const details = { provider: "wechat", hasReplaced: false };
  await expectAuditRow(context, who.accountId, "binding.moved", { details });
  await expectAuditRow(context, owner.accountId, "binding.moved-away", { details: { provider: "wechat" } });
});

it("R-BND-03 move replaces the account's own WeChat where that was the conflict", async () => {
  const who = await registerCandidate(test);
  const [first, second] = [await newUser(), await newUser()];
  await scanQr(test, first, await showQr(test, who, "bind"));
  const qr = await showQr(test, who, "bind");
  await scanQr(test, second, qr);
  const { result } = await poll(test, qr);
  expect(result).toEqual({ conflict: "other-bound", phoneToken: expect.any(String) });
  await decide({ id: qr.handoffId, phoneToken: result?.phoneToken ?? "" }, "move", who);
  expect(await subjectOf(who)).toBe(second.unionId);
});

it("R-SES-08 move needs a sign-in within the last ten minutes, keep does not", async () => {
  const { owner, who, user, onPage } = await conflicted();
  const longAgo = new Date(context.clock.now().getTime() - 601_000);
  await expectRefusal(decide(onPage, "move", who, longAgo), "session/reauthentication-required");
  expect(await subjectOf(owner)).toBe(user.unionId);
  expect(await decide(onPage, "keep", who, longAgo)).toEqual({ state: "cancelled" });
});

it("R-BND-03 only the page's owner decides", async () => {
  const { owner, user, onPage, who } = await conflicted();
  const other = await conflicted();
  await expectRefusal(decide(onPage, "move", undefined), "session/required");
  await expectRefusal(decide(onPage, "move", owner), "handoff/not-found");
  await expectRefusal(decide({ ...onPage, phoneToken: other.onPage.phoneToken }, "move", who), "handoff/not-found");
  await expectRefusal(decide(onPage, undefined, who), "request/invalid");
  expect(await subjectOf(owner)).toBe(user.unionId);
});

it("R-BND-03 a choice is open as long as the code lives, and a code without a conflict has none", async () => {
  const { who, onPage } = await conflicted();
  const unscanned = await showQr(test, who, "bind");
  const guess = { id: unscanned.handoffId, phoneToken: onPage.phoneToken };
  await expectRefusal(decide(guess, "move", who), "handoff/wrong-state");
  clock.advanceSeconds(10 * 60);
  await expectRefusal(decide(onPage, "move", who), "handoff/expired");
});

it("R-BND-03 nothing moves from an account that was not shown", async () => {
  const { owner, who, user, onPage } = await conflicted();
  await deleteBinding(context, { accountId: owner.accountId, provider: "wechat" }, owner.origin);
  const third = await registerCandidate(test);
  clock.advanceSeconds(1);
  await scanQr(test, user, await showQr(test, third, "bind"));
  await expectRefusal(decide(onPage, "move", who), "binding/conflict");
  expect([await subjectOf(third), await subjectOf(who)]).toEqual([user.unionId, undefined]);
  expect(await countAuditRows(context, who.accountId, "binding.moved")).toBe(0);
});

it("R-PRV-06 of 50 parallel choices one counts", async () => {
  const { who, user, onPage } = await conflicted();
  const { done, refused } = await race(50, () => decide(onPage, "move", who));
  expect([done.length, refused]).toEqual([1, { "handoff/wrong-state": 49 }]);
  expect(await subjectOf(who)).toBe(user.unionId);
  expect(await countAuditRows(context, who.accountId, "binding.moved")).toBe(1);
});

it("R-BND-03 of two accounts that take one WeChat over at once, one gets it", async () => {
  for (let round = 0; round < 5; round++) {
    const { owner, who, user, onPage } = await conflicted();
    const rival = await registerCandidate(test);
    const qr = await showQr(test, rival, "bind");
    clock.advanceSeconds(1);
    await scanQr(test, user, qr);
    const { result } = await poll(test, qr);
    const rivalPage = { id: qr.handoffId, phoneToken: result?.phoneToken ?? "" };
    const { done, refused } = await race(2, (index) =>
      index === 0 ? decide(onPage, "move", who) : decide(rivalPage, "move", rival),
    );
    expect([done.length, refused]).toEqual([1, { "binding/conflict": 1 }]);
    const subjects = [await subjectOf(owner), await subjectOf(who), await subjectOf(rival)];
    expect(subjects.filter((subject) => subject === user.unionId)).toHaveLength(1);
    expect(subjects[0]).toBeUndefined();
  }
});

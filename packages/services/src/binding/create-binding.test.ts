import { accounts, bindings } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Candidate, originOf, registerCandidate, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { at, countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { bindAccount, bindTicketOf, openMiniProgram } from "../testing/phones.ts";
import { scanQr, showQr } from "../testing/wechat.ts";
import { createBinding } from "./create-binding.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const newUser = () => sandbox.controls.addUser("wechat", { nickname: "小吴" });

async function subjectOf({ accountId }: Candidate): Promise<string | undefined> {
  const [row] = await context.database.select().from(bindings).where(eq(bindings.accountId, accountId));
  return row?.subject;
}

describe("binding an account by a ticket", () => {
  it("R-SES-03 绑定账号 binds and signs in, and from then on the mini-program opens signed in", async () => {
    const who = await registerCandidate(test);
    const user = await newUser();
    const reply = await bindAccount(test, await bindTicketOf(test, user), who);
    expect([reply.account.id, reply.token]).toEqual([who.accountId, expect.any(String)]);
    expect(await subjectOf(who)).toBe(user.unionId);
    await expectAuditRow(context, who.accountId, "binding.created", { details: { provider: "wechat" } });
    await expectAuditRow(context, who.accountId, "session.created");
    expect((await openMiniProgram(test, user)).account.id).toBe(who.accountId);
  });

  it("R-PRV-06 of 50 parallel uses of a ticket one binds", async () => {
    const user = await newUser();
    const ticket = await bindTicketOf(test, user);
    const people = [await registerCandidate(test), await registerCandidate(test), await registerCandidate(test)];
    const { done, refused } = await race(50, (index) => {
      const who = at(people, index % 3);
      return bindAccount(test, ticket, who, undefined, who.origin);
    });
    expect(done).toHaveLength(1);
    const { "binding/ticket-expired": late = 0, "session/locked": locked = 0 } = refused;
    expect(late + locked).toBe(49);
    expect(late).toBeGreaterThan(0);
    expect(await context.database.$count(bindings, eq(bindings.subject, user.unionId ?? ""))).toBe(1);
  });

  it("R-SES-05 a ticket works once, for ten minutes", async () => {
    const [who, other] = [await registerCandidate(test), await registerCandidate(test)];
    const used = await bindTicketOf(test, await newUser());
    await bindAccount(test, used, who);
    await expectRefusal(bindAccount(test, used, other), "binding/ticket-expired");
    const old = await bindTicketOf(test, await newUser());
    clock.advanceSeconds(10 * 60);
    await expectRefusal(bindAccount(test, old, other), "binding/ticket-expired");
    await expectRefusal(bindAccount(test, "x".repeat(43), other), "binding/ticket-expired");
    expect(await subjectOf(other)).toBeUndefined();
  });

  it("R-SES-06 guesses count as those of signing in, and leave the ticket alive", async () => {
    const who = await registerCandidate(test);
    const ticket = await bindTicketOf(test, await newUser());
    const thief = originOf();
    for (let tries = 0; tries < 5; tries++) {
      const guess = bindAccount(test, ticket, { ...who, password: "wrong-1-wrong" }, undefined, thief);
      await expectRefusal(guess, "session/wrong-credentials");
    }
    await expectRefusal(bindAccount(test, ticket, who, undefined, thief), "session/locked");
    expect(await countAuditRows(context, who.accountId, "session.refused")).toBe(5);
    expect((await bindAccount(test, ticket, who, undefined, who.origin)).account.id).toBe(who.accountId);
  });

  it("needs a captcha made for binding, burned whatever follows", async () => {
    const { username: identifier, password } = await registerCandidate(test);
    const bindTicket = await bindTicketOf(test, await newUser());
    const attempt = (captcha: { captchaId: string; captchaAnswer: string }) =>
      createBinding(context, { bindTicket, identifier, password, ...captcha }, originOf());
    await expectRefusal(attempt(await solvedCaptcha(context, "sign-in")), "captcha/expired");
    const captcha = await solvedCaptcha(context, "bind");
    await expectRefusal(attempt({ ...captcha, captchaAnswer: "?" }), "captcha/wrong");
    await expectRefusal(attempt(captcha), "captcha/expired");
  });

  it("R-REG-01 a terminated account binds nobody", async () => {
    const who = await registerCandidate(test);
    await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, who.accountId));
    const ticket = await bindTicketOf(test, await newUser());
    await expectRefusal(bindAccount(test, ticket, who), "account/terminated");
    expect(await subjectOf(who)).toBeUndefined();
  });
});

describe("a conflict", () => {
  async function conflicted() {
    const who = await registerCandidate(test);
    const [first, second] = [await newUser(), await newUser()];
    await bindAccount(test, await bindTicketOf(test, first), who);
    return { who, first, second, ticket: await bindTicketOf(test, second) };
  }

  it("R-BND-03 an account with another WeChat says so, masked, and changes nothing", async () => {
    const { who, first, ticket } = await conflicted();
    const refusal = await expectRefusal(bindAccount(test, ticket, who), "binding/conflict");
    expect(refusal.details.extra).toEqual({
      conflict: "other-bound",
      accountMasked: expect.stringMatching(/^欧\*+（\d{3}\*+[\dX]{4}）$/),
    });
    expect(await subjectOf(who)).toBe(first.unionId);
    await expectAuditRow(context, who.accountId, "binding.conflicted", { result: "refused" });
  });

  it("R-BND-03 move is obeyed only after the conflict was shown", async () => {
    const { who, first, second, ticket } = await conflicted();
    await expectRefusal(bindAccount(test, ticket, who, "move"), "binding/conflict");
    expect(await subjectOf(who)).toBe(first.unionId);
    await bindAccount(test, ticket, who, "move");
    expect(await subjectOf(who)).toBe(second.unionId);
    const details = { provider: "wechat", hasReplaced: true };
    await expectAuditRow(context, who.accountId, "binding.moved", { details });
    await expectRefusal(openMiniProgram(test, first), "binding/none");
  });

  it("R-BND-03 keep signs in, binds nobody and spends the ticket", async () => {
    const { who, first, ticket } = await conflicted();
    await expectRefusal(bindAccount(test, ticket, who), "binding/conflict");
    expect((await bindAccount(test, ticket, who, "keep")).account.id).toBe(who.accountId);
    expect(await subjectOf(who)).toBe(first.unionId);
    await expectRefusal(bindAccount(test, ticket, who, "move"), "binding/ticket-expired");
  });

  it("R-BND-03 a WeChat bound elsewhere meanwhile moves only after its masked account was shown", async () => {
    const [owner, second] = [await registerCandidate(test), await registerCandidate(test, { name: "王𠅤" })];
    const user = await newUser();
    const ticket = await bindTicketOf(test, user);
    await scanQr(test, user, await showQr(test, owner, "bind"));
    const refusal = await expectRefusal(bindAccount(test, ticket, second, "move"), "binding/conflict");
    expect(refusal.details.extra).toMatchObject({
      conflict: "bound-elsewhere",
      accountMasked: expect.stringContaining("欧"),
    });
    await bindAccount(test, ticket, second, "move");
    expect([await subjectOf(owner), await subjectOf(second)]).toEqual([undefined, user.unionId]);
    await expectAuditRow(context, second.accountId, "binding.moved");
    await expectAuditRow(context, owner.accountId, "binding.moved-away", { details: { provider: "wechat" } });
  });

  it("R-BND-03 what was shown for one account is no consent for another", async () => {
    const { who, first, ticket } = await conflicted();
    await expectRefusal(bindAccount(test, ticket, who), "binding/conflict");
    const other = await conflicted();
    await expectRefusal(bindAccount(test, ticket, other.who, "move"), "binding/conflict");
    expect([await subjectOf(who), await subjectOf(other.who)]).toEqual([first.unionId, other.first.unionId]);
  });

  it("R-BND-03 of two accounts that bind one WeChat at once by their tickets, one gets it", async () => {
    for (let round = 0; round < 5; round++) {
      const user = await newUser();
      const people = [await registerCandidate(test), await registerCandidate(test)];
      const tickets = [await bindTicketOf(test, user), await bindTicketOf(test, user)];
      const { done, refused } = await race(2, (index) => bindAccount(test, at(tickets, index), at(people, index)));
      expect([done.length, refused]).toEqual([1, { "binding/conflict": 1 }]);
      expect(await context.database.$count(bindings, eq(bindings.subject, user.unionId ?? ""))).toBe(1);
    }
  });
});

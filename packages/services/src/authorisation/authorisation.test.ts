import { accounts, auditEvents, authorisations } from "@exam/database";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sweepExpired } from "../job/sweep-expired.ts";
import { createSession } from "../session/create-session.ts";
import { answerOf, handedIn, leaveForCard } from "../testing/browsers.ts";
import { originOf } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { authorise, newPlatformPerson } from "../testing/identities.ts";
import { createAuthorisation } from "./create-authorisation.ts";

const test = await createTestContext({ profileId: "qinghai" });
const { context, clock, sandbox } = test;
const browser = originOf({ clientKind: "h5", userAgent: "Mozilla/5.0 (Windows NT 10.0)" });
const { id: noticeId, version } = context.profile.signUp.notice;
const consents = [{ noticeId, version }];

const newHolder = () => newPlatformPerson(test, "social-card");
const signIn = (input: ReturnType<typeof handedIn>) => createSession(context, { ...input, consents }, browser);

/** The audited refusals of one authorisation; it belongs to no account. */
async function refusalsOf(id: string) {
  const own = sql`${auditEvents.details} ->> 'authorisationId' = ${id}`;
  return context.database.$count(auditEvents, and(eq(auditEvents.action, "authorisation.refused"), own));
}

describe("电子社保卡 in a browser", () => {
  it("R-SES-04 an unregistered person gets an account that must set a password, and is found again afterwards", async () => {
    const holder = await newHolder();
    const left = await leaveForCard(test);
    const { account } = await signIn(handedIn(left, await answerOf(left, holder)));
    expect(account).toMatchObject({ state: "password-required", name: holder.name });
    await expectAuditRow(context, account.id, "session.created", {
      details: { method: "authorisation", provider: "social-card" },
    });
    const again = await leaveForCard(test);
    expect((await signIn(handedIn(again, await answerOf(again, holder)))).account.id).toBe(account.id);
    expect((await authorise(test, holder)).account.id).toBe(account.id);
  });

  it("R-PRV-01 state, nonce and verifier lie sealed; the browser's token lies as a hash; the address carries no secret", async () => {
    const left = await leaveForCard(test);
    const asked = new URL(left.url).searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    const [row] = await context.database
      .select()
      .from(authorisations)
      .where(eq(authorisations.id, left.authorisationId));
    const kept = JSON.stringify(row);
    for (const secret of [asked.get("state") ?? "?", asked.get("nonce") ?? "?", left.browserToken]) {
      expect(kept).not.toContain(secret);
    }
    expect(left.url).not.toContain(left.browserToken);
  });

  it("R-PRV-06 an answer is good once, also for fifty at once", async () => {
    const holder = await newHolder();
    const left = await leaveForCard(test);
    const answer = handedIn(left, await answerOf(left, holder));
    const { done, refused } = await race(50, () => signIn(answer));
    expect([done.length, refused]).toEqual([1, { "session/authorisation-refused": 49 }]);
    expect(await refusalsOf(left.authorisationId)).toBe(49);
  });

  it("R-SES-04 an answer that somebody else sent signs nobody in: it is bound to the browser that left", async () => {
    const [attacker, victim] = [await leaveForCard(test), await leaveForCard(test)];
    const sent = await answerOf(attacker, await newHolder());
    // The victim's browser holds its own authorisation, or the attacker's id without its token.
    await expectRefusal(signIn(handedIn(victim, sent)), "session/authorisation-refused");
    const foreign = { ...handedIn(attacker, sent), browserToken: victim.browserToken };
    await expectRefusal(signIn(foreign), "session/authorisation-refused");
    expect(await refusalsOf(victim.authorisationId)).toBe(1);
    expect(await refusalsOf(attacker.authorisationId)).toBe(1);
    const unknown = { ...handedIn(attacker, sent), authorisationId: crypto.randomUUID() };
    await expectRefusal(signIn(unknown), "session/authorisation-refused");
    expect((await signIn(handedIn(attacker, sent))).account.state).toBe("password-required");
  });

  it.each([
    ["a forged state", (query: URLSearchParams) => query.set("state", "x".repeat(43))],
    ["no state", (query: URLSearchParams) => query.delete("state")],
    ["a code that was never issued", (query: URLSearchParams) => query.set("code", "never-issued")],
  ])("R-SES-04 is refused with %s, and the authorisation is used up", async (_name, change) => {
    const left = await leaveForCard(test);
    const answer = await answerOf(left, await newHolder());
    const forged = new URLSearchParams(answer);
    change(forged);
    const before = await context.database.$count(accounts);
    await expectRefusal(signIn(handedIn(left, `${forged}`)), "session/authorisation-refused");
    await expectRefusal(signIn(handedIn(left, answer)), "session/authorisation-refused");
    expect([await context.database.$count(accounts), await refusalsOf(left.authorisationId)]).toEqual([before, 2]);
  });

  it("R-SES-04 the code of another authorisation, and one of the card's own app, do not fit", async () => {
    const holder = await newHolder();
    const [left, other] = [await leaveForCard(test), await leaveForCard(test)];
    const mixed = new URLSearchParams(await answerOf(left, holder));
    mixed.set("code", new URLSearchParams(await answerOf(other, holder)).get("code") ?? "");
    await expectRefusal(signIn(handedIn(left, `${mixed}`)), "session/authorisation-refused");
    const third = await leaveForCard(test);
    const injected = new URLSearchParams(await answerOf(third, holder));
    injected.set("code", sandbox.controls.createLoginCode("social-card", holder.openId).code);
    await expectRefusal(signIn(handedIn(third, `${injected}`)), "session/authorisation-refused");
  });

  it("R-SES-04 whoever declines is not signed in", async () => {
    const left = await leaveForCard(test);
    const declined = await answerOf(left, await newHolder(), "deny");
    await expectRefusal(signIn(handedIn(left, declined)), "session/authorisation-refused");
  });

  it("R-SES-04 after ten minutes, or with a code that is too old, it begins anew; the row is swept an hour later", async () => {
    const holder = await newHolder();
    const left = await leaveForCard(test);
    const answer = await answerOf(left, holder);
    clock.advanceSeconds(5 * 60 + 1);
    await expectRefusal(signIn(handedIn(left, answer)), "session/authorisation-refused");
    const late = await leaveForCard(test);
    clock.advanceSeconds(9 * 60);
    const fresh = await answerOf(late, holder);
    clock.advanceSeconds(61);
    await expectRefusal(signIn(handedIn(late, fresh)), "session/authorisation-refused");
    clock.advanceSeconds(3600);
    await sweepExpired(context);
    const own = eq(authorisations.id, late.authorisationId);
    expect(await context.database.$count(authorisations, own)).toBe(0);
  });

  it("R-REG-01 the page that showed an older notice must show this one", async () => {
    const left = await leaveForCard(test);
    const answer = handedIn(left, await answerOf(left, await newHolder()));
    const outdated = { ...answer, consents: [{ noticeId, version: "2020-01" }] };
    await expectRefusal(createSession(context, outdated, browser), "account/notice-outdated");
  });

  it("R-SES-04 while the card's service is slow, wrong or down nobody is signed in, and it can be tried anew", async () => {
    const holder = await newHolder();
    for (const mode of ["error", "garbage", "off"] as const) {
      const left = await leaveForCard(test);
      const answer = handedIn(left, await answerOf(left, holder));
      sandbox.controls.setFault({ provider: "social-card", mode, count: 9 });
      await expect(signIn(answer)).rejects.toMatchObject({ name: "ProviderUnavailable" });
      sandbox.controls.setFault({ provider: "social-card", mode: "off" });
      await expectRefusal(signIn(answer), "session/authorisation-refused");
    }
    const left = await leaveForCard(test);
    expect((await signIn(handedIn(left, await answerOf(left, holder)))).account.name).toBe(holder.name);
  });

  it("is offered by the card alone, where the profile has it", async () => {
    const { context: nhc } = await createTestContext();
    await expectRefusal(createAuthorisation(nhc, { provider: "social-card" }), "session/method-not-offered");
    for (const provider of ["wechat", "alipay", "baidu"] as const) {
      await expectRefusal(createAuthorisation(context, { provider }), "session/method-not-offered");
    }
  });
});

import { accounts, bindings, bindTickets, providerIdentities } from "@exam/database";
import { getAuthorityProfile } from "@exam/profiles";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deleteBinding } from "../binding/delete-binding.ts";
import { originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { at, countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { bindAccount, bindTicketOf, loginCode, openMiniProgram } from "../testing/phones.ts";
import { scanQr, showQr } from "../testing/wechat.ts";
import { authenticateSession } from "./authenticate-session.ts";
import { createSession } from "./create-session.ts";

const test = await createTestContext();
const { context, sandbox } = test;
const newUser = (provider: "wechat" | "alipay" | "baidu" = "wechat") =>
  sandbox.controls.addUser(provider, { nickname: "小周" });

describe.each(["wechat", "alipay", "baidu"] as const)("sign-in by a login code of %s", (provider) => {
  it(`R-SES-05 a bound person opens the ${provider} mini-program and is signed in`, async () => {
    const who = await registerCandidate(test);
    const user = await newUser(provider);
    await bindAccount(test, await bindTicketOf(test, user), who);
    const origin = originOf();
    const { token = "", account } = await openMiniProgram(test, user, origin);
    expect(account.id).toBe(who.accountId);
    expect(await authenticateSession(context, token, origin)).toMatchObject({ accountId: who.accountId });
    const details = { method: "provider", provider };
    await expectAuditRow(context, who.accountId, "session.created", { details });
  });

  it(`R-SES-05 somebody bound to no account gets a ticket of ${provider} whose hash alone is stored`, async () => {
    const user = await newUser(provider);
    const ticket = await bindTicketOf(test, user);
    expect(Buffer.from(ticket, "base64url")).toHaveLength(32);
    const rows = await context.database.select().from(bindTickets).where(eq(bindTickets.openId, user.openId));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows.map((row) => [row, Buffer.from(row.tokenHash).toString("base64url")]))).not.toContain(
      ticket,
    );
  });

  it(`R-SES-05 a code of ${provider} that is used, unknown or another app's is refused`, async () => {
    const user = await newUser(provider);
    const used = loginCode(test, user);
    const attempt = (input: typeof used) => createSession(context, { method: "provider", ...input }, originOf());
    await expectRefusal(attempt(used), "binding/none");
    await expectRefusal(attempt(used), "session/code-refused");
    await expectRefusal(attempt({ ...used, code: "0-never-issued" }), "session/code-refused");
    await expectRefusal(attempt({ ...loginCode(test, user), appId: "wx0000000000000000" }), "session/code-refused");
  });

  it(`R-SES-05 while ${provider} does not answer, nothing is concluded`, async () => {
    const user = await newUser(provider);
    sandbox.controls.setFault({ provider, mode: "error" });
    await expect(openMiniProgram(test, user)).rejects.toMatchObject({ name: "ProviderUnavailable" });
    sandbox.controls.setFault({ provider, mode: "off" });
  });
});

describe("sign-in by a login code", () => {
  it("R-SES-05 a code that comes 50 times at once signs in once", async () => {
    const who = await registerCandidate(test);
    const user = await newUser();
    await bindAccount(test, await bindTicketOf(test, user), who);
    const before = await countAuditRows(context, who.accountId, "session.created");
    const login = loginCode(test, user);
    const { done, refused } = await race(50, () =>
      createSession(context, { method: "provider", ...login }, originOf()),
    );
    expect([done.length, refused]).toEqual([1, { "session/code-refused": 49 }]);
    expect(await countAuditRows(context, who.accountId, "session.created")).toBe(before + 1);
  });

  it("R-SES-05 the union id joins the mini-program with the official account that was bound by its QR code", async () => {
    const who = await registerCandidate(test);
    const user = await newUser();
    await scanQr(test, user, await showQr(test, who, "bind"));
    expect((await openMiniProgram(test, user)).account.id).toBe(who.accountId);
    const rows = await context.database
      .select()
      .from(providerIdentities)
      .where(eq(providerIdentities.subject, user.unionId ?? ""));
    expect(rows.map(({ openId }) => openId).sort()).toEqual([user.openId, user.officialAccountOpenId].sort());
  });

  it("R-SES-05 a binding made before the union id was known moves to it", async () => {
    const who = await registerCandidate(test);
    const user = await newUser();
    const ticket = await bindTicketOf(test, user);
    const appId = context.providers.wechat.appId;
    const asIfUnknown = { unionId: null, subject: `${appId}:${user.openId}` };
    await context.database
      .update(providerIdentities)
      .set(asIfUnknown)
      .where(eq(providerIdentities.openId, user.openId));
    await bindAccount(test, ticket, who);
    expect((await openMiniProgram(test, user)).account.id).toBe(who.accountId);
    const [bound] = await context.database.select().from(bindings).where(eq(bindings.accountId, who.accountId));
    expect(bound?.subject).toBe(user.unionId);
  });

  it("R-BND-03 a person with accounts under both names keeps both until one is unbound", async () => {
    const [first, second] = [await registerCandidate(test), await registerCandidate(test)];
    const user = await newUser();
    await scanQr(test, user, await showQr(test, first, "bind"));
    const { appId } = context.providers.wechat;
    const subject = `${appId}:${user.openId}`;
    const createdAt = context.clock.now();
    await context.database
      .insert(providerIdentities)
      .values({ provider: "wechat", appId, openId: user.openId, subject, createdAt });
    await context.database
      .insert(bindings)
      .values({ provider: "wechat", subject, accountId: second.accountId, boundAt: createdAt });
    expect((await openMiniProgram(test, user)).account.id).toBe(second.accountId);
    expect(await context.database.$count(bindings, eq(bindings.subject, user.unionId ?? ""))).toBe(1);
  });

  it("R-BND-02 whoever was unbound is nobody's again, and may bind anew", async () => {
    const [who, next] = [await registerCandidate(test), await registerCandidate(test)];
    const user = await newUser();
    await bindAccount(test, await bindTicketOf(test, user), who);
    await deleteBinding(context, { accountId: who.accountId, provider: "wechat" }, who.origin);
    await bindAccount(test, await bindTicketOf(test, user), next);
    expect((await openMiniProgram(test, user)).account.id).toBe(next.accountId);
  });

  it("R-REG-01 a terminated account is told so", async () => {
    const who = await registerCandidate(test);
    const user = await newUser();
    await bindAccount(test, await bindTicketOf(test, user), who);
    await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, who.accountId));
    await expectRefusal(openMiniProgram(test, user), "account/terminated");
  });

  it("R-SES-05 is refused where the profile does not sign in that way, and no code is spent", async () => {
    const nmec = { ...context, profile: getAuthorityProfile("nmec") };
    const user = await newUser("alipay");
    const login = { method: "provider", ...loginCode(test, user) } as const;
    await expectRefusal(createSession(nmec, login, originOf()), "session/method-not-offered");
    await expectRefusal(createSession(context, login, originOf()), "binding/none");
    const card = { method: "provider", provider: "social-card", appId: "social-card-0001", code: "x" } as const;
    await expectRefusal(createSession(context, card, originOf()), "session/method-not-offered");
    const { alipay: _none, ...others } = context.providers;
    const without = { ...context, providers: others };
    const again = { method: "provider", ...loginCode(test, user) } as const;
    await expectRefusal(createSession(without, again, originOf()), "session/method-not-offered");
  });

  it("R-SES-05 fifty first visits of one person at once make one identity", async () => {
    const user = await newUser();
    const logins = Array.from({ length: 50 }, () => loginCode(test, user));
    const { refused } = await race(50, (index) =>
      createSession(context, { method: "provider", ...at(logins, index) }, originOf()),
    );
    expect(refused).toEqual({ "binding/none": 50 });
    expect(await context.database.$count(providerIdentities, eq(providerIdentities.openId, user.openId))).toBe(1);
  });
});

import type { Provider } from "@exam/contracts";
import { accounts, bindings, consents } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { listConsents } from "../consent/list-consents.ts";
import { confirmHandoff } from "../handoff/confirm-handoff.ts";
import { scanHandoff } from "../handoff/scan-handoff.ts";
import { changePassword } from "../me/change-password.ts";
import { getMe } from "../me/get-me.ts";
import { createSession } from "../session/create-session.ts";
import { originOf, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { authorise, newPlatformPerson, type PlatformPerson } from "../testing/identities.ts";
import { readQr, scanToSignIn, showSignInQr } from "../testing/phones.ts";
import { poll } from "../testing/wechat.ts";

const test = await createTestContext({ profileId: "qinghai" });
const { context, sandbox } = test;
const { notice } = context.profile.signUp;

async function scan(person: PlatformPerson) {
  const qr = await showSignInQr(test, person.provider);
  const user = sandbox.controls.users(person.provider).find(({ openId }) => openId === person.openId);
  if (user === undefined) throw new Error("the sandbox has forgotten somebody");
  return { qr, shown: await scanToSignIn(test, qr, user) };
}

describe.each(["alipay", "social-card"] satisfies Provider[])("sign-up by the verified identity of %s", (provider) => {
  it("R-SES-04 an unregistered person gets an account that must set a password before anything else", async () => {
    const person = await newPlatformPerson(test, provider);
    const { token, account } = await authorise(test, person);
    expect(account).toMatchObject({ state: "password-required", name: person.name, idType: "resident-id" });
    expect(token).toEqual(expect.any(String));
    await expectAuditRow(context, account.id, "account.created", {
      details: { notice: notice.id, noticeVersion: notice.version, provider },
    });
    await expectAuditRow(context, account.id, "binding.created", { details: { provider } });
    const { items } = await listConsents(context, { accountId: account.id });
    expect(items).toEqual([expect.objectContaining({ noticeId: notice.id, version: notice.version })]);
    const password = "quiet-Harbour-7-lamp";
    await changePassword(context, { accountId: account.id, newPassword: password }, originOf());
    expect((await getMe(context, { accountId: account.id })).account.state).toBe("active");
    expect((await signIn(context, { username: person.idNumber, password })).account.id).toBe(account.id);
  });

  it("R-SES-04 whoever was there before is signed in again, by the same person of the platform", async () => {
    const person = await newPlatformPerson(test, provider);
    const first = await authorise(test, person);
    const again = await authorise(test, person);
    const silent = await authorise(test, person, { isAuthorised: false });
    expect([again.account.id, silent.account.id]).toEqual([first.account.id, first.account.id]);
    expect(await countAuditRows(context, first.account.id, "account.created")).toBe(1);
  });

  it("R-SES-04 an account of the same identity is bound, not made twice", async () => {
    const person = await newPlatformPerson(test, provider);
    const { account } = await authorise(test, person);
    const other = provider === "alipay" ? "social-card" : "alipay";
    const sameElsewhere = await newPlatformPerson(test, other, person);
    expect((await authorise(test, sameElsewhere)).account.id).toBe(account.id);
    await expectAuditRow(context, account.id, "binding.created", { details: { provider: other } });
    const second = await newPlatformPerson(test, provider, person);
    expect((await authorise(test, second)).account.id).toBe(account.id);
    await expectAuditRow(context, account.id, "binding.conflicted", { result: "refused" });
    const bound = await context.database.select().from(bindings).where(eq(bindings.accountId, account.id));
    expect(bound).toHaveLength(2);
  });

  it("R-SES-04 fifty that register the same identity at once share one account", async () => {
    const person = await newPlatformPerson(test, provider);
    const { done, refused } = await race(50, () => authorise(test, person));
    expect(refused).toEqual({});
    expect(new Set(done.map(({ account }) => account.id)).size).toBe(1);
    const [first] = done;
    expect(await countAuditRows(context, first?.account.id ?? "", "account.created")).toBe(1);
  });

  it("R-SES-04 a person who shares no identity is offered to bind an account", async () => {
    const { openId } = await sandbox.controls.addUser(provider, { nickname: "小白" });
    const nameless = { provider, openId, name: "", idNumber: "" };
    const refusal = await expectRefusal(authorise(test, nameless), "binding/none");
    expect(refusal.details.extra?.bindTicket).toEqual(expect.any(String));
  });

  it("R-REG-07 a document that an account holds under another name opens nothing", async () => {
    const person = await newPlatformPerson(test, provider);
    await authorise(test, person);
    const other = await newPlatformPerson(test, provider, { name: "司马青云", idNumber: person.idNumber });
    await expectRefusal(authorise(test, other), "account/id-number-taken");
  });

  it("R-REG-01 a client that showed an older notice, or another, must show this one", async () => {
    const person = await newPlatformPerson(test, provider);
    const given = (noticeId: string, version: string) => ({ consents: [{ noticeId, version }] });
    await expectRefusal(authorise(test, person, given(notice.id, "2020-01")), "account/notice-outdated");
    await expectRefusal(authorise(test, person, given("another", notice.version)), "account/consent-required");
    const { account } = await authorise(test, person, given(notice.id, notice.version));
    expect(await context.database.$count(consents, eq(consents.accountId, account.id))).toBe(1);
  });

  it("R-REG-01 the phone that scans names the notice it showed", async () => {
    const person = await newPlatformPerson(test, provider);
    const scanning = async (version: string) => {
      const qr = await showSignInQr(test, provider);
      const login = { provider, ...sandbox.controls.createLoginCode(provider, person.openId) };
      const given = { consents: [{ noticeId: notice.id, version }] };
      return scanHandoff(context, { ...readQr(qr), ...login, ...given }, originOf());
    };
    await expectRefusal(scanning("2020-01"), "account/notice-outdated");
    expect(await scanning(notice.version)).toMatchObject({ purpose: "sign-in" });
  });

  it("R-REG-01 a terminated account stays so for its holder's verified identity", async () => {
    const person = await newPlatformPerson(test, provider);
    const { account } = await authorise(test, person);
    await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, account.id));
    await expectRefusal(authorise(test, person), "account/terminated");
    const elsewhere = await newPlatformPerson(test, provider, person);
    await expectRefusal(authorise(test, elsewhere), "account/terminated");
  });

  it("R-SES-04 by a scan on the web: the phone confirms, and the page is signed in to set the password", async () => {
    const person = await newPlatformPerson(test, provider);
    const { qr, shown } = await scan(person);
    expect(shown.accountMasked).toEqual(expect.stringContaining("*"));
    await confirmHandoff(context, { id: qr.handoffId, phoneToken: shown.phoneToken }, originOf());
    expect(await poll(test, qr)).toEqual({ state: "confirmed" });
    const fetch = { method: "handoff", handoffId: qr.handoffId, pollToken: qr.pollToken } as const;
    const { account } = await createSession(context, fetch, originOf({ clientKind: "h5" }));
    expect(account).toMatchObject({ state: "password-required", name: person.name });
  });
});

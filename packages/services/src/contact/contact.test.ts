import { accountIdentifiers, contacts } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activateAccount } from "../account/activate-account.ts";
import { getMe } from "../me/get-me.ts";
import { type Candidate, originOf, receiveCode, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext, type TestContext } from "../testing/create-test-context.ts";
import { at, countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { deleteContact } from "./delete-contact.ts";
import { putContact } from "./put-contact.ts";

const put = async (test: TestContext, who: Candidate, to: string) => {
  const channel = to.includes("@") ? "email" : "sms";
  const code = await receiveCode(test, to, "contact", who.accountId);
  return putContact(test.context, { accountId: who.accountId, channel, to, code }, who.origin);
};

describe("nhc", async () => {
  const test = await createTestContext();
  const { context } = test;

  it("R-REG-09 sets a phone and a mail address, each proven by its code", async () => {
    const who = await registerCandidate(test);
    expect(await put(test, who, "13900000001")).toEqual({ channel: "sms", masked: "139****0001", proven: true });
    expect(await put(test, who, "Reader1@Example.com")).toMatchObject({ channel: "email", proven: true });
    await expectAuditRow(context, who.accountId, "contact.added", { details: { channel: "email" } });
    const { account, readiness } = await getMe(context, who);
    expect(account.contacts).toHaveLength(2);
    expect(readiness.find(({ item }) => item === "contact")).toMatchObject({ state: "proven", done: true });
  });

  it("R-PRV-01 keeps the value sealed and its event without it", async () => {
    const who = await registerCandidate(test);
    await put(test, who, "13900000002");
    const [row] = await context.database.select().from(contacts).where(eq(contacts.accountId, who.accountId));
    const event = await expectAuditRow(context, who.accountId, "contact.added");
    expect(JSON.stringify([row, event])).not.toContain("13900000002");
  });

  it("a new address takes the place of the earlier one, which is free again", async () => {
    const who = await registerCandidate(test);
    await put(test, who, "13900000003");
    await put(test, who, "13900000004");
    expect(await context.database.$count(contacts, eq(contacts.accountId, who.accountId))).toBe(1);
    const other = await registerCandidate(test);
    expect(await put(test, other, "13900000003")).toMatchObject({ proven: true });
  });

  it("refuses a wrong and an unsent code", async () => {
    const who = await registerCandidate(test);
    const attempt = (code: string) =>
      putContact(context, { accountId: who.accountId, channel: "sms", to: "13900000005", code }, who.origin);
    await expectRefusal(attempt("000000"), "verification-code/expired");
    const code = await receiveCode(test, "13900000005", "contact", who.accountId);
    await expectRefusal(attempt(code === "111111" ? "222222" : "111111"), "verification-code/wrong");
    expect(await context.database.$count(contacts, eq(contacts.accountId, who.accountId))).toBe(0);
  });

  it("R-PRV-08 a contact of somebody else is told only after its code is proven, and stays theirs", async () => {
    const owner = await registerCandidate(test);
    await put(test, owner, "13900000006");
    test.clock.advanceSeconds(60);
    const other = await registerCandidate(test);
    await expectRefusal(put(test, other, "13900000006"), "account/contact-taken");
    expect((await getMe(context, owner)).account.contacts).toHaveLength(1);
    expect((await getMe(context, other)).account.contacts).toEqual([]);
  });

  it("setting the same address again keeps it, under its own account", async () => {
    const who = await registerCandidate(test);
    await put(test, who, "13900000010");
    await put(test, who, "13900000010");
    const { account } = await getMe(context, who);
    expect(account.contacts).toEqual([{ channel: "sms", masked: "139****0010", proven: true }]);
    expect(await context.database.$count(accountIdentifiers, eq(accountIdentifiers.accountId, who.accountId))).toBe(3);
  });

  it("two accounts that swap their numbers at once never wait for each other", async () => {
    for (let round = 0; round < 8; round++) {
      const both = [await registerCandidate(test), await registerCandidate(test)];
      const numbers = [`1390001${round}001`, `1390001${round}002`];
      for (const [index, who] of both.entries()) await put(test, who, at(numbers, index));
      test.clock.advanceSeconds(60);
      const swaps = await Promise.all(
        both.map(async ({ accountId, origin }, index) => {
          const to = at(numbers, 1 - index);
          const code = await receiveCode(test, to, "contact", accountId);
          return () => putContact(context, { accountId, channel: "sms", to, code }, origin);
        }),
      );
      const { refused } = await race(2, (index) => at(swaps, index)());
      expect(Object.keys(refused)).toEqual(["account/contact-taken"]);
    }
  });

  it("R-PRV-06 of two accounts that claim one address at once, one gets it", async () => {
    const both = [await registerCandidate(test), await registerCandidate(test)];
    const to = "13900000007";
    const code = await receiveCode(test, to, "contact", both[0]?.accountId);
    const { done } = await race(20, (index) => {
      const { accountId, origin } = at(both, index % 2);
      return putContact(context, { accountId, channel: "sms", to, code }, origin);
    });
    expect(done).toHaveLength(1);
    const added = await Promise.all(both.map(({ accountId }) => countAuditRows(context, accountId, "contact.added")));
    expect(added.sort()).toEqual([0, 1]);
  });

  it("deletes a contact of one's own, once, and frees it", async () => {
    const who = await registerCandidate(test);
    await put(test, who, "reader8@example.com");
    const remove = (by: Candidate) => deleteContact(context, { accountId: by.accountId, channel: "email" }, by.origin);
    await expectRefusal(remove(await registerCandidate(test)), "contact/not-found");
    const { done, refused } = await race(5, () => remove(who));
    expect([done.length, refused]).toEqual([1, { "contact/not-found": 4 }]);
    await expectAuditRow(context, who.accountId, "contact.removed", { details: { channel: "email" } });
    expect(await put(test, await registerCandidate(test), "reader8@example.com")).toMatchObject({ proven: true });
  });
});

describe("chsi", async () => {
  const test = await createTestContext({ profileId: "chsi" });
  const { context, sandbox } = test;

  async function active() {
    const who = await registerCandidate(test);
    const link = sandbox.controls.messages(who.username)[0]?.link ?? "";
    const token = new URLSearchParams(link.slice(link.indexOf("?"))).get("token") ?? "";
    await activateAccount(context, { token }, originOf());
    return who;
  }

  it("the last contact that signs in stays", async () => {
    const who = await active();
    const remove = () => deleteContact(context, { accountId: who.accountId, channel: "email" }, who.origin);
    await expectRefusal(remove(), "contact/last-identifier");
    await put(test, who, "13900000009");
    await remove();
    expect((await signIn(context, { ...who, username: "13900000009" })).account.id).toBe(who.accountId);
    await expectRefusal(signIn(context, who), "session/wrong-credentials");
  });
});

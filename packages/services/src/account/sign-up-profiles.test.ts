import { accounts, contacts, sessions } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { originOf, registerCandidate, signIn, signUpInput } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { createAccount } from "./create-account.ts";

describe("nmec", async () => {
  const test = await createTestContext({ profileId: "nmec" });

  it("R-REG-09 collects the email without proof, which then claims nothing", async () => {
    const first = await registerCandidate(test, { email: "Shared@Example.com" });
    const second = await registerCandidate(test, { email: "shared@example.com" });
    expect(first.reply.account.contacts).toEqual([
      { channel: "email", masked: expect.stringContaining("*"), proven: false },
    ]);
    expect(second.reply.account.contacts).toMatchObject([{ proven: false }]);
  });

  it("R-REG-09 refuses a registration without email", async () => {
    const input = await signUpInput(test.context, { email: undefined });
    await expectRefusal(createAccount(test.context, input, originOf()), "account/field-required");
  });

  it("R-SES-01 signs in by username and not by ID number", async () => {
    const { username, idNumber, password, accountId } = await registerCandidate(test);
    expect((await signIn(test.context, { username, password })).account.id).toBe(accountId);
    await expectRefusal(signIn(test.context, { username: idNumber, password }), "session/wrong-credentials");
  });

  it("keeps the chosen track", async () => {
    const { reply } = await registerCandidate(test, { trackId: "competence-test" });
    expect(reply.account.trackId).toBe("competence-test");
  });
});

describe("chsi", async () => {
  const test = await createTestContext({ profileId: "chsi" });

  it("R-REG-12 a registration waits for activation and has no session, even in a mini-program", async () => {
    const { accountId, reply } = await registerCandidate(test);
    expect(reply.account.state).toBe("pending-activation");
    expect(reply.token).toBeUndefined();
    expect(await test.context.database.$count(sessions, eq(sessions.accountId, accountId))).toBe(0);
  });

  it("R-PRV-01 keeps the address sealed", async () => {
    const { accountId, username: email } = await registerCandidate(test);
    const [row] = await test.context.database.select().from(contacts).where(eq(contacts.accountId, accountId));
    expect(row?.valueSealed).not.toContain(email);
    expect(row?.provenAt).toBeNull();
  });
});

describe("qinghai", async () => {
  const test = await createTestContext({ profileId: "qinghai" });

  it("R-SES-04 refuses registration by form, since identity comes from Alipay or the social card", async () => {
    const input = await signUpInput(test.context);
    await expectRefusal(createAccount(test.context, input, originOf()), "account/sign-up-not-offered");
    expect(await test.context.database.$count(accounts)).toBe(0);
  });
});

import { expect, it } from "vitest";
import { originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { addContact } from "../testing/recoveries.ts";
import { sendVerificationCode } from "../verification-code/send-verification-code.ts";
import { authenticateSession } from "./authenticate-session.ts";
import { reauthenticate } from "./reauthenticate.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;

async function signedIn() {
  const who = await registerCandidate(test);
  const to = await addContact(test, who, "sms");
  const { token = "" } = await signIn(context, who, who.origin);
  const session = await authenticateSession(context, token, who.origin);
  if (session === undefined) throw new Error("a fresh token was not accepted");
  return { who, to, token, accountId: who.accountId, sessionId: session.sessionId };
}

async function send(accountId: string, to: string): Promise<string> {
  const order = { channel: to.includes("@") ? "email" : "sms", to, purpose: "reauthentication" } as const;
  await sendVerificationCode(context, order, { ...originOf(), accountId });
  return sandbox.controls.messages(to)[0]?.code ?? "";
}

it("R-SES-08 a code to an own proven contact renews the proof of this session", async () => {
  const { who, to, token, ...session } = await signedIn();
  clock.advanceSeconds(3600);
  const code = await send(session.accountId, to);
  await reauthenticate(context, { ...session, code }, who.origin);
  const renewed = await authenticateSession(context, token, who.origin);
  expect(clock.now().getTime() - (renewed?.reauthenticatedAt.getTime() ?? 0)).toBeLessThan(60_000);
  await expectAuditRow(context, session.accountId, "session.reauthenticated", { details: { method: "code" } });
});

it("R-SES-08 no code goes to an address that is not proven to be one's own", async () => {
  const { accountId } = await signedIn();
  const other = await signedIn();
  await expectRefusal(send(accountId, other.to), "contact/not-found");
  await expectRefusal(send(accountId, "13955550000"), "contact/not-found");
  expect(sandbox.controls.messages("13955550000")).toEqual([]);
});

it("R-SES-08 somebody else's code, a wrong one and no proof at all are refused", async () => {
  const mine = await signedIn();
  const other = await signedIn();
  const theirCode = await send(other.accountId, other.to);
  await expectRefusal(reauthenticate(context, { ...mine, code: theirCode }, originOf()), "verification-code/expired");
  const code = await send(mine.accountId, mine.to);
  const wrong = code === "000000" ? "000001" : "000000";
  await expectRefusal(reauthenticate(context, { ...mine, code: wrong }, originOf()), "verification-code/wrong");
  await expectRefusal(reauthenticate(context, mine, originOf()), "account/field-required");
});

it("R-PRV-06 of 50 uses of one code at once one counts", async () => {
  const mine = await signedIn();
  const code = await send(mine.accountId, mine.to);
  const { done } = await race(50, () => reauthenticate(context, { ...mine, code }, originOf()));
  expect(done).toHaveLength(1);
});

import { randomUUID } from "node:crypto";
import { accounts } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { authenticateSession } from "../session/authenticate-session.ts";
import { originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { addContact, deliver, provenRecovery, startRecovery } from "../testing/recoveries.ts";
import { resetPassword } from "./reset-password.ts";
import { vetoRecovery } from "./veto-recovery.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const hours = 3600;
const newPassword = "another-Quiet-lamp-7";

/** A thief who knows the answer has set a password; the owner reads the notice. */
async function stolen() {
  const who = await registerCandidate(test);
  const phone = await addContact(test, who, "sms");
  const mail = await addContact(test, who, "email");
  const { id, resetToken } = await provenRecovery(context, who);
  await resetPassword(context, { id, resetToken, newPassword }, originOf());
  await deliver(context);
  const { token = "" } = await signIn(context, { ...who, password: newPassword });
  const link = linkIn(phone);
  expect(linkIn(mail)).toBe(link);
  return { who, phone, mail, thiefToken: token, veto: readVeto(link) };
}

function linkIn(address: string): string {
  return sandbox.controls.messages(address)[0]?.link ?? "";
}

function readVeto(link: string): { id: string; vetoToken: string } {
  const query = new URLSearchParams(link.split("?")[1]);
  return { id: query.get("recoveryId") ?? "", vetoToken: query.get("vetoToken") ?? "" };
}

it("R-REC-01 every bound channel gets a link that restores the old password and locks recovery", async () => {
  const { who, phone, thiefToken, veto } = await stolen();
  await vetoRecovery(context, veto, originOf());
  expect(await authenticateSession(context, thiefToken, originOf())).toBeUndefined();
  await expectRefusal(signIn(context, { ...who, password: newPassword }), "session/wrong-credentials");
  expect((await signIn(context, who)).account.id).toBe(who.accountId);
  for (const method of ["security-question", "sms", "email", "face"] as const) {
    await expectRefusal(startRecovery(context, who, method), "recovery/locked");
  }
  await expectAuditRow(context, who.accountId, "recovery.vetoed");
  await deliver(context);
  expect(sandbox.controls.messages(phone)[0]?.text).toContain("恢复原密码");
  clock.advanceSeconds(24 * hours);
  expect((await startRecovery(context, who)).step).toBe("answer");
});

it("R-REC-01 a recovery under way when the veto comes leads nowhere", async () => {
  const { who, veto } = await stolen();
  const pending = await provenRecovery(context, who);
  await vetoRecovery(context, veto, originOf());
  await expectRefusal(resetPassword(context, { ...pending, newPassword }, originOf()), "recovery/token-invalid");
});

it("R-REC-01 a veto also takes back a later recovery and a closure, in whatever order the links are used", async () => {
  const { who, phone, veto } = await stolen();
  const second = await provenRecovery(context, who);
  await resetPassword(context, { ...second, newPassword: "thiefs-Second-lamp-8" }, originOf());
  await deliver(context);
  const secondVeto = readVeto(linkIn(phone));
  expect(secondVeto.id).toBe(second.id);
  await context.database.update(accounts).set({ state: "closing" }).where(eq(accounts.id, who.accountId));
  await vetoRecovery(context, veto, originOf());
  await expectRefusal(vetoRecovery(context, secondVeto, originOf()), "recovery/veto-invalid");
  expect((await signIn(context, who)).account.state).toBe("active");
});

it("R-REC-01 the link works once, for 24 hours, and only as it was sent", async () => {
  const { veto } = await stolen();
  await expectRefusal(
    vetoRecovery(context, { ...veto, vetoToken: "x".repeat(43) }, originOf()),
    "recovery/veto-invalid",
  );
  await expectRefusal(vetoRecovery(context, { ...veto, id: randomUUID() }, originOf()), "recovery/veto-invalid");
  const { done, refused } = await race(10, () => vetoRecovery(context, veto, originOf()));
  expect([done.length, refused]).toEqual([1, { "recovery/veto-invalid": 9 }]);
  const late = await stolen();
  clock.advanceSeconds(24 * hours);
  await expectRefusal(vetoRecovery(context, late.veto, originOf()), "recovery/veto-invalid");
});

import { bindings, outbox } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { deleteBinding } from "../binding/delete-binding.ts";
import { moveBinding } from "../binding/move-binding.ts";
import { deleteContact } from "../contact/delete-contact.ts";
import { putContact } from "../contact/put-contact.ts";
import { changePassword } from "../me/change-password.ts";
import { resetPassword } from "../recovery/reset-password.ts";
import { type Candidate, receiveCode, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { addContact, deliver, provenRecovery } from "../testing/recoveries.ts";
import { scanQr, showQr } from "../testing/wechat.ts";

const test = await createTestContext();
const { context, sandbox } = test;

/** A candidate reachable by phone, mail and WeChat. */
async function reachable() {
  const who = await registerCandidate(test);
  const phone = await addContact(test, who, "sms");
  const mail = await addContact(test, who, "email");
  const user = await sandbox.controls.addUser("wechat", { nickname: "小李" });
  await scanQr(test, user, await showQr(test, who, "bind"));
  await deliver(context);
  return { who, phone, mail, openId: user.openId };
}

const latest = (to: string) => sandbox.controls.messages(to)[0]?.text ?? "";
const newPassword = "another-Quiet-lamp-7";

async function replaceContact(who: Candidate, to: string): Promise<void> {
  const code = await receiveCode(test, to, "contact", who.accountId);
  await putContact(context, { accountId: who.accountId, channel: "sms", to, code }, who.origin);
}

it("R-SES-08 a changed password is told by SMS, mail and WeChat", async () => {
  const { who, phone, mail, openId } = await reachable();
  const change = { accountId: who.accountId, currentPassword: who.password, newPassword };
  await changePassword(context, change, who.origin);
  await deliver(context);
  for (const to of [phone, mail, openId]) expect(latest(to)).toContain("修改了密码。如非本人操作，请尽快登录查看。");
});

it("R-REC-01 a recovered password is told on every bound channel, with the link that vetoes", async () => {
  const { who, phone, mail, openId } = await reachable();
  await resetPassword(context, { ...(await provenRecovery(context, who)), newPassword }, who.origin);
  await deliver(context);
  const links = [phone, mail, openId].map((to) => sandbox.controls.messages(to)[0]?.link);
  expect(new Set(links).size).toBe(1);
  expect(links[0]).toMatch(
    /^http:\/\/127\.0\.0\.1:8080\/#\/pages\/recovery-veto\/index\?recoveryId=.+&vetoToken=.{43}$/,
  );
});

it("R-SES-08 a changed contact is told to the old address and to the new one", async () => {
  const { who, phone, mail } = await reachable();
  const fresh = "13977770001";
  await replaceContact(who, fresh);
  await deliver(context);
  for (const to of [phone, fresh, mail]) expect(latest(to)).toContain("更改了手机号");
  const wasTold = sandbox.controls.messages(phone).length;
  await replaceContact(who, "13977770002");
  await deliver(context);
  expect(sandbox.controls.messages(phone)).toHaveLength(wasTold);
});

it("R-SES-08 a removed contact is told to the removed address too", async () => {
  const { who, phone, mail } = await reachable();
  await deleteContact(context, { accountId: who.accountId, channel: "sms" }, who.origin);
  await deliver(context);
  for (const to of [phone, mail]) expect(latest(to)).toContain("删除了手机号");
});

it("R-SES-08 a new binding and a removed one are told, the WeChat that was bound included", async () => {
  const { who, phone, openId } = await reachable();
  for (const to of [phone, openId]) expect(latest(to)).toContain("绑定了微信");
  await deleteBinding(context, { accountId: who.accountId, provider: "wechat" }, who.origin);
  await deliver(context);
  for (const to of [phone, openId]) expect(latest(to)).toContain("解除了微信绑定");
});

it("R-BND-03 a WeChat that moves is told to the account that loses it and to the one that gains it", async () => {
  const loser = await reachable();
  const winner = await registerCandidate(test);
  const phone = await addContact(test, winner, "sms");
  const [bound] = await context.database.select().from(bindings).where(eq(bindings.accountId, loser.who.accountId));
  const pair = { provider: "wechat", subject: bound?.subject ?? "", accountId: winner.accountId } as const;
  await context.database.transaction((tx) =>
    moveBinding(tx, context, { ...pair, otherAccountId: loser.who.accountId }, winner.origin),
  );
  await deliver(context);
  expect(latest(loser.phone)).toContain("解除了微信绑定");
  expect(latest(phone)).toContain("绑定了微信");
});

it("R-SES-08 an address that nobody has proven hears nothing", async () => {
  const nmec = await createTestContext({ profileId: "nmec" });
  const email = "unproven@example.com";
  const { accountId, password, origin } = await registerCandidate(nmec, { email });
  await changePassword(nmec.context, { accountId, currentPassword: password, newPassword: "another-Lamp-77" }, origin);
  await deliver(nmec.context);
  expect(nmec.sandbox.controls.messages(email)).toEqual([]);
});

it("a change that is refused is told to nobody", async () => {
  const { who, phone } = await reachable();
  const told = sandbox.controls.messages(phone).length;
  const change = { accountId: who.accountId, currentPassword: "wrong-but-long-1", newPassword };
  await expectRefusal(changePassword(context, change, who.origin), "session/wrong-credentials");
  await deliver(context);
  expect(sandbox.controls.messages(phone)).toHaveLength(told);
});

it("a notice that a carrier cannot take now waits and goes out once", async () => {
  const { who, mail } = await reachable();
  sandbox.controls.setFault({ provider: "mail", mode: "error" });
  await changePassword(context, { accountId: who.accountId, currentPassword: who.password, newPassword }, who.origin);
  await deliver(context);
  expect(latest(mail)).not.toContain("修改了密码");
  expect(await context.database.$count(outbox)).toBe(1);
  sandbox.controls.setFault({ provider: "mail", mode: "off" });
  test.clock.advanceSeconds(10);
  await deliver(context);
  await deliver(context);
  expect(sandbox.controls.messages(mail).filter(({ text }) => text.includes("修改了密码"))).toHaveLength(1);
});

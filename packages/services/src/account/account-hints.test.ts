import { describe, expect, it } from "vitest";
import { putContact } from "../contact/put-contact.ts";
import { proveRecovery } from "../recovery/prove-recovery.ts";
import { originOf, receiveCode, registerCandidate, signUpInput } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { addContact, deliver, provenRecovery, rightAnswer, startRecovery } from "../testing/recoveries.ts";
import { activateAccount } from "./activate-account.ts";
import { createAccount } from "./create-account.ts";

describe("nhc", async () => {
  const test = await createTestContext();
  const { context, clock, sandbox } = test;
  const registerAgain = async (overrides: Parameters<typeof signUpInput>[1]) =>
    expectRefusal(createAccount(context, await signUpInput(context, overrides), originOf()), "account/id-number-taken");

  it("R-REG-07 a second attempt shows nothing of the account without a proof", async () => {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    const { details } = await registerAgain({ idNumber: who.idNumber });
    expect(details.extra).toBeUndefined();
    expect(JSON.stringify(details)).not.toContain(phone.slice(-4));
  });

  it("R-REG-07 a code proven on one contact of the account shows all of them, masked", async () => {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    const email = await addContact(test, who, "email");
    clock.advanceSeconds(60);
    const phoneCode = await receiveCode(test, phone, "sign-up");
    const { details } = await registerAgain({ idNumber: who.idNumber, phone, phoneCode });
    expect(details.extra).toEqual({
      hints: {
        contacts: [
          { channel: "sms", masked: `139****${phone.slice(-4)}` },
          { channel: "email", masked: "re**@example.com" },
        ],
      },
    });
    for (const secret of [phone, email, who.username]) expect(JSON.stringify(details)).not.toContain(secret);
  });

  it("R-PRV-08 a code proven on a contact of one's own shows nothing of somebody else's account", async () => {
    const who = await registerCandidate(test);
    await addContact(test, who, "sms");
    const phoneCode = await receiveCode(test, "13700000001", "sign-up");
    const { details } = await registerAgain({ idNumber: who.idNumber, phone: "13700000001", phoneCode });
    expect(details.extra).toBeUndefined();
  });

  it("R-PRV-08 a wrong code for a contact of the account tells not even that the number is taken", async () => {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    clock.advanceSeconds(60);
    const phoneCode = (await receiveCode(test, phone, "sign-up")) === "111111" ? "222222" : "111111";
    const input = await signUpInput(context, { idNumber: who.idNumber, phone, phoneCode });
    const { details } = await expectRefusal(createAccount(context, input, originOf()), "verification-code/wrong");
    expect(details.extra).toBeUndefined();
  });

  it("R-REG-07 找回密码 shows the hints after the code, and none after an answer alone", async () => {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    const { recoveryId: id } = await startRecovery(context, who, "sms");
    await deliver(context);
    const code = sandbox.controls.messages(phone)[0]?.code;
    const { hints } = await proveRecovery(context, { id, code }, originOf());
    expect(hints).toEqual({ contacts: [{ channel: "sms", masked: `139****${phone.slice(-4)}` }] });
    const byAnswer = await startRecovery(context, who);
    const proven = await proveRecovery(context, { id: byAnswer.recoveryId, answer: rightAnswer }, originOf());
    expect(proven.resetToken).toBeDefined();
    expect(proven.hints).toBeUndefined();
    expect(await provenRecovery(context, who)).not.toHaveProperty("hints");
  });

  it("R-REG-09 in the personal centre a proven number of somebody else is said to be bound", async () => {
    const owner = await registerCandidate(test);
    const phone = await addContact(test, owner, "sms");
    const other = await registerCandidate(test);
    clock.advanceSeconds(60);
    const code = await receiveCode(test, phone, "contact", other.accountId);
    const claim = putContact(context, { accountId: other.accountId, channel: "sms", to: phone, code }, originOf());
    const { details } = await expectRefusal(claim, "account/contact-taken");
    expect(details.fields).toMatchObject([{ path: "to", message: "手机号已被用户 139********绑定" }]);
  });
});

describe("chsi", async () => {
  const test = await createTestContext({ profileId: "chsi" });
  const { context, clock, sandbox } = test;

  async function activeHolder(phone: string) {
    const phoneCode = await receiveCode(test, phone, "sign-up");
    const who = await registerCandidate(test, { phone, phoneCode });
    const link = sandbox.controls.messages(who.username)[0]?.link ?? "";
    const token = new URLSearchParams(new URL(link).hash.split("?")[1]).get("token") ?? "";
    await activateAccount(context, { token }, originOf());
    clock.advanceSeconds(60);
    return who;
  }

  it("R-REG-07 a proven phone of somebody else is said to be bound, by that person's masked address", async () => {
    const who = await activeHolder("18612340001");
    const phoneCode = await receiveCode(test, "18612340001", "sign-up");
    const input = await signUpInput(context, { phone: "18612340001", phoneCode });
    const { details } = await expectRefusal(createAccount(context, input, originOf()), "account/contact-taken");
    const [field] = details.fields ?? [];
    expect(field).toMatchObject({ path: "phone", message: "手机号已被用户 ca**@example.com绑定" });
    expect(JSON.stringify(details)).not.toContain(who.username);
  });

  it("R-PRV-08 a wrong code for that phone tells nothing", async () => {
    await activeHolder("18612340002");
    const right = await receiveCode(test, "18612340002", "sign-up");
    const phoneCode = right === "111111" ? "222222" : "111111";
    const input = await signUpInput(context, { phone: "18612340002", phoneCode });
    const { details } = await expectRefusal(createAccount(context, input, originOf()), "verification-code/wrong");
    expect(JSON.stringify(details)).not.toContain("绑定");
  });

  it("R-REG-07 the same person with another address is shown where the account is", async () => {
    const who = await activeHolder("18612340003");
    const phoneCode = await receiveCode(test, "18612340003", "sign-up");
    const input = await signUpInput(context, { idNumber: who.idNumber, phone: "18612340003", phoneCode });
    const { details } = await expectRefusal(createAccount(context, input, originOf()), "account/id-number-taken");
    expect(details.extra?.hints).toEqual({
      contacts: [
        { channel: "email", masked: "ca**@example.com" },
        { channel: "sms", masked: "186****0003" },
      ],
    });
  });

  it("R-REG-09 whoever proves the phone of the account is told that the address is registered", async () => {
    const who = await activeHolder("18612340004");
    const phoneCode = await receiveCode(test, "18612340004", "sign-up");
    const input = await signUpInput(context, { email: who.username, phone: "18612340004", phoneCode });
    const { details } = await expectRefusal(createAccount(context, input, originOf()), "account/contact-taken");
    expect(details.fields).toMatchObject([{ path: "email", message: "该邮箱（或者手机号）已经注册，可直接登录" }]);
  });
});

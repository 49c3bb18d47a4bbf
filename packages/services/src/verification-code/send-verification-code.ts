import {
  type ContactChannel,
  type sendVerificationCode as contract,
  type InputOf,
  type OutputOf,
  Refusal,
} from "@exam/contracts";
import { listProvenContacts } from "../account/list-proven-contacts.ts";
import { isEmail, isMobilePhone, normaliseEmail, normalisePhone } from "../account/normalise-contact.ts";
import { spendCaptcha } from "../captcha/spend-captcha.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { takeAttempt } from "../session/guard-attempts.ts";
import { issueVerificationCode } from "./issue-verification-code.ts";
import { limitSends } from "./limit-sends.ts";

const sendsWithoutCaptcha = 10;

/**
 * Sends six digits by SMS or mail (R-REG-09). The reply says nothing of whether the address belongs to an account.
 * A few go without a captcha; more from one signed-in account, or else from one network address, ask for one.
 */
export async function sendVerificationCode(
  context: ServiceContext,
  input: InputOf<typeof contract>,
  origin: CallOrigin & { readonly accountId?: string | undefined },
): Promise<OutputOf<typeof contract>> {
  const needsSession = input.purpose === "contact" || input.purpose === "reauthentication";
  if (needsSession && origin.accountId === undefined) throw new Refusal("session/required");
  const to = normaliseAddress(input.channel, input.to);
  if (!(input.channel === "email" ? isEmail(to) : isMobilePhone(to))) {
    const message = input.channel === "email" ? "邮箱格式不正确" : "手机号应为 11 位数字";
    throw new Refusal("verification-code/address-invalid", {
      fields: [{ path: "to", code: "verification-code/address-invalid", message }],
    });
  }
  if (input.purpose === "reauthentication") await assertOwnContact(context, origin.accountId, input.channel, to);
  await checkCaptcha(context, input, origin);
  await limitSends(context, "code-sends", `${input.channel}:${to}`);

  const { verificationId, messageId, expiresAt } = await context.database.transaction((tx) =>
    issueVerificationCode(tx, context, { channel: input.channel, purpose: input.purpose, to, isDelivered: true }),
  );
  await workOutbox(context, { ids: [messageId] });
  return { verificationId, expiresAt: expiresAt.toISOString() };
}

/** A code that proves the person behind a session goes to a contact that is proven to be theirs, and nowhere else. */
async function assertOwnContact(
  context: ServiceContext,
  accountId: string | undefined,
  channel: ContactChannel,
  to: string,
): Promise<void> {
  const proven = accountId === undefined ? [] : await listProvenContacts(context.database, context, accountId);
  if (!proven.some((contact) => contact.channel === channel && contact.value === to)) {
    throw new Refusal("contact/not-found");
  }
}

/** The form of an address under which codes are kept and accounts are looked up. */
export function normaliseAddress(channel: ContactChannel, address: string): string {
  return channel === "email" ? normaliseEmail(address) : normalisePhone(address);
}

async function checkCaptcha(
  context: ServiceContext,
  input: InputOf<typeof contract>,
  origin: CallOrigin & { readonly accountId?: string | undefined },
): Promise<void> {
  if (input.captchaId !== undefined && input.captchaAnswer !== undefined) {
    const action = input.purpose === "recovery" ? "recovery" : "sign-up";
    await spendCaptcha(context, action, { captchaId: input.captchaId, captchaAnswer: input.captchaAnswer });
    return;
  }
  await takeAttempt(context, {
    purpose: "code-sends-without-captcha",
    subject: origin.accountId ?? origin.address,
    attempts: sendsWithoutCaptcha,
    windowMs: 10 * 60_000,
    refusal: "captcha/required",
  });
}

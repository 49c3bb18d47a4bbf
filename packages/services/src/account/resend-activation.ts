import type { resendActivation as contract, InputOf, OutputOf } from "@exam/contracts";
import { accountIdentifiers, accounts } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { spendCaptcha } from "../captcha/spend-captcha.ts";
import type { ServiceContext } from "../service-context.ts";
import { limitSends } from "../verification-code/limit-sends.ts";
import { digestIdentifier } from "./digest-identifier.ts";
import { normaliseEmail } from "./normalise-contact.ts";
import { sendActivation } from "./send-activation.ts";

/**
 * Promises the activation mail again. The reply is the same whether an account waits at that address or not, and does
 * not wait for the mail server, which only a known address would need (R-PRV-08).
 */
export async function resendActivation(
  context: ServiceContext,
  input: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  await spendCaptcha(context, "sign-up", input);
  const email = normaliseEmail(input.email);
  await limitSends(context, "code-sends", `email:${email}`);
  const [waiting] = await context.database
    .select({ id: accounts.id })
    .from(accountIdentifiers)
    .innerJoin(accounts, eq(accounts.id, accountIdentifiers.accountId))
    .where(
      and(
        eq(accountIdentifiers.kind, "email"),
        eq(accountIdentifiers.digest, digestIdentifier(context, "email", email)),
        eq(accounts.state, "pending-activation"),
      ),
    );
  if (waiting !== undefined) {
    await context.database.transaction((tx) => sendActivation(tx, context, { id: waiting.id, email }));
  }
  return {};
}

import { Refusal } from "@exam/contracts";
import { accountIdentifiers } from "@exam/database";
import { checkUsername as checkUsernameRule, usernameKey } from "@exam/identity";
import { and, eq } from "drizzle-orm";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { takeAttempt } from "../session/guard-attempts.ts";
import { digestIdentifier } from "./digest-identifier.ts";

/** The live check beside the form (R-REG-02), sixty a minute from one address. @throws Refusal `account/username-invalid` */
export async function checkUsername(
  context: ServiceContext,
  input: { username: string },
  origin: Pick<CallOrigin, "address">,
): Promise<{ available: boolean }> {
  const verdict = checkUsernameRule(input.username);
  if (!verdict.ok) {
    throw new Refusal("account/username-invalid", {
      fields: [{ path: "username", code: "account/username-invalid", message: verdict.message }],
    });
  }
  await takeAttempt(context, {
    purpose: "username-checks",
    subject: origin.address,
    attempts: 60,
    windowMs: 60_000,
    refusal: "request/too-many",
  });
  const digest = digestIdentifier(context, "username", usernameKey(verdict.value));
  const [taken] = await context.database
    .select({ accountId: accountIdentifiers.accountId })
    .from(accountIdentifiers)
    .where(and(eq(accountIdentifiers.kind, "username"), eq(accountIdentifiers.digest, digest)));
  return { available: taken === undefined };
}

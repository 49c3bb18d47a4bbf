import { Refusal } from "@exam/contracts";
import { credentials } from "@exam/database";
import { eq } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import { takeAttempt } from "./guard-attempts.ts";

/**
 * Checks the password of somebody already signed in, five tries in 15 minutes; `path` is the field to mark.
 * @returns the hash it was checked against, for a change that must not overtake another.
 * @throws Refusal `session/wrong-credentials`, `session/locked`
 */
export async function checkOwnPassword(
  context: ServiceContext,
  input: { accountId: string; password: string; path: string },
): Promise<string> {
  const { accountId, password, path } = input;
  const forget = await takeAttempt(context, {
    purpose: "own-password",
    subject: accountId,
    attempts: 5,
    windowMs: 15 * 60_000,
    refusal: "session/locked",
  });
  const [credential] = await context.database.select().from(credentials).where(eq(credentials.accountId, accountId));
  const isRight = await context.passwords.verify(password, credential?.passwordHash);
  if (!isRight || credential === undefined) {
    throw new Refusal("session/wrong-credentials", {
      detail: "密码不正确，请核对后重新输入。",
      fields: [{ path, code: "session/wrong-credentials", message: "密码不正确" }],
    });
  }
  await forget();
  return credential.passwordHash;
}

import type { Consent } from "@exam/contracts";
import { consents } from "@exam/database";
import { desc, eq } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

/** What an account has agreed to, the latest first. */
export async function listConsents(
  context: ServiceContext,
  input: { accountId: string },
): Promise<{ items: Consent[] }> {
  const rows = await context.database
    .select()
    .from(consents)
    .where(eq(consents.accountId, input.accountId))
    .orderBy(desc(consents.givenAt));
  return {
    items: rows.map((row) => ({
      noticeId: row.noticeId,
      version: row.version,
      givenAt: row.givenAt.toISOString(),
      withdrawnAt: row.withdrawnAt?.toISOString(),
    })),
  };
}

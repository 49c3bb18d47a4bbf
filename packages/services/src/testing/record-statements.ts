import { applicationRole, type Database, openDatabase } from "@exam/database";
import { findScatteredStatements, type SentStatement } from "@exam/database/testing/statements";
import { expect } from "vitest";
import { statementsOverAllAccounts } from "./statements-over-all-accounts.ts";

/** A handle on a test's database for the app alone, so that what the test itself asks stays out of the record. */
export function recordStatements(url: string): { database: Database; expectAccountsNamed(): Promise<void> } {
  const sent = new Map<string, SentStatement>();
  const client = openDatabase({
    url,
    role: applicationRole,
    connectTimeoutSeconds: 60,
    onStatement: (text, values) => void sent.set(text, { text, values }),
  });
  return {
    database: client.database,
    async expectAccountsNamed() {
      await client.close();
      const scattered = await findScatteredStatements([...sent.values()]);
      const isListed = (text: string) => statementsOverAllAccounts.some(({ statement }) => statement.test(plain(text)));
      expect(scattered.filter(({ text }) => !isListed(text))).toEqual([]);
    },
  };
}

function plain(text: string): string {
  return text.replaceAll('"', "").replace(/\s+/g, " ").trim();
}

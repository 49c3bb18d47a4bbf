import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

/** What the version after this one could bring: a column that may be empty, a table, an index. */
export const nextMigration = `
alter table accounts add column registered_with text;--> statement-breakpoint
create table contact_changes (
  id uuid not null,
  account_id uuid not null,
  channel text not null,
  primary key (id, account_id)
);--> statement-breakpoint
alter table contact_changes add constraint contact_changes_account foreign key (account_id) references accounts (id);
--> statement-breakpoint
create index contact_changes_account on contact_changes (account_id);`;

/** An index of a table that is full by then is made past the migration, which is one transaction. */
export const nextIndex = "create index concurrently sessions_created on sessions (created_at)";

const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Its code, as changes of today's: registration notes the kind of client, a changed contact is counted, and the account
 * that sign-in answers with shows both.
 */
const changes: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  "packages/database/src/tables/account.ts": [
    [
      '    closedAt: instant("closed_at"),',
      '    closedAt: instant("closed_at"), registeredWith: text("registered_with"),',
    ],
    [
      "export const credentials = pgTable(",
      `export const contactChanges = pgTable("contact_changes", {
        id: uuid().notNull(), accountId: uuid("account_id").notNull(), channel: text().notNull(),
      });
      export const credentials = pgTable(`,
    ],
  ],
  "packages/contracts/src/account.ts": [
    [
      "  contacts: z.array(Contact),\n",
      "  contacts: z.array(Contact), registeredWith: z.optional(z.string()), contactChanges: z.optional(z.int()),\n",
    ],
  ],
  "packages/services/src/account/create-account.ts": [
    ["        createdAt: now,\n      })", "        createdAt: now, registeredWith: clientOf(origin),\n      })"],
  ],
  "packages/services/src/contact/put-contact.ts": [
    ["import { accountIdentifiers,", "import { contactChanges, accountIdentifiers,"],
    [
      "    await claimContact(tx,",
      "    await tx.insert(contactChanges).values({ id: randomUUID(), accountId, channel });\n    await claimContact(tx,",
    ],
  ],
  "packages/services/src/account/view-account.ts": [
    [
      "  readonly photoId: string | null;\n}",
      "  readonly photoId: string | null;\n  readonly contactChanges: number;\n}",
    ],
    [
      ') as "photoId"`;',
      `) as "photoId",
        (select count(*)::int from contact_changes where account_id = \${sql.placeholder("accountId")}) as "contactChanges"\`;`,
    ],
    [
      "  return toAccountView(context, account, shown?.contacts ?? [], shown?.photoId ?? undefined);",
      `  const view = toAccountView(context, account, shown?.contacts ?? [], shown?.photoId ?? undefined);
  return { ...view, registeredWith: account.registeredWith ?? undefined, contactChanges: shown?.contactChanges };`,
    ],
  ],
  "packages/services/src/session/begin-sign-in.ts": [
    ["'trackId', track_id,", "'trackId', track_id, 'registeredWith', registered_with,"],
  ],
  "packages/services/src/session/sign-in-at-once.ts": [
    [
      "    return { ...issued, account: toAccountView(context, account, shown?.contacts ?? [], shown?.photoId ?? undefined) };",
      `    const view = toAccountView(context, account, shown?.contacts ?? [], shown?.photoId ?? undefined);
    const added = { registeredWith: account.registeredWith ?? undefined, contactChanges: shown?.contactChanges };
    return { ...issued, account: { ...view, ...added } };`,
    ],
  ],
};

/** Builds a function as the next version has it. @throws where a source no longer holds what is to be changed. */
export const nextVersion: Plugin = {
  name: "next-version",
  setup({ onLoad, onEnd }) {
    const waiting = new Set(Object.keys(changes));
    for (const [path, edits] of Object.entries(changes)) {
      const file = join(repositoryRoot, path);
      onLoad({ filter: new RegExp(`${path.replaceAll(".", "\\.")}$`) }, () => {
        waiting.delete(path);
        const contents = edits.reduce(
          (text, [from, to]) => replaceOnce(path, text, from, to),
          readFileSync(file, "utf8"),
        );
        return { contents, loader: "ts" };
      });
    }
    onEnd(() => {
      if (waiting.size > 0) throw new Error(`not part of the bundle: ${[...waiting].join(", ")}`);
    });
  },
};

function replaceOnce(path: string, text: string, from: string, to: string): string {
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${path} holds ${JSON.stringify(from)} ${more.length === 0 ? "no more" : "several times"}`);
  }
  return before + to + after;
}

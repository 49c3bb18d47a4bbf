import { expect, it } from "vitest";
import { findScatteredStatements } from "./find-scattered-statements.ts";

const id = "5f0c1a52-6a53-4d3b-9a0f-2d6b1c8f6e11";

async function tablesOf(text: string, ...values: unknown[]): Promise<string[]> {
  const [found] = await findScatteredStatements([{ text, values }]);
  return found?.tables ?? [];
}

it.each([
  ["select * from degrees where account_id = $1", id],
  ["select * from photos where account_id = $1 and state = $2 for update", id, "draft"],
  ["update sessions set revoked_at = now() where id = $1 and account_id = $2", id, id],
  ["delete from contacts where account_id = any ($1::uuid[])", `{${id}}`],
  ["insert into audit_events (stream, sequence) values ($1, 1)", id],
  [
    "select * from sessions join accounts on accounts.id = sessions.account_id where accounts.id = $1 and token_hash = $2",
    id,
    Buffer.from("00"),
  ],
  [
    "select exists (select from credentials where credentials.account_id = accounts.id) from accounts where id = $1",
    id,
  ],
  [
    `select * from account_identifiers i join accounts a on a.id = i.account_id
      left join credentials c on c.account_id = a.id where i.kind = $1 and i.digest = $2`,
    "username",
    Buffer.from("00"),
  ],
  [
    `select found.id from unnest($1::uuid[]) as asked (account_id) cross join lateral
      (select sessions.id from sessions join accounts on accounts.id = sessions.account_id
        where sessions.account_id = asked.account_id and accounts.id = asked.account_id limit 1) as found`,
    `{${id}}`,
  ],
  ["select * from captchas where expires_at < $1", "2026-11-21T00:00:00Z"],
])("one part, or the part that another table names: %s", async (text, ...values) => {
  expect(await tablesOf(text, ...values)).toEqual([]);
});

it.each([
  ["select * from degrees where id = $1", ["degrees"], id],
  ["update photos set state = 'approved' where id = $1", ["photos"], id],
  ["delete from uploads where expires_at < $1", ["uploads"], "2026-11-21T00:00:00Z"],
  ["select * from accounts join credentials on credentials.account_id = accounts.id", ["accounts", "credentials"]],
  ["select * from accounts where id = $1 and exists (select from photos where photos.id = $2)", ["photos"], id, id],
  [
    "select * from sessions join accounts on accounts.id = sessions.account_id where token_hash = $1",
    ["accounts", "sessions"],
    Buffer.from("00"),
  ],
])("every part: %s", async (text, tables, ...values) => {
  expect((await tablesOf(text, ...values)).toSorted()).toEqual(tables);
});

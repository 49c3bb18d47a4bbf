import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { type BenchRow, benchRow } from "./bench-row.ts";
import { startChild } from "./child-process.ts";
import { type Load, measureLoad, meLoad, signInLoad } from "./product-load.ts";
import type { ProductServer } from "./product-server.ts";

const few = 100_000;
const many = 1_000_000;
const people = 200;
const signIns = 600;
const rounds = 3;
const pace = { connections: 4, warmUpMs: 500, durationMs: 4000 };
const linesAtOnce = 5000;

/** Rows that one account has, as COPY reads them; the template's sealed texts and hash stand for everybody's. */
const tables: readonly { table: string; columns: string; line: (id: string, template: Template) => string }[] = [
  {
    table: "accounts",
    columns: "id, state, username, name_sealed, id_type, id_number_sealed, created_at",
    line: (id, { account }) =>
      `${id}\tactive\tc_${id}\t${account.name_sealed}\tresident-id\t${account.id_number_sealed}\t2026-01-01T00:00:00Z`,
  },
  { table: "account_identifiers", columns: "kind, digest, account_id", line: (id) => `username\t${digest()}\t${id}` },
  {
    table: "account_identifiers",
    columns: "kind, digest, account_id",
    line: (id) => `id-document\t${digest()}\t${id}`,
  },
  {
    table: "credentials",
    columns: "account_id, password_hash, changed_at",
    line: (id, { passwordHash }) => `${id}\t${passwordHash}\t2026-01-01T00:00:00Z`,
  },
  {
    table: "sessions",
    columns:
      "id, account_id, token_hash, device_label, created_at, last_seen_at, authenticated_at, idle_expires_at, expires_at",
    line: (id) => {
      const [then, end] = ["2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z"];
      return `${randomUUID()}\t${id}\t${digest()}\tbench\t${then}\t${then}\t${then}\t${end}\t${end}`;
    },
  },
  {
    table: "audit_events",
    columns: "stream, sequence, id, at, actor, action, result, details, previous_hash, hash",
    line: (id) =>
      `${id}\t1\t${randomUUID()}\t2026-01-01T00:00:00Z\tcandidate\taccount.created\tdone\t{}\t${digest()}\t${digest()}`,
  },
];

interface Template {
  readonly account: { readonly name_sealed: string; readonly id_number_sealed: string };
  readonly passwordHash: string;
}

/**
 * What ten times the accounts cost: the same people sign in and read their page in both databases, turn by turn. An
 * account's bytes are those of the rows above with their indexes: before contacts, consents, pictures and later events.
 */
export async function measureGrowth(
  freshDatabase: () => Promise<string>,
  wanted: (name: string) => boolean,
): Promise<BenchRow[]> {
  const isSignIn = wanted("growth.sign-in");
  const isMe = wanted("growth.me");
  const isSize = wanted("growth.account-size");
  if (!isSignIn && !isMe && !isSize) return [];
  const small = await openAt(await freshDatabase(), few);
  const large = await openAt(await freshDatabase(), many);
  const best = new Map<string, number>();
  const keep = async (name: string, load: Load, status: string) => {
    const { perSecond } = await measureLoad(load, pace, status);
    best.set(name, Math.max(best.get(name) ?? 0, perSecond));
  };
  for (let round = 0; round < rounds; round++) {
    for (const [size, { ready: server }] of [["few", small] as const, ["many", large] as const]) {
      if (isSignIn)
        await keep(
          `${size} sign-in`,
          signInLoad(server, server.captchaIds.slice(round * signIns, (round + 1) * signIns)),
          "201",
        );
      if (isMe) await keep(`${size} me`, meLoad(server), "200");
    }
  }
  await Promise.all([small.stop(), large.stop()]);
  const row = (verb: string): BenchRow => {
    const [value, reference] = [1000 / (best.get(`many ${verb}`) ?? 0), 1000 / (best.get(`few ${verb}`) ?? 0)];
    return benchRow({ name: `growth.${verb}`, value, unit: "ms", reference, bar: "<= 1.2" });
  };
  const size = { name: "growth.account-size", value: large.accountBytes, reference: small.accountBytes, unit: "bytes" };
  return [
    ...(isSignIn ? [row("sign-in")] : []),
    ...(isMe ? [row("me")] : []),
    ...(isSize ? [benchRow({ ...size, bar: "<= 1.1" })] : []),
  ];
}

async function openAt(databaseUrl: string, size: number) {
  const product = await startChild<ProductServer>("./product-server.ts", {
    databaseUrl,
    candidates: people,
    captchas: { action: "sign-in", count: signIns * rounds },
  });
  const accountBytes = (await fill(databaseUrl, size - people)) / size;
  return { ...product, accountBytes };
}

/** @returns the bytes of all tables and indexes when it is done. */
async function fill(databaseUrl: string, size: number): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const [account] = await sql`select name_sealed, id_number_sealed from accounts limit 1`;
    const [credential] = await sql`select password_hash from credentials limit 1`;
    const template = { account, passwordHash: credential?.password_hash } as Template;
    const ids = Array.from({ length: size }, () => randomUUID());
    for (const { table, columns, line } of tables) {
      const copy = await sql.unsafe(`copy ${table} (${columns}) from stdin`).writable();
      await pipeline(Readable.from(linesOf(ids, (id) => line(id, template))), copy);
    }
    await sql.unsafe("vacuum analyze");
    // What filling it wrote is on the disk before anything is measured.
    await sql.unsafe("checkpoint");
    const [total] = await sql`
      select sum(pg_total_relation_size(oid))::float8 as bytes from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    return total?.bytes;
  } finally {
    await sql.end();
  }
}

function* linesOf(ids: readonly string[], line: (id: string) => string): Generator<string> {
  for (let first = 0; first < ids.length; first += linesAtOnce) {
    yield `${ids
      .slice(first, first + linesAtOnce)
      .map(line)
      .join("\n")}\n`;
  }
}

/** COPY's text format reads a backslash as the beginning of an escape. */
function digest(): string {
  return `\\\\x${randomBytes(32).toString("hex")}`;
}

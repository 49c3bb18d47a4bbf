import { eq, inArray, sql as text } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "./client.ts";
import { attemptCounters, captchas } from "./tables/index.ts";
import { type CountingProxy, startCountingProxy } from "./testing/start-counting-proxy.ts";
import { findPgBouncer, startPgBouncer } from "./testing/start-pgbouncer.ts";
import { createTestDatabase } from "./testing/test-database.ts";

// The driver is patched to remember the types of a statement's parameters (docs/decisions/012). What is asked of it here
// is asked three times: the first time it has the statement described, from the second on it knows.
const times = [1, 2, 3];

const ways = [
  { way: "straight to PostgreSQL", isPooled: false },
  { way: "over PgBouncer in transaction mode (needs the program: apt-get install pgbouncer)", isPooled: true },
];

describe.each(ways)("without prepared statements, $way", ({ isPooled }) => {
  const isMissing = isPooled && findPgBouncer() === undefined;
  const cleanup = new AsyncDisposableStack();
  afterAll(() => cleanup.disposeAsync());

  async function openProxy(): Promise<CountingProxy> {
    const { url } = await createTestDatabase();
    const pool = isPooled ? await startPgBouncer({ databaseUrl: url, serverConnections: 3 }) : undefined;
    if (pool !== undefined) cleanup.defer(() => pool.stop());
    const proxy = await startCountingProxy(pool?.url ?? url);
    cleanup.defer(() => proxy.stop());
    return proxy;
  }
  function openClient(proxy: CountingProxy, max: number) {
    const client = postgres(proxy.url, { max, prepare: false, onnotice: () => {} });
    cleanup.defer(() => client.end({ timeout: 1 }));
    return client;
  }

  it.skipIf(isMissing)(
    "a statement takes two exchanges the first time and one from then on, in transactions too",
    async () => {
      const proxy = await openProxy();
      const { database, close } = openDatabase({ url: proxy.url, maxConnections: 1, usesPreparedStatements: false });
      cleanup.defer(close);
      const key = new Uint8Array([7]);
      const read = (from: Pick<typeof database, "select">) =>
        from.select().from(attemptCounters).where(eq(attemptCounters.key, key));
      await database.insert(attemptCounters).values({ key, failures: 2, windowEndsAt: new Date(0) });
      proxy.takeExchanges();
      for (const time of times) {
        expect(await read(database)).toMatchObject([{ failures: 2, windowEndsAt: new Date(0) }]);
        expect(proxy.takeExchanges()).toBe(time === 1 ? 2 : 1);
      }
      await database.transaction(async (tx) => {
        await read(tx);
        await tx.transaction((inner) => read(inner));
      });
      // Beginning, savepoint and end are one each.
      expect(proxy.takeExchanges()).toBe(5);
    },
  );

  it.skipIf(isMissing)("what one connection has learnt the others know", async () => {
    const proxy = await openProxy();
    const client = openClient(proxy, 3);
    await Promise.all(times.map(() => client`select pg_sleep(0.05)`));
    const ask = () => client`select ${"x"}::text as x, pg_sleep(0.05)`;
    proxy.takeExchanges();
    await ask();
    expect(proxy.takeExchanges()).toBe(2);
    expect(await Promise.all(times.map(ask))).toMatchObject(times.map(() => [{ x: "x" }]));
    expect(proxy.takeExchanges()).toBe(3);
  });

  it.skipIf(isMissing)("values of every kind are written and read the same way each time", async () => {
    const client = openClient(await openProxy(), 1);
    await client`create table kinds (id int primary key, flag boolean, count bigint, share numeric, name varchar(20), at timestamptz,
      day date, digest bytea, details jsonb, plain json, names text[], numbers int[], days timestamptz[], marks jsonb[], uid uuid)`;
    const [at, later] = [new Date("2026-11-21T08:00:00.123Z"), new Date("2026-11-22T08:00:00Z")];
    const full = {
      flag: true,
      count: "9007199254740993",
      share: "0.10",
      name: `O'Neil "x" \\ 欧阳`,
      at,
      day: new Date("2026-11-21T00:00:00Z"),
      digest: Buffer.from([0, 255, 92, 39]),
      details: { a: [1, "2", null], 名: "姓" },
      plain: ["x", { y: false }],
      names: ["a,b", 'c"d', "e\\f", ""],
      numbers: [1, -2],
      days: [at, later],
      marks: [{ a: 1 }, { b: [2] }],
      uid: "5f0c1a52-6a53-4d3b-9a0f-2d6b1c8f6e11",
    };
    const empty = Object.fromEntries(Object.keys(full).map((name) => [name, null]));
    const changed = { ...full, flag: false, names: [], numbers: [7], details: "text", plain: 3, at: later };
    for (const round of times) {
      for (const [index, row] of [full, empty, changed].entries()) {
        const id = round * 10 + index;
        await client`insert into kinds (id, flag, count, share, name, at, day, digest, details, plain, names, numbers, days, marks, uid)
          values (${id}, ${row.flag ?? null}, ${row.count ?? null}, ${row.share ?? null}, ${row.name ?? null}, ${row.at ?? null},
            ${row.day ?? null}, ${row.digest ?? null}, ${(row.details ?? null) as unknown as string}, ${(row.plain ?? null) as unknown as string},
            ${row.names ?? null}, ${row.numbers ?? null}, ${row.days === null ? null : client.array(row.days as unknown as string[])},
            ${(row.marks ?? null) as unknown as string}, ${row.uid ?? null})`;
        const [read] =
          await client`select * from kinds where id = ${id} and (uid = ${row.uid ?? null} or ${row.uid ?? null}::uuid is null)`;
        expect(read).toEqual({ id, ...row });
        const found =
          await client`select id from kinds where id = any(${[id, -1]}) and name is not distinct from ${row.name ?? null}`;
        expect(found).toMatchObject([{ id }]);
      }
    }
  });

  it.skipIf(isMissing)("a parameter whose type a migration changes is asked for by its new type at once", async () => {
    const client = openClient(await openProxy(), 1);
    await client`create table growing (id int primary key, value int, tags text)`;
    const insert = (id: number, value: number | string, tags: readonly string[]) =>
      client`insert into growing values (${id}, ${value}, ${tags as unknown as string})`;
    for (const time of times) await insert(time, 2_147_483_647, ["a", "b"]);
    await client`alter table growing alter value type bigint`;
    await insert(4, 3_000_000_000, ["a", "b"]);
    await client`alter table growing alter value type text`;
    await insert(5, "five", ["a", "b"]);
    // An array is written in another way than a text: what is sent before the new type is known is refused, not spoilt.
    await client`alter table growing alter tags type text[] using string_to_array(tags, ',')`;
    await expect(insert(6, "six", ["a", "b"])).rejects.toMatchObject({ code: "22P02" });
    await insert(7, "seven", ["c", "d,e"]);
    expect(await client`select * from growing order by id offset 3`).toEqual([
      { id: 4, value: "3000000000", tags: ["a", "b"] },
      { id: 5, value: "five", tags: ["a", "b"] },
      { id: 7, value: "seven", tags: ["c", "d,e"] },
    ]);
  });

  it.skipIf(isMissing)("errors of a statement are its own, and the next one costs one exchange", async () => {
    const proxy = await openProxy();
    const client = openClient(proxy, 1);
    await client`create table once (id uuid primary key)`;
    const id = "5f0c1a52-6a53-4d3b-9a0f-2d6b1c8f6e11";
    const insert = (from: postgres.Sql | postgres.TransactionSql, value: string) =>
      from`insert into once values (${value}) returning id`;
    await insert(client, id);
    for (const time of times) {
      proxy.takeExchanges();
      await expect(insert(client, id), `attempt ${time}`).rejects.toMatchObject({ code: "23505" });
      await expect(insert(client, "no uuid")).rejects.toMatchObject({ code: "22P02" });
      const other = id.replace("5f", `1${time}`);
      expect(await insert(client, other)).toEqual([{ id: other }]);
      expect(proxy.takeExchanges()).toBe(3);
    }
    const lost = client.begin(async (tx) => {
      await insert(tx, id.replace("5f", "77"));
      await insert(tx, id);
    });
    await expect(lost).rejects.toMatchObject({ code: "23505" });
    const kept = await client.begin(async (tx) => {
      await tx.savepoint((inner) => insert(inner, id)).catch(() => {});
      return await insert(tx, id.replace("5f", "88"));
    });
    expect(kept).toHaveLength(1);
    expect(await client`select count(*)::int as count from once`).toEqual([{ count: 5 }]);
    // A table that goes away between two calls is an error of the statement, and one that comes back is found.
    await client`drop table once`;
    await expect(insert(client, id)).rejects.toMatchObject({ code: "42P01" });
    await client`create table once (id text primary key)`;
    expect(await insert(client, "no uuid")).toEqual([{ id: "no uuid" }]);
  });

  it.skipIf(isMissing)(
    "a value that cannot be written is refused alone, also behind a statement that runs",
    async () => {
      const client = openClient(await openProxy(), 1);
      const ask = (at: Date) => client`select ${at}::timestamptz as at`;
      for (const time of times) await ask(new Date(time));
      await expect(ask(new Date(Number.NaN))).rejects.toThrow("Invalid time value");
      const [running, refused, after] = await Promise.allSettled([
        client`select pg_sleep(0.1), 5 as five`,
        ask(new Date(Number.NaN)),
        ask(new Date(9)),
      ]);
      expect(running).toMatchObject({ status: "fulfilled", value: [{ five: 5 }] });
      expect(refused).toMatchObject({ status: "rejected", reason: { message: "Invalid time value" } });
      expect(after).toMatchObject({ status: "fulfilled", value: [{ at: new Date(9) }] });
    },
  );

  it.skipIf(isMissing)("many statements at once over few connections each get their own answer", async () => {
    const proxy = await openProxy();
    const { database, close } = openDatabase({ url: proxy.url, maxConnections: 5, usesPreparedStatements: false });
    cleanup.defer(close);
    const answers = await Promise.all(
      Array.from({ length: 300 }, async (_, number) => {
        const column = `column_${number % 7}`;
        const ask = (from: Pick<typeof database, "execute">) =>
          from.execute(text`select ${number}::int as ${text.identifier(column)}, ${`${number}`}::text as word`);
        const [row] = number % 3 === 0 ? await database.transaction((tx) => ask(tx)) : await ask(database);
        return row;
      }),
    );
    expect(answers).toEqual(answers.map((_, number) => ({ [`column_${number % 7}`]: number, word: `${number}` })));
  });

  it.skipIf(isMissing)("cursors, descriptions and statements of the simple protocol stay as they were", async () => {
    const client = openClient(await openProxy(), 1);
    for (const _time of times) {
      const read: number[][] = [];
      for await (const rows of client`select n from generate_series(1, ${5}::int) as n`.cursor(2)) {
        read.push(rows.map(({ n }) => n));
      }
      expect(read).toEqual([[1, 2], [3, 4], [5]]);
      expect(await client`select n from generate_series(1, ${2}::int) as n`).toEqual([{ n: 1 }, { n: 2 }]);
      expect(await client.unsafe("select 1 as one; select 2 as two")).toEqual([[{ one: 1 }], [{ two: 2 }]]);
    }
  });
});

describe("what is remembered", () => {
  it("is bounded: no long list of values, and no more than so many texts", async () => {
    const { url } = await createTestDatabase();
    const { database, close } = openDatabase({ url, maxConnections: 1, usesPreparedStatements: false });
    await using _closing = { [Symbol.asyncDispose]: close };
    const { $client } = database as unknown as {
      $client: { options: { shared: { parameterTypes: Map<string, unknown> } } };
    };
    const { parameterTypes } = $client.options.shared;
    const find = (count: number) => {
      const ids = Array.from({ length: count }, () => "5f0c1a52-6a53-4d3b-9a0f-2d6b1c8f6e11");
      return database.select({ id: captchas.id }).from(captchas).where(inArray(captchas.id, ids));
    };
    await find(64);
    expect(parameterTypes.size).toBe(1);
    await find(65);
    expect(parameterTypes.size).toBe(1);
    for (let number = 0; number < 600; number++) {
      await database.execute(text`select ${number}::int as ${text.identifier(`column_${number}`)}`);
    }
    expect(parameterTypes.size).toBe(500);
    expect(await find(64)).toEqual([]);
  });
});

import type { Sql, TransactionSql } from "postgres";

/** A longer list of values is most likely one whose length differs from call to call: its text would never come again. */
const maxPreparedValues = 32;

/**
 * The same client, whose statements are parsed and planned once for a connection and named from then on. drizzle sends
 * all of its own unnamed, which costs two exchanges with the server and a plan each time. Where the client was opened
 * without prepared statements, it stays that way.
 */
export function prepareStatements<Client extends Sql | TransactionSql>(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name === "unsafe") return prepareUnsafe(target);
      if (name === "begin" || name === "savepoint") return prepareInside(target, name);
      return Reflect.get(target, name);
    },
  });
}

function prepareUnsafe(client: Sql | TransactionSql): Sql["unsafe"] {
  return (text, values = [], options) =>
    client.unsafe(text, values, {
      ...options,
      prepare: values.length > 0 && values.length <= maxPreparedValues,
    });
}

type Inside = (client: TransactionSql) => unknown;
type Opener = (...values: (string | Inside)[]) => Promise<unknown>;

function prepareInside(client: Sql | TransactionSql, name: "begin" | "savepoint"): Opener {
  const open: Opener = Reflect.get(client, name);
  return (...values) =>
    open(
      ...values.map((value) =>
        typeof value === "function" ? (inner: TransactionSql) => value(prepareStatements(inner)) : value,
      ),
    );
}
